package se.vardpuls.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whole calendar months in a row that are told as one.
 *
 * @param first the first month
 * @param last the last month, not before the first
 */
public record Period(YearMonth first, YearMonth last) {
    private static final int YEAR = 12;

    /** Checks the order. */
    public Period {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a period ends in " + last + " and begins in " + first);
        }
    }

    /** One month. */
    public static Period month(YearMonth month) {
        return new Period(month, month);
    }

    /** January to this month. */
    public static Period yearTo(YearMonth month) {
        return new Period(month.withMonth(1), month);
    }

    /** A calendar year. */
    public static Period year(int year) {
        return new Period(YearMonth.of(year, 1), YearMonth.of(year, YEAR));
    }

    /** The twelve months that end with this one. */
    public static Period twelveMonthsTo(YearMonth month) {
        return new Period(month.minusMonths(YEAR - 1), month);
    }

    /** Its months, in order. */
    public List<YearMonth> months() {
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }

    /** Whether any of these dates, both ends included, lies in it. */
    boolean overlaps(LocalDate from, LocalDate to) {
        return !from.isAfter(last.atEndOfMonth()) && !to.isBefore(first.atDay(1));
    }

    /** As many months, just before it. */
    public Period before() {
        int months = months().size();
        return new Period(first.minusMonths(months), first.minusMonths(1));
    }

    /** The same months of the year before. */
    public Period yearBefore() {
        return new Period(first.minusMonths(YEAR), last.minusMonths(YEAR));
    }

    /** What people call it: {@code mars 2024}, {@code januari–augusti 2024}, {@code 2024}, {@code juli 2023–juni 2024}. */
    public String name(Locale locale) {
        DateTimeFormatter month = DateTimeFormatter.ofPattern("MMMM yyyy", locale);
        if (first.equals(last)) {
            return month.format(first);
        }
        if (first.getYear() != last.getYear()) {
            return month.format(first) + "–" + month.format(last);
        }
        boolean isYear = first.getMonthValue() == 1 && last.getMonthValue() == YEAR;
        return isYear
                ? Integer.toString(first.getYear())
                : DateTimeFormatter.ofPattern("MMMM", locale).format(first) + "–" + month.format(last);
    }
}
