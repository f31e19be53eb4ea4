package se.vardpuls.demo.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes call events (contract §2, calls) as bytes, field by field into one buffer. Not for several threads. */
final class CallJson {
    private static final byte[] EVENT_ID = ascii("{\"eventId\":\"");
    private static final byte[] CALL_ID = ascii("\",\"callId\":\"");
    private static final byte[] UNIT_ID = ascii("\",\"unitId\":\"");
    private static final byte[] TYPE = ascii("\",\"type\":\"");
    private static final byte[] OCCURRED_AT = ascii("\",\"occurredAt\":\"");
    private static final byte[] CALLER_ID = ascii("\",\"callerId\":\"");
    private static final byte[] END = ascii("\"}");
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final int LONGEST = 512;

    private final byte[] buffer = new byte[LONGEST];
    private int length;

    /** Begins an event; the ids are given as the two halves of a UUID. */
    CallJson begin(long eventHi, long eventLo, long callHi, long callLo, byte[] unitId) {
        length = 0;
        append(EVENT_ID);
        uuid(eventHi, eventLo);
        append(CALL_ID);
        uuid(callHi, callLo);
        append(UNIT_ID);
        append(unitId);
        return this;
    }

    CallJson type(byte[] type) {
        append(TYPE);
        append(type);
        return this;
    }

    CallJson occurredAt(Day day, int milliOfDay) {
        append(OCCURRED_AT);
        append(day.prefix);
        int second = milliOfDay / 1000;
        two(second / 3600);
        put(':');
        two(second / 60 % 60);
        put(':');
        two(second % 60);
        put('.');
        put((char) ('0' + milliOfDay / 100 % 10));
        two(milliOfDay % 100);
        append(day.suffix);
        return this;
    }

    CallJson callerId(long hi, long lo) {
        append(CALLER_ID);
        uuid(hi, lo);
        return this;
    }

    /** Adds a ready-made field, such as {@code ","line":"BOOKING}, or nothing. */
    CallJson field(byte @Nullable [] field) {
        if (field != null) {
            append(field);
        }
        return this;
    }

    byte[] end() {
        append(END);
        return Arrays.copyOf(buffer, length);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void append(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void put(char c) {
        buffer[length++] = (byte) c;
    }

    private void two(int number) {
        put((char) ('0' + number / 10));
        put((char) ('0' + number % 10));
    }

    /** The canonical form, marked as a random one (version 4). */
    private void uuid(long hi, long lo) {
        long version4 = (hi & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        long variant = (lo & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        hex(version4, 60, 32);
        put('-');
        hex(version4, 28, 16);
        put('-');
        hex(version4, 12, 0);
        put('-');
        hex(variant, 60, 48);
        put('-');
        hex(variant, 44, 0);
    }

    private void hex(long bits, int fromShift, int toShift) {
        for (int shift = fromShift; shift >= toShift; shift -= 4) {
            buffer[length++] = HEX[(int) (bits >>> shift) & 15];
        }
    }
}
