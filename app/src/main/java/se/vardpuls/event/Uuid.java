package se.vardpuls.event;

import java.util.Arrays;

/** The canonical form of a UUID: 36 characters, hexadecimal digits in groups of 8-4-4-4-12. */
final class Uuid {
    static final int LENGTH = 36;

    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final byte NOT_HEX = -1;
    private static final byte[] VALUES = values();
    private static final byte[] LOWER_CASE_VALUES = lowerCaseValues();

    private Uuid() {}

    /** Whether the given bytes are a canonical UUID, in either case. */
    static boolean isUuid(byte[] text, int from, int length) {
        if (length != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (!mayStandAt(i, text[from + i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether this character may stand at this index of a canonical UUID, in either case. */
    static boolean mayStandAt(int index, byte c) {
        return isHyphen(index) ? c == '-' : VALUES[c & 0xFF] != NOT_HEX;
    }

    /** Whether the hyphens stand where those of a canonical UUID of 36 characters do. */
    static boolean hasHyphens(byte[] text, int from) {
        return text[from + 8] == '-' && text[from + 13] == '-' && text[from + 18] == '-' && text[from + 23] == '-';
    }

    /**
     * The number of up to eight hexadecimal digits in lower case; negative if they are not all such digits.
     */
    static long lowerCaseHex(byte[] text, int from, int digits) {
        long number = 0;
        long seen = 0;
        for (int i = from; i < from + digits; i++) {
            long value = LOWER_CASE_VALUES[text[i] & 0xFF];
            number = number << 4 | value;
            seen |= value;
        }
        return seen < 0 ? NOT_HEX : number;
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

    private static boolean isHyphen(int index) {
        return index == 8 || index == 13 || index == 18 || index == 23;
    }

    private static int hyphensBefore(int index) {
        if (index < 18) {
            return index < 8 ? 0 : index < 13 ? 1 : 2;
        }
        return index < 23 ? 3 : 4;
    }

    private static byte[] lowerCaseValues() {
        byte[] values = new byte[256];
        Arrays.fill(values, NOT_HEX);
        for (byte value = 0; value < 16; value++) {
            values[DIGITS[value]] = value;
        }
        return values;
    }

    private static byte[] values() {
        byte[] values = lowerCaseValues();
        for (byte value = 10; value < 16; value++) {
            values[Character.toUpperCase((char) DIGITS[value])] = value;
        }
        return values;
    }
}
