package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;

/** The figures of a day (contract §3 and §4): where calls belong, persons, shares, and when a record is sent. */
class TelephoneDayTest {
    private static final String DAY = "2024-03-12";

    @TempDir
    private Path folder;

    private Driver driver;

    @BeforeEach
    void open() {
        driver = Driver.event(folder);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    // --- the local date and hour ---

    @ParameterizedTest(name = "{0} is {1}, hour {2}")
    @CsvSource({
        "2024-03-11T22:59:59.999999999Z, 2024-03-11, 23",
        "2024-03-11T23:00:00Z,           2024-03-12, 0",
        "2024-07-01T21:59:59.999999999Z, 2024-07-01, 23",
        "2024-07-01T22:00:00Z,           2024-07-02, 0",
        "2024-03-30T23:00:00Z,           2024-03-31, 0",
        "2024-03-31T00:59:59Z,           2024-03-31, 1",
        "2024-03-31T01:00:00Z,           2024-03-31, 3",
        "2024-03-31T21:59:59Z,           2024-03-31, 23",
        "2024-03-31T22:00:00Z,           2024-04-01, 0",
        "2024-10-26T22:00:00Z,           2024-10-27, 0",
        "2024-10-27T00:30:00Z,           2024-10-27, 2",
        "2024-10-27T01:30:00Z,           2024-10-27, 2",
        "2024-10-27T02:00:00Z,           2024-10-27, 3",
        "2024-10-27T22:59:59Z,           2024-10-27, 23",
        "2024-10-27T23:00:00Z,           2024-10-28, 0",
    })
    void shouldCountACallOnItsSwedishDateAndHour(String at, String date, int hour) {
        driver.events("c1", "RECEIVED " + at + "; ANSWERED " + at);

        JsonNode record = driver.telephone(CallRecord.UNIT, date);
        assertThat(driver.telephone()).hasSize(1);
        assertOnlyHour(record.get("receivedByHour"), hour);
        assertOnlyHour(record.get("contactedByHour"), hour);
    }

    private static void assertOnlyHour(JsonNode hours, int hour) {
        assertThat(hours).hasSize(24);
        for (int i = 0; i < 24; i++) {
            assertThat(hours.get(i).intValue()).as("hour %d", i).isEqualTo(i == hour ? 1 : 0);
        }
    }

    @Test
    void shouldPutBothHoursTwoOfA25HourDayInOne() {
        driver.events("c1", "RECEIVED 2024-10-27T00:30:00Z; ANSWERED 2024-10-27T21:00:00Z");
        driver.events("c2", "RECEIVED 2024-10-27T01:30:00Z");

        JsonNode record = driver.telephone(CallRecord.UNIT, "2024-10-27");
        assertThat(record.get("receivedByHour").get(2).intValue()).isEqualTo(2);
        assertThat(record.get("contactedByHour").get(2).intValue()).isEqualTo(1);
        assertThat(record.get("answered").intValue()).isEqualTo(1);
    }

    @Test
    void shouldCountContactsByTheHourOfTheCallNotOfTheAnswer() {
        driver.events("c1", "RECEIVED 2024-03-12T08:59; CALLBACK_ANSWERED 2024-03-12T16:00");
        driver.events("c2", "RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-13T08:00");

        JsonNode record = driver.telephone(CallRecord.UNIT, DAY);
        assertThat(record.get("receivedByHour").get(8).intValue()).isEqualTo(2);
        assertThat(record.get("contactedByHour").get(8).intValue()).isEqualTo(1);
        assertThat(record.get("contactedByHour").get(16).intValue()).isZero();
    }

    // --- a call finds its day ---

    @Test
    void shouldMoveACallToTheEarlierDateOfARECEIVEDThatComesLater() {
        driver.events("c1", "RECEIVED 2024-03-13T08:00 caller=p1; ANSWERED 2024-03-13T08:01");
        assertThat(driver.telephone(CallRecord.UNIT, "2024-03-13")
                        .get("answered")
                        .intValue())
                .isEqualTo(1);

        driver.events("c1", "RECEIVED 2024-03-12T23:59 caller=p1");

        JsonNode left = driver.telephone(CallRecord.UNIT, "2024-03-13");
        for (String field : List.of("received", "answered", "contacted", "persons", "personsReached", "late")) {
            assertThat(left.get(field).intValue()).as(field).isZero();
        }
        assertThat(left.get("reportedShare").isNull()).isTrue();
        assertThat(left.get("receivedByHour").get(8).intValue()).isZero();
        JsonNode found = driver.telephone(CallRecord.UNIT, DAY);
        assertThat(found.get("received").intValue()).isEqualTo(1);
        assertThat(found.get("late").intValue()).isEqualTo(1);
        assertThat(found.get("receivedByHour").get(23).intValue()).isEqualTo(1);
    }

    @Test
    void shouldMoveACallMoreThanOnceAndLeaveTheOthersWhereTheyAre() {
        driver.events("c2", "RECEIVED 2024-03-14T08:00 caller=p1");
        driver.events("c1", "RECEIVED 2024-03-14T09:00 caller=p1");
        driver.events("c1", "RECEIVED 2024-03-13T09:00 caller=p1");
        driver.events("c1", "RECEIVED 2024-03-12T09:00 caller=p1");
        driver.events("c1", "RECEIVED 2024-03-13T08:00 caller=p1");

        assertThat(received("2024-03-14")).isEqualTo(1);
        assertThat(received("2024-03-13")).isZero();
        assertThat(received("2024-03-12")).isEqualTo(1);
        assertThat(driver.telephone(CallRecord.UNIT, "2024-03-14")
                        .get("persons")
                        .intValue())
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "answered       | ANSWERED 2024-03-12T08:01",
                "late           | ANSWERED 2024-03-13T08:01",
                "late           | CALLBACK_ANSWERED 2024-03-19T08:01",
                "unreached      | CALLBACK_UNANSWERED 2024-03-14T08:00; CALLBACK_UNANSWERED 2024-03-12T23:00",
                "rejectedClosed | REJECTED 2024-03-14T08:00 reason=CLOSED; ABANDONED 2024-03-12T08:00",
                "menuAbandoned  | ABANDONED 2024-03-13T08:00 stage=MENU; ANSWERED 2024-03-11T08:00",
                "pending        | CALLBACK_BOOKED 2024-03-12T08:01",
            })
    void shouldKeepEventsThatComeBeforeTheirRECEIVED(String expected, String events) {
        driver.events("c1", events);
        assertThat(driver.telephone()).isEmpty();

        driver.events("c1", "RECEIVED 2024-03-12T08:00");

        assertThat(driver.telephone(CallRecord.UNIT, DAY).get(expected).intValue())
                .isEqualTo(1);
        assertThat(driver.telephone()).hasSize(1);
    }

    @Test
    void shouldKeepEventsWithoutRECEIVEDBeyondTheGraceOfTheirDate() {
        driver.events("c1", "ABANDONED 2024-03-12T08:00");
        driver.events("c2", "VOIDED 2024-03-12T08:00");
        driver.events("c3", "RECEIVED 2024-03-22T08:00");

        driver.events("c1", "RECEIVED 2024-03-22T09:00");
        driver.events("c2", "RECEIVED 2024-03-22T09:00");

        JsonNode record = driver.telephone(CallRecord.UNIT, "2024-03-22");
        assertThat(record.get("received").intValue()).isEqualTo(2);
        assertThat(record.get("abandoned").intValue()).isEqualTo(1);
        assertThat(record.get("pending").intValue()).isEqualTo(1);
    }

    private int received(String date) {
        return driver.telephone(CallRecord.UNIT, date).get("received").intValue();
    }

    // --- persons ---

    @Test
    void shouldCountAPersonOnceHoweverOftenHeCallsAndReachedIfOneCallWas() {
        driver.events("c1", "RECEIVED 2024-03-12T08:00 caller=p1; REJECTED 2024-03-12T08:00");
        driver.events("c2", "RECEIVED 2024-03-12T09:00 caller=p1; ABANDONED 2024-03-12T09:01");
        driver.events("c3", "RECEIVED 2024-03-12T10:00 caller=p1; ANSWERED 2024-03-12T10:01");
        driver.events("c4", "RECEIVED 2024-03-12T10:00 caller=p1; CALLBACK_ANSWERED 2024-03-12T10:01");
        driver.events("c5", "RECEIVED 2024-03-12T10:00 caller=p2; ANSWERED 2024-03-13T10:01");

        assertPersons(2, 1);
    }

    @Test
    void shouldTakeEachCallWithoutACallerForAPersonOfItsOwn() {
        driver.events("c1", "RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-12T08:01");
        driver.events("c2", "RECEIVED 2024-03-12T08:00");
        driver.events("c3", "RECEIVED 2024-03-12T08:00 caller=p1");

        assertPersons(3, 1);
    }

    @Test
    void shouldLeaveOutThoseWhoOnlyMetClosedLines() {
        driver.events("c1", "RECEIVED 2024-03-12T08:00 caller=p1; REJECTED 2024-03-12T08:00 reason=CLOSED");
        driver.events("c2", "RECEIVED 2024-03-12T08:00; REJECTED 2024-03-12T08:00 reason=CLOSED");
        driver.events("c3", "RECEIVED 2024-03-12T08:00 caller=p2; REJECTED 2024-03-12T08:00 reason=CLOSED");
        driver.events("c4", "RECEIVED 2024-03-12T08:00 caller=p2; ABANDONED 2024-03-12T08:00 stage=MENU");

        assertPersons(1, 0);
    }

    @Test
    void shouldTakeBackAVoidedCallOfAPersonWhoHasTwo() {
        driver.events("c1", "RECEIVED 2024-03-12T08:00 caller=p1; ANSWERED 2024-03-12T08:01");
        driver.events("c2", "RECEIVED 2024-03-12T09:00 caller=p1");
        assertPersons(1, 1);

        driver.events("c1", "VOIDED 2024-03-12T10:00");
        assertPersons(1, 0);

        driver.events("c2", "VOIDED 2024-03-12T10:00");
        assertPersons(0, 0);
    }

    @Test
    void shouldCountAPersonOnEachDateHeCalls() {
        driver.events("c1", "RECEIVED 2024-03-12T08:00 caller=p1; ANSWERED 2024-03-12T08:01");
        driver.events("c2", "RECEIVED 2024-03-13T08:00 caller=p1");

        assertPersons(1, 1);
        assertThat(driver.telephone(CallRecord.UNIT, "2024-03-13")
                        .get("persons")
                        .intValue())
                .isEqualTo(1);
        assertThat(driver.telephone(CallRecord.UNIT, "2024-03-13")
                        .get("personsReached")
                        .intValue())
                .isZero();
    }

    private void assertPersons(int persons, int reached) {
        JsonNode record = driver.telephone(CallRecord.UNIT, DAY);
        assertThat(record.get("persons").intValue()).isEqualTo(persons);
        assertThat(record.get("personsReached").intValue()).isEqualTo(reached);
    }

    // --- shares ---

    @Test
    void shouldGiveTheExampleOfTheContract() {
        calls("answered", 40, "ANSWERED 2024-03-12T09:00");
        calls("calledBack", 45, "CALLBACK_ANSWERED 2024-03-12T09:00");
        calls("late", 1, "ANSWERED 2024-03-13T09:00");
        calls("unreached", 2, "CALLBACK_UNANSWERED 2024-03-12T09:00");
        calls("full", 5, "REJECTED 2024-03-12T09:00");
        calls("closed", 1, "REJECTED 2024-03-12T09:00 reason=CLOSED");
        calls("abandoned", 4, "ABANDONED 2024-03-12T09:00");
        calls("menu", 2, "ABANDONED 2024-03-12T09:00 stage=MENU");

        JsonNode record = driver.telephone(CallRecord.UNIT, DAY);
        assertThat(record.get("received").intValue()).isEqualTo(100);
        assertThat(record.get("contacted").intValue()).isEqualTo(85);
        assertThat(record.get("reportedShare").doubleValue()).isEqualTo(0.923913);
        assertThat(record.get("strictShare").doubleValue()).isEqualTo(0.858586);
        assertThat(record.get("goalDay").booleanValue()).isTrue();
        assertThat(record.get("smallNumber").booleanValue()).isFalse();
        assertThat(record.get("definition").intValue()).isEqualTo(1);
        assertThat(record.get("unitId").textValue()).isEqualTo(CallRecord.UNIT);
        assertThat(record.get("date").textValue()).isEqualTo(DAY);
        assertThat(record.get("updatedAt").textValue()).isEqualTo("2024-12-01T12:00:00.000Z");
    }

    private void calls(String name, int count, String events) {
        for (int i = 0; i < count; i++) {
            driver.events(name + i, "RECEIVED 2024-03-12T08:00; " + events);
        }
    }

    @ParameterizedTest(name = "{0} of {1}: goal day {2}, small number {3}")
    @CsvSource({
        "9,  10, false, true",
        "10, 11, true,  true",
        "18, 19, true,  true",
        "18, 20, false, false",
        "19, 20, true,  false",
        "19, 21, true,  false",
        "0,  1,  false, true",
    })
    void shouldSetGoalDayStrictlyOverNinetyPerCentAndSmallNumberBelowTwenty(
            int contacted, int reported, boolean goalDay, boolean smallNumber) {
        calls("yes", contacted, "ANSWERED 2024-03-12T09:00");
        calls("no", reported - contacted, "CALLBACK_BOOKED 2024-03-12T09:00");
        calls("full", 3, "REJECTED 2024-03-12T09:00");

        JsonNode record = driver.telephone(CallRecord.UNIT, DAY);
        assertThat(record.get("goalDay").booleanValue()).isEqualTo(goalDay);
        assertThat(record.get("smallNumber").booleanValue()).isEqualTo(smallNumber);
    }

    @Test
    void shouldGiveNoShareOfNothing() {
        calls("closed", 2, "REJECTED 2024-03-12T09:00 reason=CLOSED");

        JsonNode closed = driver.telephone(CallRecord.UNIT, DAY);
        for (String field : List.of("reportedShare", "strictShare", "uniqueShare", "goalDay")) {
            assertThat(closed.get(field).isNull()).as(field).isTrue();
        }
        assertThat(closed.get("smallNumber").booleanValue()).isTrue();

        calls("full", 1, "REJECTED 2024-03-12T09:00");

        JsonNode full = driver.telephone(CallRecord.UNIT, DAY);
        assertThat(full.get("reportedShare").isNull()).isTrue();
        assertThat(full.get("goalDay").isNull()).isTrue();
        assertThat(full.get("strictShare").doubleValue()).isZero();
        assertThat(full.get("uniqueShare").doubleValue()).isZero();
    }

    @Test
    void shouldRoundSharesHalfUpAtSixDecimals() {
        calls("yes", 1, "ANSWERED 2024-03-12T09:00");
        calls("no", 2, "ABANDONED 2024-03-12T09:00");
        assertThat(driver.telephone(CallRecord.UNIT, DAY).get("reportedShare").doubleValue())
                .isEqualTo(0.333333);

        calls("yes", 4, "ANSWERED 2024-03-12T09:00");
        calls("no", 2, "ABANDONED 2024-03-12T09:00");
        assertThat(driver.telephone(CallRecord.UNIT, DAY).get("reportedShare").doubleValue())
                .isEqualTo(0.666667);
    }

    // --- when a record is sent ---

    @Test
    void shouldSendNothingForACopyAndForEventsThatChangeNoFigure() {
        driver.events("c1", "RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-12T08:01");
        driver.events("c1", "RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-12T08:01");
        driver.events("c1", "CALLBACK_BOOKED 2024-03-12T08:02");

        assertThat(driver.history().get(CallRecord.UNIT + "|" + DAY)).hasSize(2);
    }

    @Test
    void shouldSendAZeroRecordForADateWhoseCallsAreAllTakenBackAndNoneWhereThereWasNone() {
        driver.events("c1", "RECEIVED 2024-03-12T08:00 caller=p1; VOIDED 2024-03-12T08:01");
        driver.events("c2", "VOIDED 2024-03-13T08:00; RECEIVED 2024-03-13T08:01");
        driver.events("c3", "RECEIVED 2024-03-14T08:00 line=OTHER");

        assertThat(driver.telephone()).containsOnlyKeys(CallRecord.UNIT + "|" + DAY);
        JsonNode record = driver.telephone(CallRecord.UNIT, DAY);
        assertThat(record.get("received").intValue()).isZero();
        assertThat(record.get("uniqueShare").isNull()).isTrue();
        assertThat(record.get("smallNumber").booleanValue()).isTrue();
    }
}
