package se.vardpuls.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, dates and times as people in Sweden write them. */
final class Swedish {
    static final Locale LOCALE = Locale.forLanguageTag("sv-SE");
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", LOCALE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", LOCALE);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("EEE d/M", LOCALE);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", LOCALE);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", LOCALE);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM 'kl.' HH:mm", LOCALE);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", LOCALE);

    private Swedish() {}

    /** {@code 12 345}. */
    static String count(long number) {
        return NumberFormat.getIntegerInstance(LOCALE).format(number);
    }

    /** {@code 7,5}. */
    static String oneDecimal(double number) {
        NumberFormat format = NumberFormat.getInstance(LOCALE);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /** Rounded down to a tenth of a per cent, so that a share that breaks a goal is never shown as the goal. */
    static String percent(long numerator, long denominator) {
        BigDecimal share = BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), 3, RoundingMode.DOWN);
        return percent(share, 1);
    }

    /** A goal or a probability, with at most this many decimals. */
    static String percent(BigDecimal share, int decimals) {
        NumberFormat format = NumberFormat.getPercentInstance(LOCALE);
        format.setMaximumFractionDigits(decimals);
        return format.format(share);
    }

    /** {@code 12 mars 2024}. */
    static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** {@code tisdag 12 mars}. */
    static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** {@code tis 12/3}. */
    static String shortDay(LocalDate date) {
        return SHORT.format(date);
    }

    /** {@code mars 2024}. */
    static String month(LocalDate date) {
        return MONTH.format(date);
    }

    /** {@code 12 mars kl. 14:41}. */
    static String moment(Instant at) {
        return MOMENT.format(at.atZone(ZONE));
    }

    /** {@code 14:41}. */
    static String time(Instant at) {
        return TIME.format(at.atZone(ZONE));
    }

    /** {@code 14:41:07}. */
    static String clock(Instant at) {
        return CLOCK.format(at.atZone(ZONE));
    }

    /** {@code en vårdcentral}, {@code 12 vårdcentraler}. */
    static String counted(long number, String one, String many) {
        return number == 1 ? one : count(number) + " " + many;
    }
}
