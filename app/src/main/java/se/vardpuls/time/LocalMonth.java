package se.vardpuls.time;

import java.time.LocalDate;

/** The calendar month of a local date, all in days since 1970-01-01. */
public final class LocalMonth {
    private LocalMonth() {}

    /** Its first date. */
    public static int first(int date) {
        return (int) LocalDate.ofEpochDay(date).withDayOfMonth(1).toEpochDay();
    }

    /** Its last date. */
    public static int last(int date) {
        LocalDate day = LocalDate.ofEpochDay(date);
        return (int) day.withDayOfMonth(day.lengthOfMonth()).toEpochDay();
    }
}
