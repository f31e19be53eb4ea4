package se.vardpuls.time;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A unit's working days (contract §4, monthly): the weekdays on which it is open, but never a Swedish public holiday,
 * midsommarafton, julafton or nyårsafton.
 *
 * <ol>
 *   <li>Public holidays are those with a name of their own in lagen (1989:253) om allmänna helgdagar. Sundays, which
 *       that law counts as well, are left to the unit's weekdays.
 *   <li>They come from the kept library jollyday (calendar {@code se}, which holds the three eves too), so that a
 *       change of the law is a new version of it; the tests hold its lists against known ones.
 *   <li>A year is computed once and kept. Safe for several threads: the library is asked under a lock.
 * </ol>
 */
public final class WorkingDays {
    /** The open weekdays of a unit whose register says nothing: Monday to Friday. */
    public static final Set<DayOfWeek> MONDAY_TO_FRIDAY = Set.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    private final Map<Integer, Set<LocalDate>> holidays = new ConcurrentHashMap<>();

    /**
     * Whether a date is a working day of a unit.
     *
     * @param openWeekdays the weekdays on which the unit is open, {@link #MONDAY_TO_FRIDAY} if it has not said
     */
    public boolean isWorkingDay(LocalDate date, Set<DayOfWeek> openWeekdays) {
        return openWeekdays.contains(date.getDayOfWeek())
                && !holidays.computeIfAbsent(date.getYear(), WorkingDays::holidaysOf)
                        .contains(date);
    }

    private static synchronized Set<LocalDate> holidaysOf(int year) {
        return HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.SWEDEN))
                .getHolidays(Year.of(year))
                .stream()
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
