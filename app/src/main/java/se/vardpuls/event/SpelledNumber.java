package se.vardpuls.event;

/**
 * Finds a personnummer or samordningsnummer in free text, in any spelling (contract §4, dead-letters), where
 * {@link PersonalNumber} knows only the plain one. What counts as one:
 *
 * <ol>
 *   <li>Ten digits {@code YYMMDDNNNC}, or twelve: those after a century 18, 19 or 20. Month 01 to 12, day 01 to 31, or
 *       61 to 91.
 *   <li>The digits are those of any script. Between them may stand, in any number, spaces of any kind, dots, slashes and
 *       dashes, and before the last four a plus; what nobody sees (zero-width and control characters, accents) counts as
 *       nothing.
 *   <li>The check digit is right. In the wider sense it need not be, where a dash or plus stands before the last four.
 *   <li>Before and after it stand the ends of the text or characters other than {@code A-Z a-z 0-9}.
 *   <li>The digits of a UUID in canonical form do not count where it stands as a whole: between characters that are
 *       neither {@code +} nor those of an id.
 * </ol>
 *
 * <p>Whatever {@link PersonalNumber} finds is found here too, in linear time and without garbage. It is told one
 * character after the other. Not for several threads.
 */
final class SpelledNumber {
    private static final int SHORT = 10;
    private static final int LONG = 12;
    private static final int LAST = 4;
    /** The last digits are kept in a ring of so many, and what stands before each of them. */
    private static final int RING = 16;

    // kinds of characters; a dash or plus is also what stands before a digit
    private static final byte NOTHING = 0;
    private static final byte DASH = 1;
    private static final byte PLUS = 2;
    private static final byte GAP = 3;
    private static final byte UNSEEN = 4;
    private static final byte DIGIT = 5;
    private static final byte LETTER = 6;
    private static final byte OTHER = 7;

    private static final int ASCII = 0x80;
    private static final byte[] KINDS = kinds();

    private final boolean wide;

    private final byte[] digits = new byte[RING];
    private final byte[] signs = new byte[RING];
    private final boolean[] begins = new boolean[RING];
    /** How many digits there are since something stood there that may not stand within a number. */
    private int count;

    private byte sign;
    private boolean afterAlphanumeric;
    private boolean afterDigit;
    /** The length of the text up to here that may yet become a UUID, negative if it can't. */
    private int uuid;

    private boolean pending;
    private boolean found;

    /** Looks for numbers in the wider sense, or with a right check digit only. */
    SpelledNumber(boolean wide) {
        this.wide = wide;
    }

    /** Whether one stands in a text. */
    static boolean isIn(String text) {
        SpelledNumber search = new SpelledNumber(false);
        text.codePoints().forEach(search::next);
        return search.end();
    }

    /** The next character of the text. */
    void next(int c) {
        byte kind = kind(c);
        if (kind == UNSEEN) {
            endOfDigits();
            afterAlphanumeric = false;
            return;
        }
        boolean alphanumeric = c < ASCII && (kind == DIGIT || kind == LETTER);
        if (!alphanumeric) {
            endOfDigits();
        }
        noteUuid(c);
        if (kind == DIGIT) {
            add((byte) Character.digit(c, 10));
        } else {
            afterDigit = false;
            noteBetween(kind);
        }
        afterAlphanumeric = alphanumeric;
    }

    /** The text is over; whether one stood in it. The next text may follow. */
    boolean end() {
        next(0x7C); // a bar ends all
        boolean answer = found;
        found = false;
        return answer;
    }

    // --- digits and what stands between them ---

    private void add(byte digit) {
        int at = count % RING;
        digits[at] = digit;
        signs[at] = sign;
        begins[at] = !afterAlphanumeric;
        count++;
        sign = NOTHING;
        afterDigit = true;
    }

    private void noteBetween(byte kind) {
        switch (kind) {
            case DASH -> sign = sign == PLUS ? PLUS : DASH;
            case PLUS -> sign = PLUS;
            case GAP -> {
                // between digits it says nothing
            }
            default -> reset();
        }
    }

    private void reset() {
        count = 0;
        sign = NOTHING;
    }

    private void endOfDigits() {
        if (afterDigit && (isNumber(SHORT) || isNumber(LONG))) {
            pending = true;
        }
    }

    /** Whether the last so many digits are a number. */
    private boolean isNumber(int length) {
        if (count < length || !begins[(count - length) % RING] || !hasDate(length)) {
            return false;
        }
        for (int i = length - 1; i > 0; i--) {
            if (i != LAST && before(i) == PLUS) {
                return false;
            }
        }
        return hasCheckDigit() || (wide && before(LAST) != NOTHING);
    }

    private boolean hasDate(int length) {
        int century = length == LONG ? pair(LONG) : 19;
        int month = pair(SHORT - 2);
        int day = pair(SHORT - 4);
        return century >= 18
                && century <= 20
                && month >= 1
                && month <= 12
                && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91));
    }

    private boolean hasCheckDigit() {
        int sum = 0;
        for (int i = SHORT; i > 0; i--) {
            int weighted = i % 2 == 0 ? last(i) * 2 : last(i);
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private int pair(int fromEnd) {
        return last(fromEnd) * 10 + last(fromEnd - 1);
    }

    /** The digit that is this many from the end, counted from 1. */
    private int last(int fromEnd) {
        return digits[(count - fromEnd) % RING];
    }

    private byte before(int fromEnd) {
        return signs[(count - fromEnd) % RING];
    }

    // --- UUIDs ---

    /** What was found in a text that may become a UUID counts only once it can't. */
    private void noteUuid(int c) {
        boolean inToken = c < ASCII && (Ascii.isIdChar((byte) c) || c == '+');
        if (!inToken && uuid == Uuid.LENGTH) {
            reset();
            pending = false;
        }
        if (!inToken) {
            uuid = 0;
        } else if (uuid >= 0) {
            uuid = uuid < Uuid.LENGTH && Uuid.mayStandAt(uuid, (byte) c) ? uuid + 1 : -1;
        }
        if (pending && uuid <= 0) {
            found = true;
            pending = false;
        }
    }

    // --- kinds of characters ---

    private static byte kind(int c) {
        return c < ASCII ? KINDS[c] : kindOf(c);
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[ASCII];
        for (int c = 0; c < ASCII; c++) {
            kinds[c] = kindOf(c);
        }
        return kinds;
    }

    private static byte kindOf(int c) {
        if (Character.isDigit(c)) {
            return DIGIT;
        }
        if (c < ASCII && Ascii.isAlphanumeric((byte) c)) {
            return LETTER;
        }
        if (isDash(c)) {
            return DASH;
        }
        if (isPlus(c)) {
            return PLUS;
        }
        return isGap(c) ? GAP : isUnseen(c) ? UNSEEN : OTHER;
    }

    private static boolean isDash(int c) {
        return c == '-'
                || (c >= ASCII
                        && (Character.getType(c) == Character.DASH_PUNCTUATION
                                || c == 0x2212 // minus
                                || c == 0x2043 // hyphen bullet
                                || c == 0x02D7 // modifier letter minus
                                || c == 0x207B // superscript minus
                                || c == 0x00AD)); // soft hyphen
    }

    private static boolean isPlus(int c) {
        return c == '+' || c == 0xFF0B || c == 0xFE62 || c == 0x207A || c == 0x2795;
    }

    private static boolean isGap(int c) {
        return switch (c) {
            case '.', '/', '\\' -> true;
            case 0x00B7, 0x2024, 0x2027, 0x2022, 0x3002, 0xFF0E, 0xFF61, 0x06D4 -> true; // dots
            case 0x2044, 0x2215, 0xFF0F, 0xFF3C -> true; // slashes
            default -> Character.isSpaceChar(c) || Character.isWhitespace(c);
        };
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.CONTROL, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
