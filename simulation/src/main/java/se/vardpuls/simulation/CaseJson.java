package se.vardpuls.simulation;

import org.jspecify.annotations.Nullable;

/** Writes booking and referral events (contract §2) as bytes. Not for several threads. */
final class CaseJson {
    private static final byte[] EVENT_ID = JsonBytes.ascii("{\"eventId\":\"");
    private static final byte[] BOOKING_ID = JsonBytes.ascii("\",\"bookingId\":\"");
    private static final byte[] CASE_ID = JsonBytes.ascii("\",\"caseId\":\"");
    private static final byte[] UNIT_ID = JsonBytes.ascii("\",\"unitId\":\"");
    private static final byte[] TYPE = JsonBytes.ascii("\",\"type\":\"");
    private static final byte[] OCCURRED_AT = JsonBytes.ascii("\",\"occurredAt\":\"");
    private static final byte[] SOUGHT_AT = JsonBytes.ascii("\",\"soughtAt\":\"");
    private static final byte[] SCHEDULED_FOR = JsonBytes.ascii("\",\"scheduledFor\":\"");
    private static final byte[] END_OF_TEXT = JsonBytes.ascii("\"");
    private static final byte[] END = JsonBytes.ascii("}");

    private final JsonBytes json = new JsonBytes();

    /** Begins an event of a booking; the ids are given as the two halves of a UUID. */
    CaseJson booking(long eventHi, long eventLo, long bookingHi, long bookingLo) {
        json.begin(EVENT_ID).uuid(eventHi, eventLo);
        json.add(BOOKING_ID).uuid(bookingHi, bookingLo);
        return this;
    }

    /** Begins an event of a referral. */
    CaseJson referral(long eventHi, long eventLo) {
        json.begin(EVENT_ID).uuid(eventHi, eventLo);
        return this;
    }

    CaseJson of(long caseHi, long caseLo, byte[] unitId) {
        json.add(CASE_ID).uuid(caseHi, caseLo);
        json.add(UNIT_ID).add(unitId);
        return this;
    }

    CaseJson happened(byte[] type, Day day, int milliOfDay) {
        json.add(TYPE).add(type);
        json.add(OCCURRED_AT).instant(day, milliOfDay);
        return this;
    }

    CaseJson soughtAt(Day day, int milliOfDay) {
        json.add(SOUGHT_AT).instant(day, milliOfDay);
        return this;
    }

    CaseJson scheduledFor(Day day, int milliOfDay) {
        json.add(SCHEDULED_FOR).instant(day, milliOfDay);
        return this;
    }

    /** Ends the event with ready-made fields, such as {@code ,"guarantee":false}, or nothing. */
    byte[] end(byte @Nullable [] first, byte @Nullable [] second, byte @Nullable [] third) {
        json.add(END_OF_TEXT).add(first).add(second).add(third);
        return json.end(END);
    }
}
