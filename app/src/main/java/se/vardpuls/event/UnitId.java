package se.vardpuls.event;

/**
 * The form of a {@code unitId}, the HSA-id of a vårdcentral (contract §1), at most 31 characters:
 *
 * <ol>
 *   <li>{@code SE}, ten digits, a hyphen, and 1 to 18 of {@code A-Z a-z 0-9}; or
 *   <li>{@code SE16}, ten digits, a hyphen, and 1 to 16 of them.
 * </ol>
 */
public final class UnitId {
    /** The longest unitId there is. */
    public static final int MAX_LENGTH = 31;

    private static final int HYPHEN_AT = 12;
    private static final int HYPHEN_AT_AFTER_16 = 14;

    private UnitId() {}

    /** Whether the characters have the form of a unitId. */
    public static boolean isValid(byte[] text, int from, int length) {
        if (length < HYPHEN_AT + 2 || length > MAX_LENGTH || text[from] != 'S' || text[from + 1] != 'E') {
            return false;
        }
        int hyphen = 2;
        while (hyphen < length && Ascii.isDigit(text[from + hyphen])) {
            hyphen++;
        }
        return hasPrefix(text, from, hyphen) && hasSuffix(text, from + hyphen, from + length);
    }

    /** Whether a unitId holds a personal identity number: its last ten or twelve characters may be one. */
    public static boolean holdsPersonalNumber(byte[] unitId) {
        return holdsPersonalNumber(unitId, 0, unitId.length);
    }

    static boolean holdsPersonalNumber(byte[] text, int from, int length) {
        return length >= HYPHEN_AT + 1 + PersonalNumber.SHORT && PersonalNumber.isIn(text, from, from + length);
    }

    private static boolean hasPrefix(byte[] text, int from, int hyphen) {
        return hyphen == HYPHEN_AT || (hyphen == HYPHEN_AT_AFTER_16 && text[from + 2] == '1' && text[from + 3] == '6');
    }

    private static boolean hasSuffix(byte[] text, int hyphen, int to) {
        if (to - hyphen < 2 || text[hyphen] != '-') {
            return false;
        }
        for (int i = hyphen + 1; i < to; i++) {
            if (!Ascii.isAlphanumeric(text[i])) {
                return false;
            }
        }
        return true;
    }
}
