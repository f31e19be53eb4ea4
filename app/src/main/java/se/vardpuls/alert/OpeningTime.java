package se.vardpuls.alert;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Unit;
import se.vardpuls.time.UnitCalendar;

/**
 * When a unit is open, for the early warnings: its hours in the register, 08:00 to 17:00 where none are known, on its
 * working days.
 */
final class OpeningTime {
    private static final Unit.Hours USUAL = new Unit.Hours(LocalTime.of(8, 0), LocalTime.of(17, 0));

    private final UnitCalendar calendar;

    OpeningTime(UnitCalendar calendar) {
        this.calendar = calendar;
    }

    /** The unit's hours of a date in days since 1970-01-01; {@code null} if it is closed. */
    Unit.@Nullable Hours on(String unitId, @Nullable Unit entry, int date) {
        LocalDate day = LocalDate.ofEpochDay(date);
        if (!calendar.isWorkingDay(unitId, day)) {
            return null;
        }
        return entry == null || entry.openingHours().isEmpty()
                ? USUAL
                : entry.openingHours().get(day.getDayOfWeek());
    }

    /** The minute of the day at which open cases of the third day are warned of: noon, or the middle of other hours. */
    static int noon(Unit.Hours hours, LocalTime noon) {
        if (!noon.isBefore(hours.from()) && noon.isBefore(hours.to())) {
            return minute(noon);
        }
        return (minute(hours.from()) + minute(hours.to())) / 2;
    }

    /** The minute of the day. */
    static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }
}
