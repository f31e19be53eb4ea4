package se.vardpuls.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import se.vardpuls.region.Holidays;

/**
 * A unit's working days (contract §4, monthly): the weekdays on which it is open, but never a holiday of its region; in
 * Sweden a public holiday, midsommarafton, julafton or nyårsafton.
 */
public final class WorkingDays {
    /** The open weekdays of a unit whose register says nothing: Monday to Friday. */
    public static final Set<DayOfWeek> MONDAY_TO_FRIDAY = Set.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    private final Holidays holidays;

    /** Working days where these are the holidays. */
    public WorkingDays(Holidays holidays) {
        this.holidays = holidays;
    }

    /**
     * Whether a date is a working day of a unit.
     *
     * @param openWeekdays the weekdays on which the unit is open, {@link #MONDAY_TO_FRIDAY} if it has not said
     */
    public boolean isWorkingDay(LocalDate date, Set<DayOfWeek> openWeekdays) {
        return openWeekdays.contains(date.getDayOfWeek()) && !holidays.contains(date);
    }
}
