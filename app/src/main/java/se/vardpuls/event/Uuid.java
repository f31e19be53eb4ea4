package se.vardpuls.event;

import java.util.Arrays;

/** The canonical form of a UUID: 36 characters, hexadecimal digits in groups of 8-4-4-4-12. */
final class Uuid {
    static final int LENGTH = 36;

    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final byte NOT_HEX = -1;
    private static final byte[] VALUES = values();

    private Uuid() {}

    /** Whether the given bytes are a canonical UUID with digits in lower case. */
    static boolean isLowerCase(byte[] text, int from, int length) {
        return isUuid(text, from, length) && !hasUpperCase(text, from);
    }

    /** Whether the given bytes are a canonical UUID, in either case. */
    static boolean isUuid(byte[] text, int from, int length) {
        if (length != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            byte b = text[from + i];
            if (isHyphen(i) ? b != '-' : VALUES[b & 0xFF] == NOT_HEX) {
                return false;
            }
        }
        return true;
    }

    /** The first 16 digits of the canonical UUID at the start of the bytes. */
    static long hi(byte[] uuid) {
        return bits(uuid, 0, 18);
    }

    /** The last 16 digits of the canonical UUID at the start of the bytes. */
    static long lo(byte[] uuid) {
        return bits(uuid, 19, LENGTH);
    }

    /** The character at an index of the lower-case form. */
    static byte charAt(long hi, long lo, int index) {
        if (isHyphen(index)) {
            return '-';
        }
        int digit = index - hyphensBefore(index);
        long half = digit < 16 ? hi : lo;
        return DIGITS[(int) (half >>> (60 - (digit & 15) * 4)) & 15];
    }

    private static boolean hasUpperCase(byte[] uuid, int from) {
        for (int i = 0; i < LENGTH; i++) {
            if (uuid[from + i] >= 'A' && uuid[from + i] <= 'F') {
                return true;
            }
        }
        return false;
    }

    private static boolean isHyphen(int index) {
        return index == 8 || index == 13 || index == 18 || index == 23;
    }

    private static int hyphensBefore(int index) {
        if (index < 18) {
            return index < 8 ? 0 : index < 13 ? 1 : 2;
        }
        return index < 23 ? 3 : 4;
    }

    private static long bits(byte[] uuid, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            if (uuid[i] != '-') {
                bits = bits << 4 | VALUES[uuid[i]];
            }
        }
        return bits;
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, NOT_HEX);
        for (byte value = 0; value < 16; value++) {
            values[DIGITS[value]] = value;
            values[Character.toUpperCase((char) DIGITS[value])] = value;
        }
        return values;
    }
}
