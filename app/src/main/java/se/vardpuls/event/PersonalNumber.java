package se.vardpuls.event;

/**
 * Finds a personnummer or samordningsnummer in text (contract §1). What counts as one:
 *
 * <ol>
 *   <li>Ten digits {@code YYMMDDNNNC}, or twelve: those after a century 18, 19 or 20; a {@code -} or {@code +} may
 *       stand before the last four.
 *   <li>Month 01 to 12, day 01 to 31, or 61 to 91 (samordningsnummer). Whether the date exists is not asked.
 *   <li>C is the Luhn check digit of the ten digits.
 *   <li>Before and after it stand the ends of the text or characters other than {@code A-Z a-z 0-9}.
 * </ol>
 *
 * <p>Looks at bytes, in linear time; those of characters outside ASCII are characters other than {@code A-Z a-z 0-9}.
 */
public final class PersonalNumber {
    /** The digits of one without its century. */
    static final int SHORT = 10;

    private static final int LONG = 12;
    private static final int LAST = 4;

    private PersonalNumber() {}

    /** Whether one stands anywhere from {@code from} up to {@code to}. */
    public static boolean isIn(byte[] text, int from, int to) {
        int at = from;
        while (at < to) {
            if (!Ascii.isAlphanumeric(text[at])) {
                at++;
                continue;
            }
            if (startsAt(text, at, to)) {
                return true;
            }
            at = endOfWord(text, at, to);
        }
        return false;
    }

    /** Whether one begins at the first character of a word. */
    private static boolean startsAt(byte[] text, int from, int to) {
        int end = endOfDigits(text, from, to);
        int digits = end - from;
        if (digits == SHORT || digits == LONG) {
            return isBound(text, end, to) && isNumber(text, from, end, end - LAST);
        }
        boolean isBirth = digits == SHORT - LAST || digits == LONG - LAST;
        if (!isBirth || end == to || !isSign(text[end])) {
            return false;
        }
        int last = end + 1;
        int lastEnd = endOfDigits(text, last, to);
        return lastEnd - last == LAST && isBound(text, lastEnd, to) && isNumber(text, from, end, last);
    }

    /** Whether the digits from {@code from} to {@code end}, of which the last four begin at {@code last}, are one. */
    private static boolean isNumber(byte[] text, int from, int end, int last) {
        int birth = Math.min(end, last) - 6;
        return hasCentury(text, from, birth) && hasDate(text, birth) && hasCheckDigit(text, birth, last);
    }

    private static boolean hasCentury(byte[] text, int from, int birth) {
        if (from == birth) {
            return true;
        }
        int century = pair(text, from);
        return century >= 18 && century <= 20;
    }

    private static boolean hasDate(byte[] text, int birth) {
        int month = pair(text, birth + 2);
        int day = pair(text, birth + 4);
        return month >= 1 && month <= 12 && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91));
    }

    private static boolean hasCheckDigit(byte[] text, int birth, int last) {
        int sum = 0;
        for (int i = 0; i < SHORT; i++) {
            int digit = text[i < 6 ? birth + i : last + i - 6] - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static int pair(byte[] text, int at) {
        return (text[at] - '0') * 10 + text[at + 1] - '0';
    }

    private static boolean isSign(byte b) {
        return b == '-' || b == '+';
    }

    private static boolean isBound(byte[] text, int at, int to) {
        return at == to || !Ascii.isAlphanumeric(text[at]);
    }

    private static int endOfDigits(byte[] text, int from, int to) {
        int at = from;
        while (at < to && Ascii.isDigit(text[at])) {
            at++;
        }
        return at;
    }

    private static int endOfWord(byte[] text, int from, int to) {
        int at = from;
        while (at < to && Ascii.isAlphanumeric(text[at])) {
            at++;
        }
        return at;
    }
}
