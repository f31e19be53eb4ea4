package se.vardpuls.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.vardpuls.it.Cluster;
import se.vardpuls.it.Instance;
import se.vardpuls.simulation.Unit;
import se.vardpuls.topic.TopicNames;

/** The pages beside a stream at work: their figures are those of the result topics, also when they change. */
class LivePagesTest {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private static Chromium chromium;

    private final TopicNames names = CLUSTER.createTopics("live-pages.", 3);
    private final SimulatedDays days = new SimulatedDays(CLUSTER, names);
    private final int port = Instance.freePort();
    private final String site = "http://127.0.0.1:" + port;

    @BeforeAll
    static void startChromium() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void shouldShowTheFiguresOfTheTopicsAndRenewThemWithoutAReload() {
        Instance instance = CLUSTER.start(
                "live-pages",
                names,
                CLUSTER.stateDir("live-pages"),
                "--set",
                "page.run=true",
                "--set",
                "page.port=" + port,
                "--set",
                "forecast.replay=true");
        instance.awaitReady();
        days.sendRegister();
        days.sendUntil(LocalTime.of(10, 0));
        CLUSTER.awaitAllRead("live-pages", instance);
        Expected morning = Expected.settled(CLUSTER, names);
        Unit worst = worst(morning);

        try (Visit region = chromium.visit(site);
                Visit unit = chromium.visit(site)) {
            region.open("/");
            unit.open("/enhet/" + worst.id());
            assertRegion(region, morning);
            assertUnit(unit, worst, morning);
            region.page().evaluate("window.notLoadedAgain = true");
            unit.page().evaluate("window.notLoadedAgain = true");

            days.sendUntil(LocalTime.of(14, 30));
            CLUSTER.awaitAllRead("live-pages", instance);
            Expected afternoon = Expected.settled(CLUSTER, names);
            assertThat(afternoon.region()).isNotEqualTo(morning.region());
            assertRegion(region, afternoon);
            assertUnit(unit, worst, afternoon);
            assertThat(region.page().evaluate("window.notLoadedAgain")).isEqualTo(true);
            assertThat(unit.page().evaluate("window.notLoadedAgain")).isEqualTo(true);
        }
    }

    private static Unit worst(Expected expected) {
        String name = expected.rows().get(0).get(0);
        return SimulatedDays.UNITS.stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertRegion(Visit visit, Expected expected) {
        visit.awaitAsserted(() -> {
            assertThat(share(visit.page()
                            .locator("[aria-label='Regionens summor'] > div")
                            .first()))
                    .isEqualTo(expected.region());
            assertThat(rows(visit)).isEqualTo(expected.rows());
        });
    }

    /** Name, telephone, waiting, cases, digital contacts of each row. */
    private static List<List<String>> rows(Visit visit) {
        List<List<String>> rows = new ArrayList<>();
        for (Locator row :
                visit.page().locator("section[aria-labelledby=vc] tbody tr").all()) {
            rows.add(List.of(
                    row.locator("th a").textContent(),
                    share(row.locator("[data-rubrik='Telefon i dag']")),
                    row.locator("[data-rubrik='Väntar nu'] b").textContent(),
                    share(row.locator("[data-rubrik='Bedömda inom tre dagar']")),
                    share(row.locator("[data-rubrik='Digitala svar']"))));
        }
        return rows;
    }

    /** A share and its numerator and denominator, as they stand in a cell. */
    private static String share(Locator cell) {
        return cell.locator(".andel.ingen").count() > 0
                ? "uppgifter saknas"
                : (cell.locator(".andel b").textContent() + " "
                                + cell.locator(".delar").first().textContent())
                        .replace('\u00a0', ' ');
    }

    /** The parts of the page are renewed one after the other. */
    private static void assertUnit(Visit visit, Unit unit, Expected expected) {
        visit.awaitAsserted(() -> assertParts(visit, unit, expected));
    }

    private static void assertParts(Visit visit, Unit unit, Expected expected) {
        JsonNode today = expected.telephone(unit.id(), SimulatedDays.LAST);
        assertThat(share(visit.page()
                        .locator("section[aria-labelledby=dagen] .kort > div")
                        .first()))
                .isEqualTo(expected.telephone(unit.id()));
        assertThat(visit.text("h1")).isEqualTo(unit.name());
        assertThat(visit.texts("section[aria-labelledby=dagen] .utfall td"))
                .containsExactlyElementsOf(List.of(
                                "answered",
                                "calledBack",
                                "pending",
                                "unreached",
                                "late",
                                "abandoned",
                                "menuAbandoned",
                                "rejectedFull",
                                "rejectedClosed")
                        .stream()
                        .map(field -> today.path(field).asText())
                        .toList());
        for (Locator hour : visit.page().locator(".timmar tbody tr").all()) {
            int at = Integer.parseInt(hour.locator("th").textContent().substring(0, 2));
            assertThat(hour.locator("td").allTextContents().subList(0, 2))
                    .containsExactly(
                            today.path("receivedByHour").path(at).asText(),
                            today.path("contactedByHour").path(at).asText());
        }
        assertCalendar(visit, unit, expected);
    }

    private static void assertCalendar(Visit visit, Unit unit, Expected expected) {
        for (LocalDate date = SimulatedDays.FIRST; !date.isAfter(SimulatedDays.LAST); date = date.plusDays(1)) {
            String name = date.getDayOfMonth() + "/" + date.getMonthValue();
            Locator day = visit.page()
                    .locator(".kalender td")
                    .filter(new Locator.FilterOptions()
                            .setHas(visit.page()
                                    .locator(".datum")
                                    .filter(new Locator.FilterOptions()
                                            .setHasText(Pattern.compile("^" + name + "(\\s|$)")))));
            String share = Expected.reported(expected.telephone(unit.id(), date));
            if (share.equals("uppgifter saknas")) {
                assertThat(day.locator(".rad .andel").count()).as(name).isZero();
            } else {
                assertThat(day.locator(".rad").first().textContent().replace('\u00a0', ' '))
                        .as(name)
                        .contains(share.substring(0, share.indexOf('%') + 1));
            }
        }
    }
}
