package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.TargetRecords;
import se.vardpuls.partition.Subjects;
import se.vardpuls.preview.Preview;
import se.vardpuls.preview.Told;
import se.vardpuls.region.Region;
import se.vardpuls.telephone.TelephoneIndicators;
import se.vardpuls.testing.AlertScene;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.Scrape;
import se.vardpuls.time.ClockMode;

/**
 * A day on which 40 of 100 met a full queue and 55 of the other 60 were reached. The record, the gauges, the alert with its
 * mail and the preview of a target judge it by the same definition.
 */
class OneDefinitionTest {
    private static final String DATE = "2024-03-12";
    private static final Map<Definition, List<Integer>> COUNTS = Map.of(
            Definition.REPORTED,
            List.of(55, 60),
            Definition.STRICT,
            List.of(55, 100),
            Definition.UNIQUE,
            List.of(55, 70));
    private static final Map<Definition, String> WORDS = Map.of(
            Definition.REPORTED,
                    "av samtalen 12 mars 2024 har fått kontakt samma dag (55 av 60), räknat som i den nationella",
            Definition.STRICT, "(55 av 100), även de som möttes av full kö inräknade",
            Definition.UNIQUE, "av personerna som ringde 12 mars 2024 har fått kontakt samma dag (55 av 70 personer)");

    @TempDir
    private Path folder;

    private Driver wall() {
        Driver driver = Driver.wall(folder, CallRecord.instant(DATE + "T13:40:50"));
        driver.advance(Duration.ofSeconds(6));
        return driver;
    }

    /** Thirty of those turned away get through at another time. */
    private static void day(Driver driver, String date) {
        for (int i = 0; i < 100; i++) {
            String at = date + "T09:%02d:%02d".formatted(i / 60, i % 60);
            String caller = " caller=p" + (i < 70 ? i : i - 70);
            String end = i < 55 ? "ANSWERED " : i < 60 ? "ABANDONED " : "REJECTED ";
            driver.events("k" + date + i, "RECEIVED " + at + caller + "; " + end + at);
        }
        driver.advance(Duration.ofSeconds(5));
    }

    private static void target(Driver driver, TargetRecords targets, String indicator, String more) {
        byte[] key = indicator.getBytes(StandardCharsets.UTF_8);
        byte[] value = ("{\"indicator\":\"" + indicator + "\"," + more + "}").getBytes(StandardCharsets.UTF_8);
        assertThat(targets.take(key, value)).isNull();
        driver.send(driver.topics().targets(), key, value);
    }

    private static List<JsonNode> alerts(Driver driver, String indicator) {
        return driver.alerts().stream()
                .filter(alert -> alert.get("indicator").asText().equals(indicator))
                .toList();
    }

    @Test
    void shouldCallItAGoalDayAsReportedNoneOfEveryoneWhoTriedAndTellThatManyWereTurnedAway() {
        try (Driver driver = wall()) {
            day(driver, DATE);

            JsonNode record = driver.telephone().get(CallRecord.UNIT + "|" + DATE);
            assertThat(record.get("goalDay").booleanValue()).isTrue();
            assertThat(record.get("goalDayStrict").booleanValue()).isFalse();
            assertThat(alerts(driver, "telephone")).isEmpty();
            assertThat(alerts(driver, "turned-away")).singleElement().satisfies(alert -> {
                assertThat(AlertScene.inShort(alert)).isEqualTo("turned-away FIRING 1 60/100");
                assertThat(alert.has("definition")).isFalse();
                assertThat(alert.get("message").asText()).contains("möttes av full kö");
            });
            JsonNode month = driver.monthly().get(CallRecord.UNIT + "|2024-03").get("telephone");
            assertThat(month.get("goalDays").intValue()).isEqualTo(1);
            assertThat(month.get("goalDaysStrict").intValue()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellTheSameOfADayEverywhere(Definition definition) {
        try (Driver driver = wall()) {
            TargetRecords targets = new TargetRecords(Subjects.INDICATORS);
            target(driver, targets, "telephone", "\"goal\":0.99,\"definition\":\"" + definition.key() + "\"");
            day(driver, DATE);

            long numerator = COUNTS.get(definition).get(0);
            long denominator = COUNTS.get(definition).get(1);
            JsonNode alert = alerts(driver, "telephone").get(0);
            assertThat(AlertScene.inShort(alert)).isEqualTo("telephone FIRING 1 " + numerator + "/" + denominator);
            assertThat(alert.get("definition").asText()).isEqualTo(definition.key());
            assertThat(alert.get("message").asText()).contains(WORDS.get(definition));
            double share = alert.get("share").asDouble();
            assertThat(driver.telephone()
                            .get(CallRecord.UNIT + "|" + DATE)
                            .get(definition.key() + "Share")
                            .asDouble())
                    .isEqualTo(share);
            assertThat(new Scrape(driver.scrape())
                            .value("accessibility_telephone_share", "definition", definition.key()))
                    .isEqualTo(share);
            assertThat(preview(driver)
                            .of(TelephoneIndicators.TELEPHONE, null, targets.targets())
                            .breaches())
                    .singleElement()
                    .satisfies(breach -> {
                        assertThat(breach.numerator()).isEqualTo(numerator);
                        assertThat(breach.denominator()).isEqualTo(denominator);
                        assertThat(breach.target().definition()).isEqualTo(definition);
                    });
        }
    }

    @Test
    void shouldJudgeTheMonthByPersonsUntilATargetSaysOtherwise() {
        try (Driver driver = wall()) {
            day(driver, DATE);
            JsonNode month = driver.monthly().get(CallRecord.UNIT + "|2024-03").get("telephone");
            JsonNode byPersons = alerts(driver, "telephone-month").get(0);
            assertThat(AlertScene.inShort(byPersons)).isEqualTo("telephone-month FIRING 1 55/70");
            assertThat(byPersons.get("definition").asText()).isEqualTo("unique");
            assertThat(byPersons.get("share")).isEqualTo(month.get("uniqueShare"));

            target(
                    driver,
                    new TargetRecords(Subjects.INDICATORS),
                    "telephone-month",
                    "\"goal\":0.9,\"definition\":\"reported\"");
            JsonNode over = alerts(driver, "telephone-month").get(1);
            assertThat(AlertScene.inShort(over)).isEqualTo("telephone-month TARGET_CHANGED 1 55/60");
            assertThat(over.get("share")).isEqualTo(month.get("reportedShare"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REPORTED", "STRICT"})
    void shouldCountTheGoalDaysOfTheMonthAsTheRecordDoes(Definition definition) {
        try (Driver driver = Driver.event(folder)) {
            TargetRecords targets = new TargetRecords(Subjects.INDICATORS);
            target(driver, targets, "goal-days", "\"goal\":1,\"definition\":\"" + definition.key() + "\"");
            day(driver, DATE);
            driver.events("bad", "RECEIVED 2024-03-13T09:00; ABANDONED 2024-03-13T09:01");
            driver.events("last", "RECEIVED 2024-03-29T09:00; ANSWERED 2024-03-29T09:01");
            driver.events("next", "RECEIVED 2024-04-02T09:00");
            driver.advance(Duration.ofSeconds(1));

            JsonNode month = driver.monthly().get(CallRecord.UNIT + "|2024-03").get("telephone");
            List<JsonNode> alerts = alerts(driver, "goal-days");
            JsonNode over = alerts.get(alerts.size() - 1);
            assertThat(over.get("reason").asText()).isEqualTo("PERIOD_OVER");
            assertThat(over.get("definition").asText()).isEqualTo(definition.key());
            assertThat(over.get("denominator")).isEqualTo(month.get("days"));
            assertThat(over.get("numerator"))
                    .isEqualTo(month.get(definition == Definition.STRICT ? "goalDaysStrict" : "goalDays"));
        }
    }

    private static Preview preview(Driver driver) {
        Told told = new Told(Subjects.CONTRACT);
        driver.telephone()
                .values()
                .forEach(
                        record -> told.take("telephone-daily", record.toString().getBytes(StandardCharsets.UTF_8)));
        return new Preview(told, Region.SWEDEN, ClockMode.WALL, LocalDate.parse(DATE));
    }
}
