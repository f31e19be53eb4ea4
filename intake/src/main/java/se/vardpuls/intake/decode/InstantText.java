package se.vardpuls.intake.decode;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Instants in UTC with three decimals ({@code 2024-03-12T08:15:04.000Z}), which compare as texts. */
public final class InstantText {
    private static final long MILLIS = 1000;
    private static final int MILLI_DIGITS = 3;

    private InstantText() {}

    /** That of this many milliseconds since 1970-01-01T00:00:00Z. */
    public static String of(long millis) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(millis, MILLIS), 0, ZoneOffset.UTC);
        char[] text = new char[24];
        put(text, 0, 4, time.getYear());
        text[4] = '-';
        put(text, 5, 2, time.getMonthValue());
        text[7] = '-';
        put(text, 8, 2, time.getDayOfMonth());
        text[10] = 'T';
        put(text, 11, 2, time.getHour());
        text[13] = ':';
        put(text, 14, 2, time.getMinute());
        text[16] = ':';
        put(text, 17, 2, time.getSecond());
        text[19] = '.';
        put(text, 20, MILLI_DIGITS, (int) Math.floorMod(millis, MILLIS));
        text[23] = 'Z';
        return new String(text);
    }

    private static void put(char[] text, int at, int digits, int number) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
