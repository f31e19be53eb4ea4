package se.vardpuls.time;

import java.time.LocalDate;

/** Knows the working days of a unit (contract §4, monthly). */
@FunctionalInterface
public interface UnitCalendar {
    /** Whether the date is a working day of the unit. */
    boolean isWorkingDay(String unitId, LocalDate date);
}
