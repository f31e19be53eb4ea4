package se.vardpuls.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;

/** Makes single events of calls at will: every call and every caller is another one. Not for several threads. */
public final class LiveCalls {
    private final SplittableRandom random;
    private final StringBuilder json = new StringBuilder(320);

    /** The same ids for the same seed. */
    public LiveCalls(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A new id, in the form of a UUID. */
    public String newId() {
        return new java.util.UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** {@code RECEIVED}, by a caller of its own. */
    public byte[] received(String unitId, String callId, Instant at) {
        begin(unitId, callId, "RECEIVED", at);
        json.append("\",\"line\":\"ADVICE\",\"callerId\":\"").append(newId());
        return end();
    }

    /** {@code ANSWERED}. */
    public byte[] answered(String unitId, String callId, Instant at) {
        begin(unitId, callId, "ANSWERED", at);
        return end();
    }

    private void begin(String unitId, String callId, String type, Instant at) {
        json.setLength(0);
        json.append("{\"eventId\":\"").append(newId());
        json.append("\",\"callId\":\"").append(callId);
        json.append("\",\"unitId\":\"").append(unitId);
        json.append("\",\"type\":\"").append(type);
        json.append("\",\"occurredAt\":\"").append(at);
    }

    private byte[] end() {
        return json.append("\"}").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
