package se.vardpuls.register;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.time.UnitCalendar;

/**
 * When a unit is open, for the early warnings: on its working days, by its exceptional hours of the date, else by its hours of
 * the weekday, 08:00 to 17:00 where none are known. What lies between two intervals of a day, lunch for instance, is not opening time.
 */
public final class OpeningTime {
    private static final List<Unit.Hours> USUAL = List.of(Unit.Hours.of(LocalTime.of(8, 0), LocalTime.of(17, 0)));

    private final UnitCalendar calendar;

    /** By this calendar. */
    public OpeningTime(UnitCalendar calendar) {
        this.calendar = calendar;
    }

    /** The unit's hours of a date in days since 1970-01-01, in order; none if it is closed. */
    public List<Unit.Hours> on(String unitId, @Nullable Unit entry, int date) {
        LocalDate day = LocalDate.ofEpochDay(date);
        if (!calendar.isWorkingDay(unitId, day)) {
            return List.of();
        }
        if (entry != null && entry.exceptionalHours().containsKey(day)) {
            return entry.exceptionalHours().getOrDefault(day, List.of());
        }
        return entry == null || entry.openingHours().isEmpty()
                ? USUAL
                : entry.openingHours().getOrDefault(day.getDayOfWeek(), List.of());
    }

    /** The hours of the longest day of the week. */
    public static List<Unit.Hours> longest(@Nullable Unit entry) {
        return entry == null
                ? USUAL
                : entry.openingHours().values().stream()
                        .max(Comparator.comparingInt(OpeningTime::minutes))
                        .orElse(USUAL);
    }

    /** When it opens; for hours of an open day. */
    public static int opens(List<Unit.Hours> hours) {
        return hours.get(0).from();
    }

    /** When it closes for the day; for hours of an open day. */
    public static int closes(List<Unit.Hours> hours) {
        return hours.get(hours.size() - 1).to();
    }

    /** Whether it is open at a minute of the day. */
    public static boolean isOpen(List<Unit.Hours> hours, int minute) {
        return hours.stream().anyMatch(interval -> interval.from() <= minute && minute < interval.to());
    }

    /** What of its opening time lies between two minutes of the day. */
    public static List<Unit.Hours> between(List<Unit.Hours> hours, int from, int to) {
        return hours.stream()
                .map(interval -> new Unit.Hours(Math.max(interval.from(), from), Math.min(interval.to(), to)))
                .filter(part -> part.from() < part.to())
                .toList();
    }

    /** How many minutes these are. */
    public static int minutes(List<Unit.Hours> parts) {
        return parts.stream().mapToInt(part -> part.to() - part.from()).sum();
    }

    /**
     * The minute of the day at which open cases of the third day are warned of: noon, or the middle of other hours; noon on a
     * working day of which the register says that it has no hours.
     */
    public static int noon(List<Unit.Hours> hours, LocalTime noon) {
        int minute = minute(noon);
        if (hours.isEmpty()) {
            return minute;
        }
        boolean within = minute >= opens(hours) && minute < closes(hours);
        return within ? minute : (opens(hours) + closes(hours)) / 2;
    }

    /** The minute of the day. */
    public static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }
}
