package se.vardpuls.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Desks;
import se.vardpuls.time.ClockMode;

/** What is told of the records of a unit, by the date they arrived. */
class FeedDeskTest {
    private static final String UNIT = CallRecord.UNIT;
    private static final Instant NOON = Instant.parse("2024-05-14T10:00:00Z");
    private static final String KEY = UNIT + "|2024-05-14";

    private final Desks desks = new Desks(ClockMode.EVENT, NOON, 1L << 20);

    @Test
    void shouldTellWhatWasAcceptedAndWhatChangedNothing() {
        call("k1", "RECEIVED 2024-05-14T09:00");
        call("k1", "ANSWERED 2024-05-14T09:01");
        call("k1", "ANSWERED 2024-05-14T09:01");
        call("k2", "RECEIVED 2024-05-14T09:05");
        call("k2", "CALLBACK_BOOKED 2024-05-14T09:06");

        assertThat(told("calls")).hasToString("{\"accepted\":5,\"refused\":{},\"changedNothing\":2,\"held\":0}");
        assertThat(desks.feed().get(KEY).get("unitId").asText()).isEqualTo(UNIT);
    }

    @Test
    void shouldTellWhatIsHeldUntilItsStartComes() {
        call("k1", "ANSWERED 2024-05-14T09:01");
        call("k1", "ANSWERED 2024-05-14T09:01");
        send("bookings", booking("c1", "COMPLETED", "2024-05-14T08:00:00Z"));
        assertThat(told("calls").get("held").asInt()).isEqualTo(1);
        assertThat(told("calls").get("changedNothing").asInt()).as("the copy").isEqualTo(1);
        assertThat(told("bookings").get("held").asInt()).isEqualTo(1);

        call("k1", "RECEIVED 2024-05-14T09:00");
        send("bookings", booking("c1", "BOOKED", "2024-05-14T07:00:00Z"));

        assertThat(told("calls").get("held").asInt()).isZero();
        assertThat(told("bookings")).hasToString("{\"accepted\":2,\"refused\":{},\"changedNothing\":0,\"held\":0}");
    }

    @Test
    void shouldTellWhatWasRefusedAndWhyOfKeysThatAreUnits() {
        call("k1", "RECEIVED 2024-05-14T09:00");
        call("old", "RECEIVED 2024-05-01T09:00");
        desks.send("calls", UNIT, "{}");
        desks.send("calls", "nobody", "{}");
        desks.send("referrals", "SE2321000255-O00077", "x");

        assertThat(told("calls").get("refused")).hasToString("{\"INVALID_FIELD\":1,\"LATE\":1}");
        assertThat(desks.feed()).containsOnlyKeys(KEY, "SE2321000255-O00077|2024-05-14");
    }

    @Test
    void shouldTellAtMostOnceASecondAndNothingTwice() {
        call("k1", "RECEIVED 2024-05-14T09:00");
        desks.commit();
        assertThat(desks.feedSent()).as("not before a tick").isZero();

        desks.tick();
        desks.commit();
        desks.tick();
        desks.commit();

        assertThat(desks.feedSent()).isEqualTo(1);
    }

    @Test
    void shouldWriteAtACommitOnlyTheUnitsOfItsRecords() {
        call("k1", "RECEIVED 2024-05-14T09:00");
        desks.commit();
        int before = desks.feedStore().writes();

        desks.send(
                "calls",
                "SE2321000255-O00077",
                CallRecord.parse("k1", "RECEIVED 2024-05-14T09:00").json().replace(UNIT, "SE2321000255-O00077"));
        desks.commit();
        desks.commit();

        assertThat(desks.feedStore().writes() - before).isEqualTo(1);
    }

    @Test
    void shouldGoOnAfterARestartAndTellWhatWasNotToldYet() {
        call("k1", "RECEIVED 2024-05-14T09:00");
        desks.restart();
        assertThat(told("calls").get("accepted").asInt()).isEqualTo(1);

        call("k1", "ANSWERED 2024-05-14T09:01");
        desks.restart();

        assertThat(told("calls").get("accepted").asInt()).isEqualTo(2);
    }

    private void call(String callId, String words) {
        send("calls", CallRecord.parse(callId, words).json());
    }

    private void send(String topic, String value) {
        desks.send(topic, UNIT, value);
    }

    private static String booking(String caseId, String type, String at) {
        return "{\"eventId\":\"e%s\",\"bookingId\":\"b\",\"caseId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"}"
                .formatted(type, caseId, UNIT, type, at);
    }

    private JsonNode told(String topic) {
        desks.tick();
        desks.commit();
        return desks.feed().get(KEY).get("topics").get(topic);
    }
}
