package se.vardpuls.it.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.it.Cluster;
import se.vardpuls.it.Instance;
import se.vardpuls.runtime.PageInstance;
import se.vardpuls.runtime.Settings;
import se.vardpuls.simulation.Unit;
import se.vardpuls.topic.TopicNames;

/** What somebody does with the pages, in a real browser: with a mouse, with keys, on a phone, on paper, without scripts. */
class PagesInChromiumTest {
    private static final String PREFIX = "pages-seen.";
    private static final String ROWS = "section[aria-labelledby=vc] tbody tr";
    private static final Unit UNIT = SimulatedDays.UNITS.get(0);
    private static final String OF_UNIT = "/enhet/" + UNIT.id();

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private static final int PORT = Instance.freePort();
    private static final String SITE = "http://127.0.0.1:" + PORT;
    private static TopicNames names;
    private static Chromium chromium;
    private static se.vardpuls.runtime.Instance server;

    @BeforeAll
    static void computeAndServe() {
        chromium = Chromium.start();
        names = CLUSTER.createTopics(PREFIX, 3);
        Instance stream =
                CLUSTER.start("pages-seen", names, CLUSTER.stateDir("pages-seen"), "--set", "forecast.replay=true");
        stream.awaitReady();
        SimulatedDays days = new SimulatedDays(CLUSTER, names);
        days.sendRegister();
        days.sendUntil(LocalTime.of(11, 0));
        CLUSTER.awaitAllRead("pages-seen", stream);
        Expected.settled(CLUSTER, names);
        stream.stop();
        server = serve();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Returns when all that there is has been read. */
    private static se.vardpuls.runtime.Instance serve() {
        se.vardpuls.runtime.Instance started = PageInstance.start(new Settings(Map.of(
                "bootstrap.servers",
                CLUSTER.bootstrapServers(),
                "topic.prefix",
                PREFIX,
                "clock",
                "event",
                "http.port",
                "0",
                "page.port",
                Integer.toString(PORT))));
        try (Visit visit = chromium.visit(SITE, plain().setJavaScriptEnabled(false))) {
            visit.await(() -> visit.open("/").page().locator(".laser").count() == 0);
        }
        return started;
    }

    private static Browser.NewContextOptions plain() {
        return new Browser.NewContextOptions().setViewportSize(1280, 900);
    }

    private static Browser.NewContextOptions phone(int width) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, 740)
                .setIsMobile(true)
                .setHasTouch(true);
    }

    private static Stream<String> pages() {
        return Stream.of("/", OF_UNIT, "/?q=ingenstans", Visit.MISSING);
    }

    // --- finding a unit ---

    @Test
    void shouldSearchAsOneTypesAndFindTheSameAfterAReload() {
        String word = UNIT.name().substring(0, 5).toLowerCase(Locale.ROOT);
        List<String> expected = namesOf(unit -> (unit.name() + "\n" + unit.municipality())
                .toLowerCase(Locale.ROOT)
                .contains(word));

        try (Visit visit = chromium.visit(SITE).open("/")) {
            visit.page().locator("#q").pressSequentially(word);
            assertThat(visit.page().locator(ROWS)).hasCount(expected.size());
            assertThat(shown(visit)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(visit.page().locator("#antal"))
                    .hasText(expected.size() + " av " + SimulatedDays.UNITS.size() + " vårdcentraler visas");
            assertThat(visit.page().locator("#q")).isFocused();

            visit.page().reload();
            assertThat(visit.page().locator("#q")).hasValue(word);
            assertThat(shown(visit)).containsExactlyInAnyOrderElementsOf(expected);

            visit.page().locator("#q").fill("finns inte alls");
            assertThat(visit.page().locator(ROWS)).hasCount(0);
            assertThat(visit.text("section[aria-labelledby=vc]")).contains("Ingen vårdcentral stämmer");
        }
    }

    @Test
    void shouldShowThoseOfAMunicipalityAnAreaAnOperator() {
        String municipality = UNIT.municipality();
        List<String> there = namesOf(unit -> unit.municipality().equals(municipality));
        List<String> privateThere = namesOf(unit -> unit.municipality().equals(municipality) && !unit.isPublic());

        try (Visit visit = chromium.visit(SITE).open("/")) {
            visit.page().locator("#kommun").selectOption(municipality);
            assertThat(visit.page().locator(ROWS)).hasCount(there.size());
            assertThat(shown(visit)).containsExactlyInAnyOrderElementsOf(there);

            visit.page().locator("#drift").selectOption("PRIVATE");
            assertThat(visit.page().locator(ROWS)).hasCount(privateThere.size());

            visit.page().locator("#kommun").selectOption("");
            visit.page().locator("#drift").selectOption("PUBLIC");
            assertThat(visit.page().locator(ROWS))
                    .hasCount(namesOf(Unit::isPublic).size());

            visit.page().locator("#drift").selectOption("");
            String area = visit.page().locator("#omrade option").nth(1).textContent();
            visit.page().locator("#omrade").selectOption(area);
            Locator elsewhere =
                    visit.page().locator(ROWS + " th .delar").filter(new Locator.FilterOptions().setHasNotText(area));
            assertThat(elsewhere).hasCount(0);
            assertThat(shown(visit)).isNotEmpty().hasSizeLessThan(SimulatedDays.UNITS.size());
        }
    }

    /** Otherwise an answer that was asked for before somebody chose could come after the one to the choice. */
    @Test
    void shouldAskForWhatIsChosenOnceAnUpdateThatIsUnderWayHasCome() {
        List<String> there = namesOf(unit -> unit.municipality().equals(UNIT.municipality()));
        List<Route> asked = new ArrayList<>();
        try (Visit visit = chromium.visit(SITE).open("/")) {
            visit.page().route("**/del/region**", asked::add);
            visit.page().evaluate("htmx.trigger('#lage', 'sse:changed')");
            visit.await(() -> asked.size() == 1);

            visit.page().locator("#kommun").selectOption(UNIT.municipality());
            visit.page().evaluate("document.title");
            assertThat(asked.stream().map(route -> route.request().url())).hasSize(1);

            asked.get(0).resume();
            visit.await(() -> asked.size() == 2);
            asked.get(1).resume();
            assertThat(visit.page().locator(ROWS)).hasCount(there.size());
            visit.page().unroute("**/del/region**");
        }
    }

    @Test
    void shouldOpenAUnitFromTheListAndLeadBack() {
        try (Visit visit = chromium.visit(SITE).open("/")) {
            String first = visit.page().locator(ROWS + " th a").first().textContent();
            visit.page().locator(ROWS + " th a").first().click();
            assertThat(visit.page().locator("h1")).hasText(first);
            assertThat(visit.page()).hasTitle(first + " – Vårdpuls");
            visit.page().locator(".bana a").click();
            assertThat(visit.page().locator("h1")).hasText("Regionen i dag");
        }
    }

    private static List<String> shown(Visit visit) {
        return visit.texts(ROWS + " th a");
    }

    private static List<String> namesOf(Predicate<Unit> filter) {
        return SimulatedDays.UNITS.stream().filter(filter).map(Unit::name).toList();
    }

    // --- what figures mean ---

    @ParameterizedTest
    @ValueSource(strings = {"/", "/enhet/"})
    void shouldTellEachDefinitionByAClick(String path) {
        try (Visit visit = chromium.visit(SITE).open(path.equals("/") ? path : OF_UNIT)) {
            for (Locator button : visit.page().locator("button.fraga").all()) {
                Locator told = visit.page().locator("#" + button.getAttribute("popovertarget"));
                button.click();
                assertThat(told).isVisible();
                assertThat(button)
                        .hasAccessibleName("Vad betyder " + told.locator("h2").innerText() + "?");
                told.locator("button").click();
                assertThat(told).isHidden();
            }
        }
    }

    @Test
    void shouldTellADefinitionByKeysAndKeepTheFocusWhenFiguresAreRenewed() {
        try (Visit visit = chromium.visit(SITE).open(OF_UNIT)) {
            Locator button = visit.page().locator("button.fraga").nth(2);
            button.focus();
            visit.page().keyboard().press("Enter");
            Locator told = visit.page().locator("#" + button.getAttribute("popovertarget"));
            assertThat(told).isVisible();

            renew(visit);
            assertThat(told).isVisible();
            visit.page().keyboard().press("Escape");
            assertThat(told).isHidden();

            button.focus();
            visit.page().locator("#aldre-larm").evaluateAll("all => all.forEach(one => one.open = true)");
            renew(visit);
            assertThat(button).isFocused();
            assertThat(visit.page().locator("details:not([open])")).hasCount(0);
        }
    }

    /** As if figures had changed; returns when they have been put in. */
    private static void renew(Visit visit) {
        visit.page()
                .evaluate("() => new Promise(done => {"
                        + "document.addEventListener('htmx:afterSettle', done, { once: true });"
                        + "htmx.trigger('#lage', 'sse:changed'); })");
    }

    // --- how it is kept up to date ---

    @Test
    void shouldRenewFiguresAfterTheServerHasBeenAway() {
        String note = "Telefonin var nere på förmiddagen";
        try (Visit visit = chromium.visit(SITE).open(OF_UNIT)) {
            visit.serverMayBeAway();
            visit.page().evaluate("window.notLoadedAgain = true");
            server.close();
            CLUSTER.send(
                    names.annotations(),
                    "note",
                    "{\"unitId\":\"%s\",\"from\":\"2024-03-14\",\"text\":\"%s\"}".formatted(UNIT.id(), note));
            try {
                assertThat(visit.page().locator("#koppling")).containsText("Ingen kontakt med servern");
            } finally {
                server = serve();
            }
            assertThat(visit.page().locator("section[aria-labelledby=noterat]")).containsText(note);
            assertThat(visit.page().locator("#koppling")).isEmpty();
            assertThat(visit.page().evaluate("window.notLoadedAgain")).isEqualTo(true);
        }
    }

    /** A stream of events ends every few minutes, and the browser opens the next: nobody needs to hear of that. */
    @Test
    void shouldTellOnlyOfAnOutageThatLasts() {
        try (Visit visit = chromium.visit(SITE)) {
            visit.page().clock().install();
            visit.page().waitForResponse(answer -> answer.url().contains("/del/region"), () -> visit.open("/"));
            Locator told = visit.page().locator("#koppling");

            visit.page().evaluate("document.dispatchEvent(new Event('htmx:sseError'))");
            visit.page().evaluate("document.dispatchEvent(new Event('htmx:sseOpen'))");
            visit.page().clock().fastForward(60_000);
            assertThat(told.textContent()).isEmpty();

            visit.page().evaluate("document.dispatchEvent(new Event('htmx:sseError'))");
            assertThat(told.textContent()).isEmpty();
            visit.page().clock().fastForward(60_000);
            assertThat(told).containsText("Ingen kontakt med servern");
            visit.page().evaluate("document.dispatchEvent(new Event('htmx:sseOpen'))");
            assertThat(told).isEmpty();
        }
    }

    // --- how it looks ---

    @ParameterizedTest
    @ValueSource(ints = {320, 360, 768, 1920})
    void shouldNeedNoScrollingSideways(int width) {
        try (Visit visit = chromium.visit(SITE, width < 768 ? phone(width) : plain().setViewportSize(width, 1080))) {
            pages().forEach(path -> {
                visit.open(path);
                assertThat(visit.overflow()).as("%s at %d", path, width).isZero();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void shouldBreakNoRuleOfAccessibility(ColorScheme scheme) {
        for (Browser.NewContextOptions window : List.of(plain(), phone(360))) {
            try (Visit visit = chromium.visit(SITE, window.setColorScheme(scheme))) {
                pages().forEach(path -> {
                    visit.open(path);
                    assertDrawn(visit);
                    assertThat(ids(visit)).doesNotHaveDuplicates();
                    visit.assertAccessible(path + " " + scheme);
                });
                visit.open("/").page().locator("button.fraga").first().click();
                visit.assertAccessible("a definition " + scheme);
            }
        }
    }

    /** The chart of a year is there where there is a place for it. */
    private static void assertDrawn(Visit visit) {
        if (visit.page().locator("#diagram").count() > 0) {
            assertThat(visit.page().locator("#diagram canvas")).isVisible();
        }
    }

    private static List<?> ids(Visit visit) {
        return (List<?>) visit.page().evaluate("Array.from(document.querySelectorAll('[id]'), one => one.id)");
    }

    @Test
    void shouldLookDifferentInTheDark() {
        try (Visit light = chromium.visit(SITE, plain().setColorScheme(ColorScheme.LIGHT))
                        .open("/");
                Visit dark = chromium.visit(SITE, plain().setColorScheme(ColorScheme.DARK))
                        .open("/")) {
            String background = "getComputedStyle(document.body).backgroundColor";
            assertThat(dark.page().evaluate(background))
                    .isNotEqualTo(light.page().evaluate(background));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void shouldPrintWhatIsOfUseOnPaper(ColorScheme scheme) {
        // A4 less its margins
        try (Visit visit = chromium.visit(SITE, plain().setViewportSize(718, 1000))) {
            visit.page()
                    .emulateMedia(
                            new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(scheme));
            for (String path : List.of("/", OF_UNIT)) {
                visit.open(path);
                assertThat(visit.page().locator("button:visible")).hasCount(0);
                assertThat(visit.page().locator(".sok")).isHidden();
                assertThat(visit.overflow()).as(path).isZero();
                assertThat(visit.page().evaluate("getComputedStyle(document.body).backgroundColor"))
                        .isEqualTo("rgb(255, 255, 255)");
                assertThat(visit.page().evaluate("getComputedStyle(document.body).color"))
                        .isEqualTo("rgb(0, 0, 0)");
            }
        }
    }

    /** It is drawn for the screen, and printed without being drawn again. */
    @Test
    void shouldFitTheChartOnPaper() {
        try (Visit visit = chromium.visit(SITE).open(OF_UNIT)) {
            assertDrawn(visit);
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            visit.page().evaluate("document.body.style.width = '600px'");
            assertThat(visit.page().locator("#diagram canvas").boundingBox().width)
                    .isLessThanOrEqualTo(600);
        }
    }

    // --- without scripts ---

    @Test
    void shouldBeOfUseWithoutScripts() {
        try (Visit visit = chromium.visit(SITE, plain().setJavaScriptEnabled(false))) {
            visit.open("/");
            assertThat(shown(visit)).hasSize(SimulatedDays.UNITS.size());
            visit.page().locator("#q").fill(UNIT.name());
            visit.page().locator(".sok button").click();
            assertThat(shown(visit)).contains(UNIT.name()).hasSizeLessThan(SimulatedDays.UNITS.size());

            visit.page().locator("button.fraga").first().click();
            assertThat(visit.page().locator(".forklaring:visible")).hasCount(1);

            visit.open(OF_UNIT);
            assertThat(visit.texts("section[aria-labelledby=dagen] .andel b")).isNotEmpty();
            assertThat(visit.page().locator("noscript, #diagram").first()).isVisible();
            assertThat(visit.text("#diagram")).contains("Diagrammet kräver skript");
        }
    }
}
