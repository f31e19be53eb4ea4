package se.vardpuls.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TelephoneTruthTest {
    private static final String UNIT = "SE2321000255-O00123";
    private static final String CALLER = "\"callerId\":\"0b8f3c1e-1111-4222-8333-000000000001\",";

    private final TelephoneTruth truth = new TelephoneTruth(null);

    @Test
    void shouldCountCallsPersonsAndShares() {
        // given three calls, two of them by one person, who is reached the second time
        event("a", "RECEIVED", "2024-03-12T08:00:00.000+01:00", CALLER);
        event("a", "ABANDONED", "2024-03-12T08:05:00.000+01:00", "");
        event("b", "ANSWERED", "2024-03-12T09:05:00.000+01:00", "");
        event("b", "RECEIVED", "2024-03-12T09:00:00.000+01:00", CALLER);
        event("c", "RECEIVED", "2024-03-12T23:59:59.999+01:00", "");

        // when
        JsonNode day = day("2024-03-12");

        // then
        assertThat(day.path("received").asInt()).isEqualTo(3);
        assertThat(day.path("answered").asInt()).isEqualTo(1);
        assertThat(day.path("abandoned").asInt()).isEqualTo(1);
        assertThat(day.path("pending").asInt()).isEqualTo(1);
        assertThat(day.path("persons").asInt()).isEqualTo(2);
        assertThat(day.path("personsReached").asInt()).isEqualTo(1);
        assertThat(day.path("reportedShare").asDouble()).isEqualTo(0.333333);
        assertThat(day.path("receivedByHour").path(23).asInt()).isEqualTo(1);
        assertThat(day.path("final").asBoolean()).isFalse();
    }

    @Test
    void shouldRefuseWhatTheSimulatorSpoils() {
        // given
        event("a", "RECEIVED", "2024-03-12T08:00:00.000+01:00", "");
        event("a", "RINGDE", "2024-03-12T08:01:00.000+01:00", "");
        event("a", "ANSWERED", "2099-01-01T08:00:00Z", "");
        event("a", "ANSWERED", "2024-03-12T08:02:00.000+01:00", "\"callerId\":\"19121212-1212\",");
        event("a", "ANSWERED", "2024-03-04T08:02:00.000+01:00", "");
        truth.accept(bytes(UNIT), bytes("{\"eventId\":\"x\",\"cal"));
        truth.accept(bytes("SE2321000255-O00999"), bytes(json("a", "ANSWERED", "2024-03-12T08:03:00.000+01:00", "")));

        // when, then
        assertThat(truth.refused())
                .containsEntry("NOT_JSON", 1L)
                .containsEntry("INVALID_FIELD", 1L)
                .containsEntry("PERSONAL_ID", 1L)
                .containsEntry("KEY_MISMATCH", 1L)
                .containsEntry("FUTURE", 1L)
                .containsEntry("LATE", 1L);
        assertThat(day("2024-03-12").path("pending").asInt()).isEqualTo(1);
    }

    @Test
    void shouldNameTheFirstFieldThatDiffers() {
        // given
        event("a", "RECEIVED", "2024-03-12T08:00:00.000+01:00", "");
        ExpectedDay expected = truth.days().get(UNIT + "|2024-03-12");
        var actual = expected.json().put("updatedAt", "2024-03-12T08:00:01Z");

        // when, then
        assertThat(expected.difference(actual)).isNull();
        assertThat(expected.difference(actual.put("pending", 2))).isEqualTo("pending is 2, should be 1");
    }

    private JsonNode day(String date) {
        return truth.days().get(UNIT + "|" + date).json();
    }

    private void event(String call, String type, String at, String more) {
        truth.accept(bytes(UNIT), bytes(json(call, type, at, more)));
    }

    private static String json(String call, String type, String at, String more) {
        return "{\"eventId\":\"%s\",\"callId\":\"%s\",%s\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"}"
                .formatted(id(call + type + at), id(call), more, UNIT, type, at);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(bytes(name));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
