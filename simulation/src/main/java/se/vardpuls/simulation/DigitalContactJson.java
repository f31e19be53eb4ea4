package se.vardpuls.simulation;

import org.jspecify.annotations.Nullable;

/** Writes events of digital contacts (contract §2, contacts) as bytes. Not for several threads. */
final class DigitalContactJson {
    private static final byte[] EVENT_ID = JsonBytes.ascii("{\"eventId\":\"");
    private static final byte[] CONTACT_ID = JsonBytes.ascii("\",\"contactId\":\"");
    private static final byte[] UNIT_ID = JsonBytes.ascii("\",\"unitId\":\"");
    private static final byte[] TYPE = JsonBytes.ascii("\",\"type\":\"");
    private static final byte[] OCCURRED_AT = JsonBytes.ascii("\",\"occurredAt\":\"");
    private static final byte[] CALLER_ID = JsonBytes.ascii("\",\"callerId\":\"");
    private static final byte[] END = JsonBytes.ascii("\"}");

    private final JsonBytes json = new JsonBytes();

    /** Begins an event; the ids are given as the two halves of a UUID. */
    DigitalContactJson begin(long eventHi, long eventLo, long contactHi, long contactLo, byte[] unitId) {
        json.begin(EVENT_ID).uuid(eventHi, eventLo);
        json.add(CONTACT_ID).uuid(contactHi, contactLo);
        json.add(UNIT_ID).add(unitId);
        return this;
    }

    DigitalContactJson happened(byte[] type, Day day, int milliOfDay) {
        json.add(TYPE).add(type);
        json.add(OCCURRED_AT).instant(day, milliOfDay);
        return this;
    }

    DigitalContactJson callerId(long hi, long lo) {
        json.add(CALLER_ID).uuid(hi, lo);
        return this;
    }

    /** Ends the event with a ready-made field, such as {@code ","channel":"CHAT}, or nothing. */
    byte[] end(byte @Nullable [] field) {
        json.add(field);
        return json.end(END);
    }
}
