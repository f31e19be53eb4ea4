package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.Scrape;

/** What Prometheus sees of calls and of the register (contract §5). */
class GaugesTest {
    private static final String CALLS = "accessibility_telephone_calls";
    private static final String PERSONS = "accessibility_telephone_persons";
    private static final String SHARE = "accessibility_telephone_share";
    private static final String DAYS = "accessibility_telephone_days";
    private static final String GOAL_DAYS = "accessibility_telephone_goal_days";
    private static final String LAST_EVENT = "accessibility_last_event_timestamp_seconds";
    private static final String WITHOUT_GAUGES = "accessibility_units_without_gauges";
    private static final String EVENTS = "accessibility_events_total";

    @TempDir
    private Path folder;

    private static Scrape scrape(Driver driver) {
        driver.advance(Duration.ofSeconds(1));
        return new Scrape(driver.scrape());
    }

    // --- today ---

    @Test
    void shouldShowNothingOfTodayBeforeACallAndAllNineOutcomesOnceThereIsOne() {
        try (Driver driver = Driver.wall(folder, Instant.parse("2024-03-12T12:00:00Z"))) {
            driver.events("c1", "RECEIVED 2024-03-11T08:00; ANSWERED 2024-03-11T08:01");
            assertThat(scrape(driver).all(CALLS)).isEmpty();
            assertThat(scrape(driver).all(PERSONS)).isEmpty();
            assertThat(scrape(driver).all(SHARE)).isEmpty();

            driver.events("c2", "RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-12T08:01");
            Scrape after = scrape(driver);
            assertThat(after.all(CALLS)).hasSize(9);
            assertThat(after.value(CALLS, "unit", CallRecord.UNIT, "outcome", "answered"))
                    .isEqualTo(1);
            for (String outcome : List.of(
                    "calledBack",
                    "late",
                    "unreached",
                    "rejectedFull",
                    "rejectedClosed",
                    "abandoned",
                    "menuAbandoned",
                    "pending")) {
                assertThat(after.value(CALLS, "outcome", outcome)).as(outcome).isZero();
            }
        }
    }

    @Test
    void shouldShowNothingOfTodayAgainWhenItsOnlyCallIsVoided() {
        try (Driver driver = Driver.wall(folder, Instant.parse("2024-03-12T12:00:00Z"))) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            assertThat(scrape(driver).all(CALLS)).hasSize(9);

            driver.events("c1", "VOIDED 2024-03-12T08:01");
            assertThat(scrape(driver).all(CALLS)).isEmpty();
        }
    }

    @Test
    void shouldShowPersonsAndSharesAndNoShareOfNothing() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00; REJECTED 2024-03-12T08:00");
            assertThat(scrape(driver).value(SHARE, "definition", "reported")).isNull();
            assertThat(scrape(driver).value(SHARE, "definition", "strict")).isZero();
            assertThat(scrape(driver).value(SHARE, "definition", "unique")).isZero();

            driver.events("c2", "RECEIVED 2024-03-12T08:00 caller=p1; ANSWERED 2024-03-12T08:01");
            driver.events("c3", "RECEIVED 2024-03-12T08:00 caller=p1");
            Scrape after = scrape(driver);
            assertThat(after.value(PERSONS, "reached", "true")).isEqualTo(1);
            assertThat(after.value(PERSONS, "reached", "false")).isEqualTo(1);
            assertThat(after.value(SHARE, "definition", "reported")).isEqualTo(0.5);
            assertThat(after.value(SHARE, "definition", "strict")).isEqualTo(0.333333);
            assertThat(after.value(SHARE, "definition", "unique")).isEqualTo(0.5);
        }
    }

    @Test
    void shouldComeToAnotherDayAtLocalMidnightInModeWall() {
        try (Driver driver = Driver.wall(folder, CallRecord.instant("2024-03-12T23:59:57"))) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            driver.events("c2", "RECEIVED 2024-03-13T00:00:01; ANSWERED 2024-03-13T00:00:02");
            assertThat(scrape(driver).value(CALLS, "outcome", "pending")).isEqualTo(1);

            driver.advance(Duration.ofSeconds(2));
            Scrape after = new Scrape(driver.scrape());
            assertThat(after.value(CALLS, "outcome", "pending")).isZero();
            assertThat(after.value(CALLS, "outcome", "answered")).isEqualTo(1);

            driver.advance(Duration.ofDays(1));
            assertThat(new Scrape(driver.scrape()).all(CALLS)).isEmpty();
        }
    }

    @Test
    void shouldComeToAnotherDayWithTheUnitsClockInModeEvent() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T23:59");
            driver.events("c2", "RECEIVED 2024-03-12T08:00 unit=SE2321000255-O00002");
            driver.advance(Duration.ofDays(3));
            assertThat(new Scrape(driver.scrape()).all(CALLS)).hasSize(18);

            driver.events("c3", "CALLBACK_BOOKED 2024-03-13T00:00");
            assertThat(scrape(driver).all(CALLS)).hasSize(9);
        }
    }

    // --- the month to date ---

    @Test
    void shouldCountWorkingDaysOfTheMonthToDateAndThoseThatMetTheGoal() {
        try (Driver driver = Driver.event(folder)) {
            day(driver, "2024-04-30", true);
            day(driver, "2024-05-01", true); // första maj
            day(driver, "2024-05-02", true);
            day(driver, "2024-05-03", false);
            day(driver, "2024-05-04", true); // a Saturday
            driver.events("full", "RECEIVED 2024-05-06T08:00; REJECTED 2024-05-06T08:00");
            day(driver, "2024-05-09", true); // Kristi himmelsfärdsdag
            day(driver, "2024-05-10", true);

            Scrape scrape = scrape(driver);
            assertThat(scrape.value(DAYS)).as("the 2nd, 3rd and 10th").isEqualTo(3);
            assertThat(scrape.value(GOAL_DAYS)).isEqualTo(2);

            driver.events("c9", "CALLBACK_BOOKED 2024-05-31T23:59");
            assertThat(scrape(driver).value(DAYS))
                    .as("closed days are counted on")
                    .isEqualTo(3);

            driver.events("c10", "CALLBACK_BOOKED 2024-06-01T00:00");
            assertThat(scrape(driver).value(DAYS)).as("a new month").isNull();
            assertThat(scrape(driver).value(GOAL_DAYS)).isNull();
        }
    }

    @Test
    void shouldFollowTheOpeningHoursOfTheRegister() {
        try (Driver driver = Driver.event(folder)) {
            day(driver, "2024-05-02", true);
            day(driver, "2024-05-03", false);
            day(driver, "2024-05-04", true);
            assertThat(scrape(driver).value(DAYS)).isEqualTo(2);

            driver.unit(
                    CallRecord.UNIT,
                    unit("\"name\":\"Lördagen\",\"openingHours\":{\"SAT\":[\"10:00\",\"14:00\"],\"MON\":[]}"));
            assertThat(scrape(driver).value(DAYS)).isEqualTo(1);
            assertThat(scrape(driver).value(GOAL_DAYS)).isEqualTo(1);

            driver.unit(CallRecord.UNIT, null);
            assertThat(scrape(driver).value(DAYS)).isEqualTo(2);
            assertThat(scrape(driver).value(GOAL_DAYS)).isEqualTo(1);
        }
    }

    private static void day(Driver driver, String date, boolean goal) {
        driver.events(
                "c" + date,
                "RECEIVED " + date + "T08:00; " + (goal ? "ANSWERED " : "CALLBACK_BOOKED ") + date + "T08:01");
    }

    // --- the register ---

    @Test
    void shouldLabelEachGaugeWithWhatTheRegisterSays() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            assertLabels(driver, CallRecord.UNIT, "", "");

            driver.unit(
                    CallRecord.UNIT,
                    unit("\"name\":\"Vårdcentralen \\\"Åsen\\\"\",\"municipality\":\"Höör\",\"operator\":\"PRIVATE\""));
            assertLabels(driver, "Vårdcentralen \\\"Åsen\\\"", "Höör", "PRIVATE");

            driver.unit(CallRecord.UNIT, unit("\"name\":\"Åsen\""));
            assertLabels(driver, "Åsen", "", "");

            driver.unit(CallRecord.UNIT, null);
            assertLabels(driver, CallRecord.UNIT, "", "");
        }
    }

    @Test
    void shouldKnowTheRegisterBeforeTheFirstCall() {
        try (Driver driver = Driver.event(folder)) {
            driver.unit(CallRecord.UNIT, unit("\"name\":\"Åsen\",\"type\":\"OTHER\""));
            assertThat(scrape(driver).all(LAST_EVENT)).isEmpty();

            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            assertLabels(driver, "Åsen", "", "");
        }
    }

    @Test
    void shouldKeepTheOldEntryWhereANewOneIsBad() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            driver.unit(CallRecord.UNIT, unit("\"name\":\"Åsen\",\"operator\":\"PUBLIC\""));

            driver.unit(CallRecord.UNIT, unit("\"name\":\"\""));
            driver.unit(CallRecord.UNIT, unit("\"name\":\"Ny\",\"operator\":\"REGION\""));
            driver.unit(CallRecord.UNIT, "[]");
            driver.unit("SE2321000255-O00002", unit("\"name\":\"Ny\""));
            driver.unit("Åsen", null);
            driver.unit(null, null);

            assertThat(driver.deadLetters().stream().map(letter -> Driver.header(letter, "reason")))
                    .containsExactly(
                            "INVALID_FIELD",
                            "INVALID_FIELD",
                            "NOT_JSON",
                            "KEY_MISMATCH",
                            "INVALID_FIELD",
                            "INVALID_FIELD");
            assertLabels(driver, "Åsen", "", "PUBLIC");
        }
    }

    private static void assertLabels(Driver driver, String name, String municipality, String operator) {
        Scrape scrape = scrape(driver);
        for (String gauge : List.of(CALLS, PERSONS, SHARE, DAYS, GOAL_DAYS, LAST_EVENT)) {
            assertThat(scrape.all(gauge))
                    .as(gauge)
                    .isNotEmpty()
                    .allSatisfy(sample -> assertThat(sample.labels())
                            .containsEntry("unit", CallRecord.UNIT)
                            .containsEntry("unit_name", name)
                            .containsEntry("municipality", municipality)
                            .containsEntry("operator", operator));
        }
    }

    private static String unit(String fields) {
        return "{\"unitId\":\"" + CallRecord.UNIT + "\"," + fields + "}";
    }

    // --- the pipeline ---

    @Test
    void shouldTellWhenTheLatestEventHappenedHoweverItArrived() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00:00.25Z; ANSWERED 2024-03-12T07:00:00Z");

            assertThat(scrape(driver).value(LAST_EVENT, "topic", "accessibility.calls"))
                    .isEqualTo(Instant.parse("2024-03-12T08:00:00Z").getEpochSecond() + 0.25);
        }
    }

    @Test
    void shouldCountWhatIsAcceptedAndWhatIsRefusedFromTheStartAtZero() {
        try (Driver driver = Driver.event(folder)) {
            Scrape before = scrape(driver);
            for (String topic : List.of("accessibility.calls", "accessibility.units")) {
                assertThat(before.value(EVENTS, "topic", topic, "result", "accepted"))
                        .isZero();
                assertThat(before.value(EVENTS, "topic", topic, "result", "dead_letter"))
                        .isZero();
            }
            assertThat(before.all("accessibility_dead_letters_total")).hasSize(8);

            driver.events("c1", "RECEIVED 2024-03-12T08:00; RECEIVED 2024-03-12T08:00");
            driver.events("c1", "RECEIVED 2024-03-01T08:00");
            driver.call(CallRecord.UNIT, "{}");
            driver.unit(CallRecord.UNIT, null);
            driver.unit(CallRecord.UNIT, "no");

            Scrape after = scrape(driver);
            assertThat(after.value(EVENTS, "topic", "accessibility.calls", "result", "accepted"))
                    .isEqualTo(2);
            assertThat(after.value(EVENTS, "topic", "accessibility.calls", "result", "dead_letter"))
                    .isEqualTo(2);
            assertThat(after.value(EVENTS, "topic", "accessibility.units", "result", "accepted"))
                    .isEqualTo(1);
            assertThat(after.value(EVENTS, "topic", "accessibility.units", "result", "dead_letter"))
                    .isEqualTo(1);
            assertThat(after.value("accessibility_dead_letters_total", "reason", "LATE"))
                    .isEqualTo(1);
            assertThat(after.value("accessibility_dead_letters_total", "reason", "INVALID_FIELD"))
                    .isEqualTo(1);
            assertThat(after.value("accessibility_dead_letters_total", "reason", "NOT_JSON"))
                    .isEqualTo(1);
            assertThat(after.value("accessibility_event_to_result_seconds_count"))
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldHaveGaugesOfRegisteredUnitsAndOfSoManyOthers() {
        try (Driver driver = Driver.eventWithUnregistered(folder, 1)) {
            String first = "SE2321000255-O00001";
            String second = "SE2321000255-O00002";
            driver.events("c1", "RECEIVED 2024-03-12T08:00 unit=" + first);
            scrape(driver);
            driver.events("c1", "RECEIVED 2024-03-12T08:00 unit=" + second);
            driver.booking(
                    second,
                    "{\"eventId\":\"e1\",\"bookingId\":\"b1\",\"caseId\":\"k1\",\"unitId\":\"" + second
                            + "\",\"type\":\"BOOKED\",\"occurredAt\":\"2024-03-12T08:00:00Z\"}");

            assertThat(scrape(driver).all(LAST_EVENT, "unit", first)).hasSize(1);
            assertThat(scrape(driver).all(LAST_EVENT, "unit", second)).isEmpty();
            assertThat(scrape(driver).value(WITHOUT_GAUGES)).isEqualTo(1);

            driver.unit(second, "{\"unitId\":\"" + second + "\",\"name\":\"Åsen\"}");
            assertThat(scrape(driver).all(LAST_EVENT, "unit", second, "unit_name", "Åsen"))
                    .as("of its calls and its bookings")
                    .hasSize(2);
            assertThat(scrape(driver).all(CALLS, "unit", second)).hasSize(9);
            assertThat(scrape(driver).value(WITHOUT_GAUGES)).isZero();

            driver.unit(second, null);
            assertThat(scrape(driver).all(LAST_EVENT, "unit", second)).isEmpty();
            assertThat(scrape(driver).value(WITHOUT_GAUGES)).isEqualTo(1);
        }
    }

    /** Figures are made of all; what is scraped stays as it was. */
    @Test
    void shouldBoundItsSeries_whenSomebodyMakesUpThousandsOfUnits() {
        int invented = 5_000;
        int shown = 100;
        String real = "SE2321000255-O00001";
        try (Driver driver = Driver.eventWithUnregistered(folder, shown)) {
            for (int unit = 0; unit < invented; unit++) {
                driver.events("c1", "RECEIVED 2024-03-12T08:00 unit=SE5560000001-X%05d".formatted(unit));
            }
            driver.unit(real, "{\"unitId\":\"" + real + "\",\"name\":\"Åsen\"}");
            driver.events("c1", "RECEIVED 2024-03-12T08:00 unit=" + real);

            assertThat(driver.telephone()).hasSize(invented + 1);
            Scrape scrape = scrape(driver);
            assertThat(scrape.all(LAST_EVENT)).hasSize(shown + 1);
            assertThat(scrape.all(CALLS, "unit", real)).hasSize(9);
            assertThat(scrape.value(WITHOUT_GAUGES)).isEqualTo(invented - shown);
        }
    }

    @Test
    void shouldLeaveNoGaugeBehindWhenItCloses() {
        Driver driver = Driver.event(folder);
        driver.events("c1", "RECEIVED 2024-03-12T08:00");
        assertThat(scrape(driver).all(LAST_EVENT)).hasSize(1);

        driver.close();

        Scrape after = new Scrape(driver.scrape());
        assertThat(after.all(LAST_EVENT)).isEmpty();
        assertThat(after.all(CALLS)).isEmpty();
    }
}
