package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;

/** How late and how early an event may be, and when figures are final (contract §1, grace and future; §4, final). */
class GraceTest {
    private static final String DAY = "2024-03-12";
    private static final String OTHER_UNIT = "SE2321000255-O00002";

    @TempDir
    private Path folder;

    // --- late ---

    @ParameterizedTest(name = "{1} after {0}: late {2}")
    @CsvSource({
        "2024-03-19T23:59:59, 2024-03-12T00:00, false",
        "2024-03-19T00:00,    2024-03-12T00:00, false",
        "2024-03-20T00:00,    2024-03-12T23:59:59.999999999, true",
        "2024-03-20T00:00,    2024-03-13T00:00, false",
        // eight dates back, though less than 7 times 24 hours and a day, over a 23-hour day
        "2024-04-02T00:30,    2024-03-25T23:30, true",
        "2024-04-02T23:30,    2024-03-26T00:30, false",
        // seven dates back, though more than 8 times 24 hours over a 25-hour day
        "2024-10-31T23:59:59, 2024-10-24T00:00, false",
    })
    void shouldRefuseAnEventWhoseDateLiesMoreThanSevenDaysBeforeTheLatest(String latest, String at, boolean late) {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED " + latest);
            driver.events("c2", "RECEIVED " + at);

            List<String> reasons = reasons(driver);
            assertThat(reasons).isEqualTo(late ? List.of("LATE") : List.of());
            assertThat(driver.telephone()).hasSize(late ? 1 : 2);
        }
    }

    @Test
    void shouldJudgeLatenessByTheUnitsOwnLatestCallAndNotByTheWallClock() {
        try (Driver driver = Driver.wall(folder, Instant.parse("2024-06-01T10:00:00Z"))) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            driver.events("c2", "RECEIVED 2024-05-31T08:00 unit=" + OTHER_UNIT);
            driver.events("c3", "RECEIVED 2024-03-12T08:00");

            assertThat(driver.deadLetters()).isEmpty();
            assertThat(received(driver)).isEqualTo(2);
        }
    }

    @Test
    void shouldLetEveryTypeOfEventMoveTheClockButNoRefusedOne() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            driver.events("c2", "RECEIVED 2031-01-01T08:00");
            driver.send(
                    driver.topics().of("calls"),
                    "SE2321000255-O00009".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    CallRecord.parse("c3", "RECEIVED 2024-03-30T08:00")
                            .json()
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            driver.events("c4", "RECEIVED 2024-03-12T08:00");
            assertThat(reasons(driver)).containsExactly("FUTURE", "KEY_MISMATCH");
            assertThat(received(driver)).isEqualTo(2);

            driver.events("c5", "CALLBACK_BOOKED 2024-03-20T00:00");
            driver.events("c6", "RECEIVED 2024-03-12T08:00");
            assertThat(reasons(driver)).containsExactly("LATE");
        }
    }

    // --- closed ---

    @Test
    void shouldChangeACallUntilSevenDaysAfterItsDate() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            driver.events("c2", "RECEIVED 2024-03-19T23:59:59");

            driver.events("c1", "ANSWERED 2024-03-12T09:00");
            assertThat(driver.telephone(CallRecord.UNIT, DAY).get("answered").intValue())
                    .isEqualTo(1);
            driver.events("c1", "VOIDED 2024-03-19T23:59:59");
            assertThat(received(driver)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWERED 2024-03-13T08:00",
        "VOIDED 2024-03-13T08:00",
        "VOIDED 2024-03-20T08:00",
        "CALLBACK_ANSWERED 2024-03-20T00:00",
        "RECEIVED 2024-03-13T08:00",
        "RECEIVED 2024-03-20T08:00",
        "RECEIVED 2024-03-25T08:00",
    })
    void shouldLetNothingChangeAClosedCallAndRefuseNothingOfIt(String event) {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00 caller=p1");
            driver.events("c2", "RECEIVED 2024-03-20T00:00 caller=p1");
            List<String> before = figures(driver);

            driver.events("c1", event);

            assertThat(driver.deadLetters()).isEmpty();
            assertThat(figures(driver)).isEqualTo(before);
        }
    }

    @Test
    void shouldCloseACallByTheVeryEventThatComesTooLateForIt() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-20T00:00");

            JsonNode record = driver.telephone(CallRecord.UNIT, DAY);
            assertThat(record.get("pending").intValue()).isEqualTo(1);
            assertThat(record.get("final").booleanValue()).isTrue();
        }
        try (Driver driver = Driver.event(folder.resolve("in-time"))) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-19T23:59:59");

            assertThat(driver.telephone(CallRecord.UNIT, DAY).get("late").intValue())
                    .isEqualTo(1);
        }
    }

    private static List<String> figures(Driver driver) {
        return driver.telephone().values().stream()
                .map(record -> record.get("date") + " " + record.get("received") + " " + record.get("pending"))
                .filter(line -> !line.contains(" 0 0"))
                .toList();
    }

    // --- future ---

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2024-03-12T13:00:00.500Z, ",
        "2024-03-12T13:00:00.500000001Z, FUTURE",
        "2024-03-12T13:00:01Z, FUTURE",
        "2024-03-12T12:59:59.999999999Z, ",
        "2024-03-12T14:00:00.500Z, FUTURE",
    })
    void shouldRefuseAnEventMoreThanAnHourAfterTheWallClock(String at, String reason) {
        try (Driver driver = Driver.wall(folder, Instant.parse("2024-03-12T12:00:00.500Z"))) {
            driver.events("c1", "RECEIVED " + at);

            assertThat(reasons(driver)).isEqualTo(reason == null ? List.of() : List.of(reason));
        }
    }

    @Test
    void shouldAcceptLaterWhatOnceWasTooFarAhead() {
        try (Driver driver = Driver.wall(folder, Instant.parse("2024-03-12T12:00:00Z"))) {
            driver.events("c1", "RECEIVED 2024-03-12T14:00:00Z");
            driver.advance(Duration.ofHours(1));
            driver.events("c1", "RECEIVED 2024-03-12T14:00:00Z");

            assertThat(reasons(driver)).containsExactly("FUTURE");
            assertThat(received(driver)).isEqualTo(1);
        }
    }

    // --- final ---

    @Test
    void shouldTurnFinalByTheUnitsClockInModeEvent() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            driver.events("c2", "RECEIVED 2024-03-19T23:59:59");
            driver.events("c3", "RECEIVED 2024-04-30T08:00 unit=" + OTHER_UNIT);
            driver.advance(Duration.ofDays(30));
            assertThat(finals(driver)).containsExactly(false);

            driver.events("c4", "CALLBACK_BOOKED 2024-03-20T00:00");
            assertThat(finals(driver)).containsExactly(false, true);

            driver.events("c5", "CALLBACK_BOOKED 2024-04-20T00:00");
            assertThat(finals(driver)).as("once").containsExactly(false, true);
        }
    }

    @Test
    void shouldTurnFinalAtLocalMidnightWithoutAnyEventInModeWall() {
        try (Driver driver = Driver.wall(folder, Instant.parse("2024-03-12T12:00:00Z"))) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            driver.advance(
                    Duration.between(Instant.parse("2024-03-12T12:00:00Z"), CallRecord.instant("2024-03-19T23:59:59")));
            assertThat(finals(driver)).containsExactly(false);

            driver.advance(Duration.ofSeconds(1));
            assertThat(finals(driver)).containsExactly(false, true);
            JsonNode record = driver.telephone(CallRecord.UNIT, DAY);
            assertThat(record.get("updatedAt").textValue()).isEqualTo("2024-03-19T23:00:00.000Z");
            assertThat(record.get("received").intValue()).isEqualTo(1);

            driver.advance(Duration.ofDays(3));
            assertThat(finals(driver)).as("once").containsExactly(false, true);
        }
    }

    @Test
    void shouldTurnFinalAtLocalMidnightAfterTheClocksChange() {
        try (Driver driver = Driver.wall(folder, Instant.parse("2024-03-28T12:00:00Z"))) {
            driver.events("c1", "RECEIVED 2024-03-28T08:00");
            driver.advance(
                    Duration.between(Instant.parse("2024-03-28T12:00:00Z"), Instant.parse("2024-04-04T21:59:59Z")));
            assertThat(driver.telephone(CallRecord.UNIT, "2024-03-28")
                            .get("final")
                            .booleanValue())
                    .isFalse();

            driver.advance(Duration.ofSeconds(1));
            assertThat(driver.telephone(CallRecord.UNIT, "2024-03-28")
                            .get("final")
                            .booleanValue())
                    .isTrue();
        }
    }

    @Test
    void shouldBeFinalAtOnceForOldDaysInModeWallAndStaySoWhenCorrected() {
        try (Driver driver = Driver.wall(folder, Instant.parse("2024-06-01T10:00:00Z"))) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            driver.events("c1", "ANSWERED 2024-03-12T08:01");
            driver.advance(Duration.ofDays(1));

            assertThat(finals(driver)).containsExactly(true, true);
            assertThat(driver.telephone(CallRecord.UNIT, DAY).get("answered").intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldCorrectAFinalRecordWhenABacklogComesAndKeepItFinal() {
        try (Driver driver = Driver.wall(folder, Instant.parse("2024-03-12T12:00:00Z"))) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            driver.advance(Duration.ofDays(10));
            driver.events("c2", "RECEIVED 2024-03-12T09:00");

            assertThat(finals(driver)).containsExactly(false, true, true);
            assertThat(received(driver)).isEqualTo(2);
        }
    }

    @Test
    void shouldMakeAZeroRecordFinalToo() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00; VOIDED 2024-03-12T09:00");
            driver.events("c2", "RECEIVED 2024-03-20T08:00");

            assertThat(finals(driver)).containsExactly(false, false, true);
            assertThat(received(driver)).isZero();
        }
    }

    @Test
    void shouldTakeBackCountsOfAFinalDayInModeWallWhenItsLastCallIsVoided() {
        try (Driver driver = Driver.wall(folder, Instant.parse("2024-06-01T10:00:00Z"))) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00; VOIDED 2024-03-19T08:01");

            assertThat(received(driver)).isZero();
            assertThat(finals(driver)).containsExactly(true, true);
        }
    }

    private static List<Boolean> finals(Driver driver) {
        return driver.history().get(CallRecord.UNIT + "|" + DAY).stream()
                .map(record -> record.get("final").booleanValue())
                .toList();
    }

    private static int received(Driver driver) {
        return driver.telephone(CallRecord.UNIT, DAY).get("received").intValue();
    }

    private static List<String> reasons(Driver driver) {
        return driver.deadLetters().stream()
                .map(letter -> Driver.header(letter, "reason"))
                .toList();
    }
}
