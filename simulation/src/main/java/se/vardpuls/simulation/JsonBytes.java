package se.vardpuls.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes JSON objects as bytes, piece by piece into one buffer that is used again. Not for several threads. */
final class JsonBytes {
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final int LONGEST = 1024;

    private final byte[] buffer = new byte[LONGEST];
    private int length;

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Begins an object with what is given, such as <code>{"eventId":"</code>. */
    JsonBytes begin(byte[] text) {
        length = 0;
        return add(text);
    }

    /** Appends as it is; nothing if there is nothing. */
    JsonBytes add(byte @Nullable [] text) {
        if (text != null) {
            System.arraycopy(text, 0, buffer, length, text.length);
            length += text.length;
        }
        return this;
    }

    /** Appends a UUID in its canonical form from its two halves, marked as a random one (version 4). */
    JsonBytes uuid(long hi, long lo) {
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
        return this;
    }

    /** Appends an instant with its offset, such as {@code 2024-03-12T08:09:41.250+01:00}. */
    JsonBytes instant(Day day, int milliOfDay) {
        add(day.prefix);
        int second = milliOfDay / 1000;
        two(second / 3600);
        put(':');
        two(second / 60 % 60);
        put(':');
        two(second % 60);
        put('.');
        put((char) ('0' + milliOfDay / 100 % 10));
        two(milliOfDay % 100);
        return add(day.suffix);
    }

    /** What was written, in an array of its own. */
    byte[] end(byte[] text) {
        add(text);
        return Arrays.copyOf(buffer, length);
    }

    private void put(char c) {
        buffer[length++] = (byte) c;
    }

    private void two(int number) {
        put((char) ('0' + number / 10));
        put((char) ('0' + number % 10));
    }

    private void hex(long bits, int fromShift, int toShift) {
        for (int shift = fromShift; shift >= toShift; shift -= 4) {
            buffer[length++] = HEX[(int) (bits >>> shift) & 15];
        }
    }
}
