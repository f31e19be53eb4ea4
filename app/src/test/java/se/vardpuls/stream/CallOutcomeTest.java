package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;

/** What becomes of one call (contract §3, telephone): every outcome, what goes before what, and which event decides. */
class CallOutcomeTest {
    private static final List<String> OUTCOMES = List.of(
            "answered",
            "calledBack",
            "late",
            "unreached",
            "rejectedFull",
            "rejectedClosed",
            "abandoned",
            "menuAbandoned",
            "pending");

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

    /** The call's RECEIVED is at 08:00 on the 12th; what else happens to it stands in the row. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "answered       | ANSWERED 2024-03-12T08:05",
                "answered       | ANSWERED 2024-03-12T23:59:59.999999999",
                "late           | ANSWERED 2024-03-13T00:00",
                "late           | ANSWERED 2024-03-19T23:59",
                "pending        | ANSWERED 2024-03-11T23:59:59",
                "calledBack     | CALLBACK_BOOKED 2024-03-12T08:01; CALLBACK_ANSWERED 2024-03-12T15:00",
                "late           | CALLBACK_ANSWERED 2024-03-13T08:00",
                "pending        | CALLBACK_ANSWERED 2024-03-11T08:00",
                "pending        | CALLBACK_BOOKED 2024-03-12T08:01",
                "unreached      | CALLBACK_UNANSWERED 2024-03-12T15:00",
                "pending        | CALLBACK_UNANSWERED 2024-03-13T15:00",
                "rejectedFull   | REJECTED 2024-03-12T08:00",
                "rejectedFull   | REJECTED 2024-03-12T08:00 reason=QUEUE_FULL",
                "rejectedClosed | REJECTED 2024-03-12T08:00 reason=CLOSED",
                "rejectedClosed | REJECTED 2024-03-13T08:00 reason=CLOSED",
                "rejectedFull   | REJECTED 2024-03-11T08:00",
                "abandoned      | ABANDONED 2024-03-12T08:01",
                "abandoned      | ABANDONED 2024-03-13T08:01 stage=QUEUE",
                "menuAbandoned  | ABANDONED 2024-03-12T08:01 stage=MENU",
                "menuAbandoned  | ABANDONED 2024-03-11T08:01 stage=MENU",
                "answered       | CALLBACK_ANSWERED 2024-03-12T09:00; ANSWERED 2024-03-12T10:00",
                "answered       | ANSWERED 2024-03-12T10:00; CALLBACK_UNANSWERED 2024-03-12T09:00",
                "answered       | ANSWERED 2024-03-12T10:00; REJECTED 2024-03-12T08:00",
                "answered       | ANSWERED 2024-03-12T10:00; ANSWERED 2024-03-13T10:00",
                "calledBack     | ANSWERED 2024-03-13T08:00; CALLBACK_ANSWERED 2024-03-12T10:00",
                "calledBack     | CALLBACK_UNANSWERED 2024-03-12T09:00; CALLBACK_ANSWERED 2024-03-12T10:00",
                "calledBack     | ABANDONED 2024-03-12T08:01; CALLBACK_ANSWERED 2024-03-12T10:00",
                "late           | CALLBACK_UNANSWERED 2024-03-12T09:00; CALLBACK_ANSWERED 2024-03-13T10:00",
                "late           | REJECTED 2024-03-12T08:00 reason=CLOSED; ANSWERED 2024-03-14T10:00",
                "late           | ABANDONED 2024-03-12T08:00 stage=MENU; CALLBACK_ANSWERED 2024-03-14T10:00",
                "unreached      | CALLBACK_UNANSWERED 2024-03-12T09:00; REJECTED 2024-03-12T08:00",
                "unreached      | CALLBACK_UNANSWERED 2024-03-12T09:00; ABANDONED 2024-03-12T08:00",
                "rejectedFull   | CALLBACK_UNANSWERED 2024-03-13T09:00; REJECTED 2024-03-12T08:00",
                "rejectedFull   | ABANDONED 2024-03-12T08:00; REJECTED 2024-03-12T08:01",
                "rejectedClosed | ABANDONED 2024-03-12T08:00 stage=MENU; REJECTED 2024-03-12T08:01 reason=CLOSED",
            })
    void shouldGiveTheCallTheFirstOutcomeThatHolds(String expected, String events) {
        List<CallRecord> all = new ArrayList<>(CallRecord.parseAll("c1", events));
        all.add(CallRecord.parse("c1", "RECEIVED 2024-03-12T08:00"));

        assertOneCallInAnyOrder(all, "2024-03-12", expected);
    }

    /** Only the earliest event of a type counts, even where a later one would give another outcome. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pending       | ANSWERED 2024-03-11T08:00; ANSWERED 2024-03-12T09:00",
                "pending       | CALLBACK_ANSWERED 2024-03-11T08:00; CALLBACK_ANSWERED 2024-03-12T09:00",
                "pending       | CALLBACK_ANSWERED 2024-03-11T08:00; CALLBACK_ANSWERED 2024-03-13T09:00",
                "pending       | CALLBACK_UNANSWERED 2024-03-11T08:00; CALLBACK_UNANSWERED 2024-03-12T09:00",
                "rejectedFull  | REJECTED 2024-03-12T08:00; REJECTED 2024-03-12T08:00:00.000000001 reason=CLOSED",
                "rejectedClosed| REJECTED 2024-03-12T08:00 reason=CLOSED; REJECTED 2024-03-12T08:00:00.000000001",
                "abandoned     | ABANDONED 2024-03-12T08:00; ABANDONED 2024-03-12T08:01 stage=MENU",
                "menuAbandoned | ABANDONED 2024-03-12T08:00 stage=MENU; ABANDONED 2024-03-12T08:01",
                "rejectedFull  | REJECTED 2024-03-12T08:00 event=b; REJECTED 2024-03-12T08:00 event=c reason=CLOSED",
                "rejectedClosed| REJECTED 2024-03-12T08:00 event=b; REJECTED 2024-03-12T08:00 event=B reason=CLOSED",
                "abandoned     | ABANDONED 2024-03-12T08:00 event=a1; ABANDONED 2024-03-12T08:00 event=a2 stage=MENU",
                "menuAbandoned | ABANDONED 2024-03-12T08:00 event=a1; ABANDONED 2024-03-12T08:00 event=a stage=MENU",
            })
    void shouldLookAtTheEarliestEventOfEachTypeAndThenAtTheSmallestEventId(String expected, String events) {
        List<CallRecord> all = new ArrayList<>(CallRecord.parseAll("c1", events));
        all.add(CallRecord.parse("c1", "RECEIVED 2024-03-12T08:00"));

        assertOneCallInAnyOrder(all, "2024-03-12", expected);
    }

    @Test
    void shouldTakeAUuidForItsCharactersWhereTheEventIdDecides() {
        String uuid = "6f000000-0000-4000-8000-000000000000";
        List<CallRecord> smallerThanText = List.of(
                CallRecord.parse("c1", "RECEIVED 2024-03-12T08:00"),
                CallRecord.parse("c1", "REJECTED 2024-03-12T08:00 reason=CLOSED event=" + uuid),
                CallRecord.parse("c1", "REJECTED 2024-03-12T08:00 event=7"));
        List<CallRecord> greaterThanText = List.of(
                CallRecord.parse("c2", "RECEIVED 2024-03-13T08:00"),
                CallRecord.parse("c2", "REJECTED 2024-03-13T08:00 reason=CLOSED event=" + uuid),
                CallRecord.parse("c2", "REJECTED 2024-03-13T08:00 event=6E"));

        assertOneCallInAnyOrder(smallerThanText, "2024-03-12", "rejectedClosed");
        assertOneCallInAnyOrder(greaterThanText, "2024-03-13", "rejectedFull");
    }

    @ParameterizedTest(name = "counts {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | RECEIVED 2024-03-12T08:00 line=OTHER",
                "1 | RECEIVED 2024-03-12T08:00 line=BOOKING",
                "1 | RECEIVED 2024-03-12T08:00 line=ADVICE",
                "0 | RECEIVED 2024-03-12T08:00 line=OTHER; RECEIVED 2024-03-12T08:01",
                "1 | RECEIVED 2024-03-12T08:00; RECEIVED 2024-03-12T08:01 line=OTHER",
                "0 | RECEIVED 2024-03-12T08:00 line=OTHER event=a; RECEIVED 2024-03-12T08:00 event=b",
                "1 | RECEIVED 2024-03-12T08:00 line=OTHER event=b; RECEIVED 2024-03-12T08:00 event=a",
                "0 | RECEIVED 2024-03-12T08:00; VOIDED 2024-03-12T08:01",
                "0 | RECEIVED 2024-03-12T08:00; VOIDED 2024-03-11T08:01",
                "0 | RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-12T08:02; VOIDED 2024-03-15T08:01",
                "0 | ANSWERED 2024-03-12T08:00; REJECTED 2024-03-12T08:00",
            })
    void shouldCountACallOnceItIsReceivedAndNeitherVoidedNorOfAnotherLine(int expected, String events) {
        List<CallRecord> all = CallRecord.parseAll("c1", events);
        for (int order = 0; order < 2; order++) {
            String unit = "SE2321000255-O0010" + order;
            inOrder(all, order).forEach(event -> driver.call(event.with("unit", unit)));

            JsonNode record = driver.telephone(unit, "2024-03-12");
            assertThat(record == null ? 0 : record.get("received").intValue())
                    .as("order %d", order)
                    .isEqualTo(expected);
        }
    }

    @Test
    void shouldTakeTheCallerOfTheEarliestReceived() {
        driver.events("c1", "RECEIVED 2024-03-12T08:00 caller=p1");
        driver.events("c2", "RECEIVED 2024-03-12T09:00 event=b caller=p2; RECEIVED 2024-03-12T09:00 event=a caller=p1");

        JsonNode record = driver.telephone(CallRecord.UNIT, "2024-03-12");
        assertThat(record.get("received").intValue()).isEqualTo(2);
        assertThat(record.get("persons").intValue()).isEqualTo(1);
    }

    @Test
    void shouldTellCallsOfTwoUnitsApartThatShareAnId() {
        driver.call(CallRecord.parse("c1", "RECEIVED 2024-03-12T08:00"));
        driver.call(CallRecord.parse("c1", "VOIDED 2024-03-12T08:00 unit=SE2321000255-O00002"));

        assertThat(driver.telephone(CallRecord.UNIT, "2024-03-12")
                        .get("received")
                        .intValue())
                .isEqualTo(1);
        assertThat(driver.telephone()).hasSize(1);
    }

    private void assertOneCallInAnyOrder(List<CallRecord> events, String date, String expected) {
        for (int order = 0; order < 2; order++) {
            String unit = "SE2321000255-O0010" + order;
            inOrder(events, order).forEach(event -> driver.call(event.with("unit", unit)));

            JsonNode record = driver.telephone(unit, date);
            for (String outcome : OUTCOMES) {
                assertThat(record.get(outcome).intValue())
                        .as("%s in order %d", outcome, order)
                        .isEqualTo(outcome.equals(expected) ? 1 : 0);
            }
            assertThat(record.get("received").intValue()).isEqualTo(1);
        }
    }

    private static List<CallRecord> inOrder(List<CallRecord> events, int order) {
        List<CallRecord> ordered = new ArrayList<>(events);
        if (order == 1) {
            Collections.reverse(ordered);
        }
        return ordered;
    }
}
