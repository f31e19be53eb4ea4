package se.vardpuls.event;

/**
 * Reads instants straight from the characters, without garbage (contract §1). An instant is
 * {@code YYYY-MM-DDTHH:MM:SS[.fraction](Z|±HH:MM)} as in RFC 3339:
 *
 * <ol>
 *   <li>A date that exists, of the years 0000 to 9999 in the Gregorian calendar; hours 00 to 23, minutes and seconds
 *       00 to 59 (no leap second).
 *   <li>The fraction has one to nine decimals.
 *   <li>The offset is {@code Z} or up to ±18:00, its minutes 00 to 59; {@code -00:00} is taken for {@code Z}.
 *   <li>{@code T} and {@code Z} in either case; nothing before, between or after.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class Rfc3339 {
    private static final int FRACTION_AT = 19;
    private static final int MAX_DECIMALS = 9;
    private static final int MAX_OFFSET_MINUTES = 18 * 60;
    private static final long DAYS_FROM_0000_TO_1970 = 719_528;
    private static final int INVALID = -1;

    private long second;
    private int nano;

    /** Seconds since 1970-01-01T00:00:00Z of the instant last read. */
    public long second() {
        return second;
    }

    /** Nanoseconds within the second, 0 to 999,999,999, of the instant last read. */
    public int nano() {
        return nano;
    }

    /**
     * Reads one instant.
     *
     * @return whether the characters are one; if not, what {@link #second()} and {@link #nano()} tell means nothing
     */
    public boolean read(byte[] text, int from, int length) {
        int to = from + length;
        if (length <= FRACTION_AT || !hasMarks(text, from)) {
            return false;
        }
        int day = epochDay(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2));
        int time = secondOfDay(number(text, from + 11, 2), number(text, from + 14, 2), number(text, from + 17, 2));
        int offsetAt = readFraction(text, from + FRACTION_AT, to);
        if (day == INVALID || time == INVALID || offsetAt == INVALID || !isOffset(text, offsetAt, to)) {
            return false;
        }
        second = (day - DAYS_FROM_0000_TO_1970) * 86_400 + time - offsetSeconds(text, offsetAt);
        return true;
    }

    private static boolean hasMarks(byte[] text, int from) {
        return text[from + 4] == '-'
                && text[from + 7] == '-'
                && (text[from + 10] == 'T' || text[from + 10] == 't')
                && text[from + 13] == ':'
                && text[from + 16] == ':';
    }

    /** The number of the given digits, {@link #INVALID} if they are not all digits. */
    private static int number(byte[] text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            if (!Ascii.isDigit(text[i])) {
                return INVALID;
            }
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    /** Days since 0000-01-01, {@link #INVALID} for a date that is none. */
    private static int epochDay(int year, int month, int day) {
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) {
            return INVALID;
        }
        int leapDays = (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
        int beforeMonth = (367 * month - 362) / 12 - (month <= 2 ? 0 : isLeap(year) ? 1 : 2);
        return 365 * year + leapDays + beforeMonth + day - 1;
    }

    private static int lengthOfMonth(int year, int month) {
        return switch (month) {
            case 2 -> isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int secondOfDay(int hour, int minute, int second) {
        boolean valid = hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
        return valid ? (hour * 60 + minute) * 60 + second : INVALID;
    }

    /** Reads the fraction, if there is one, into {@link #nano}; where the offset begins, or {@link #INVALID}. */
    private int readFraction(byte[] text, int from, int to) {
        nano = 0;
        if (text[from] != '.') {
            return from;
        }
        int at = from + 1;
        while (at < to && Ascii.isDigit(text[at])) {
            at++;
        }
        int decimals = at - from - 1;
        if (decimals < 1 || decimals > MAX_DECIMALS) {
            return INVALID;
        }
        nano = number(text, from + 1, decimals);
        for (int i = decimals; i < MAX_DECIMALS; i++) {
            nano *= 10;
        }
        return at;
    }

    private static boolean isOffset(byte[] text, int from, int to) {
        if (from < to && isZulu(text[from])) {
            return to - from == 1;
        }
        if (to - from != 6 || (text[from] != '+' && text[from] != '-') || text[from + 3] != ':') {
            return false;
        }
        int hours = number(text, from + 1, 2);
        int minutes = number(text, from + 4, 2);
        return hours >= 0 && minutes >= 0 && minutes <= 59 && hours * 60 + minutes <= MAX_OFFSET_MINUTES;
    }

    private static int offsetSeconds(byte[] text, int from) {
        if (isZulu(text[from])) {
            return 0;
        }
        int seconds = (number(text, from + 1, 2) * 60 + number(text, from + 4, 2)) * 60;
        return text[from] == '-' ? -seconds : seconds;
    }

    private static boolean isZulu(byte b) {
        return b == 'Z' || b == 'z';
    }
}
