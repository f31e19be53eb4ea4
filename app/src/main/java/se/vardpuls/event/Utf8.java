package se.vardpuls.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Whether bytes are valid UTF-8 (contract §1), strictly as in RFC 3629: no overlong forms, no surrogates, nothing
 * above U+10FFFF, no sequence cut short.
 */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    static boolean isValid(byte[] text) {
        int at = asciiUpTo(text);
        while (at < text.length) {
            int length = text[at] >= 0 ? 1 : sequenceLength(text, at);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** An index before which all is ASCII: what is left is the last few bytes, or begins with something else. */
    private static int asciiUpTo(byte[] text) {
        int at = 0;
        while (at + Long.BYTES <= text.length && ((long) LONGS.get(text, at) & NOT_ASCII) == 0) {
            at += Long.BYTES;
        }
        return at;
    }

    /** The length of the sequence of two to four bytes, 0 if there is no valid one. */
    private static int sequenceLength(byte[] text, int at) {
        int lead = text[at] & 0xFF;
        int length = lengthAfter(lead);
        if (length == 0 || at + length > text.length) {
            return 0;
        }
        int second = text[at + 1] & 0xFF;
        if (second < lowestSecond(lead) || second > highestSecond(lead)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((text[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static int lengthAfter(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }

    private static int lowestSecond(int lead) {
        return switch (lead) {
            case 0xE0 -> 0xA0;
            case 0xF0 -> 0x90;
            default -> 0x80;
        };
    }

    private static int highestSecond(int lead) {
        return switch (lead) {
            case 0xED -> 0x9F;
            case 0xF4 -> 0x8F;
            default -> 0xBF;
        };
    }
}
