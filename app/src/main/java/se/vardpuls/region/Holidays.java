package se.vardpuls.region;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The holidays of a region.
 *
 * <ol>
 *   <li>They come from the kept library jollyday, so that a change of the law is a new version of it; the tests hold its
 *       lists against known ones. Its calendar {@code se} has the public holidays with a name of their own in lagen
 *       (1989:253) om allmänna helgdagar, midsommarafton, julafton and nyårsafton. Sundays, which that law counts as well,
 *       are left to the unit's weekdays.
 *   <li>A year is computed once and kept. Safe for several threads: the library is asked under a lock.
 * </ol>
 */
public final class Holidays {
    private final String calendar;
    private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

    /** Those of the library's calendar of this name. */
    public Holidays(String calendar) {
        this.calendar = calendar;
    }

    /** Whether the library has a calendar of this name. */
    public static boolean isKnown(String calendar) {
        return Stream.of(HolidayCalendar.values())
                .anyMatch(known -> known.getId().equalsIgnoreCase(calendar));
    }

    /** Whether a date is one of them. */
    public boolean contains(LocalDate date) {
        return years.computeIfAbsent(date.getYear(), this::holidaysOf).contains(date);
    }

    private Set<LocalDate> holidaysOf(int year) {
        synchronized (Holidays.class) {
            return HolidayManager.getInstance(ManagerParameters.create(calendar)).getHolidays(Year.of(year)).stream()
                    .map(Holiday::getDate)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
