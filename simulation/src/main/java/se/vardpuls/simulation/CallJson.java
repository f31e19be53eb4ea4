package se.vardpuls.simulation;

import org.jspecify.annotations.Nullable;

/** Writes call events (contract §2, calls) as bytes. Not for several threads. */
final class CallJson {
    private static final byte[] EVENT_ID = JsonBytes.ascii("{\"eventId\":\"");
    private static final byte[] CALL_ID = JsonBytes.ascii("\",\"callId\":\"");
    private static final byte[] UNIT_ID = JsonBytes.ascii("\",\"unitId\":\"");
    private static final byte[] TYPE = JsonBytes.ascii("\",\"type\":\"");
    private static final byte[] OCCURRED_AT = JsonBytes.ascii("\",\"occurredAt\":\"");
    private static final byte[] CALLER_ID = JsonBytes.ascii("\",\"callerId\":\"");
    private static final byte[] END = JsonBytes.ascii("\"}");

    private final JsonBytes json = new JsonBytes();

    /** Begins an event; the ids are given as the two halves of a UUID. */
    CallJson begin(long eventHi, long eventLo, long callHi, long callLo, byte[] unitId) {
        json.begin(EVENT_ID).uuid(eventHi, eventLo);
        json.add(CALL_ID).uuid(callHi, callLo);
        json.add(UNIT_ID).add(unitId);
        return this;
    }

    CallJson type(byte[] type) {
        json.add(TYPE).add(type);
        return this;
    }

    CallJson occurredAt(Day day, int milliOfDay) {
        json.add(OCCURRED_AT).instant(day, milliOfDay);
        return this;
    }

    CallJson callerId(long hi, long lo) {
        json.add(CALLER_ID).uuid(hi, lo);
        return this;
    }

    /** Adds a ready-made field, such as {@code ","line":"BOOKING}, or nothing. */
    CallJson field(byte @Nullable [] field) {
        json.add(field);
        return this;
    }

    byte[] end() {
        return json.end(END);
    }
}
