package se.vardpuls.register;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.time.WorkingDays;

/**
 * A unit as the register has it (contract §2, units).
 *
 * @param unitId its HSA-id
 * @param name what people call it; never blank, and never longer than {@value #MAX_SHOWN} characters and an ellipsis
 * @param municipality where it lies, if known; as long
 * @param operator who runs it, if known
 * @param type {@code VARDCENTRAL} where nothing was said
 * @param listed the number of listed persons, 0 or more, if known
 * @param managerEmail where its alerts go, if anywhere: up to five addresses, with a comma and a space between them
 * @param openingHours the hours of the weekdays on which it is open, each at least one interval, in order and apart from
 *     one another; empty where nothing is known of them
 * @param area the region's own division that it belongs to, if any
 * @param validFrom the first date on which it counts, if any
 * @param validTo the last date on which it counts, if any; not before {@code validFrom}
 * @param closedDates dates on which it is closed
 * @param exceptionalHours the hours of dates on which they are not those of the weekday, as above; none where it is closed
 * @param escalationEmails who else hears of a step, as {@code managerEmail}
 * @param predecessors the units whose history is this one's in comparisons over years
 * @param feed how its events come
 */
public record Unit(
        String unitId,
        String name,
        @Nullable String municipality,
        @Nullable Operator operator,
        Type type,
        @Nullable Integer listed,
        @Nullable String managerEmail,
        Map<DayOfWeek, List<Hours>> openingHours,
        @Nullable String area,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        Set<LocalDate> closedDates,
        Map<LocalDate, List<Hours>> exceptionalHours,
        Map<Integer, String> escalationEmails,
        List<String> predecessors,
        Feed feed) {
    /** A longer name or municipality is cut: both become labels, subjects and texts. */
    public static final int MAX_SHOWN = 200;

    /** Who runs a unit (driftsform). */
    public enum Operator {
        PUBLIC,
        PRIVATE
    }

    /** What a unit is: those of type {@code OTHER} have figures, but no alerts, and no part in the region's sums. */
    public enum Type {
        VARDCENTRAL,
        OTHER
    }

    /** How a unit's events come. */
    public enum Feed {
        /** As they happen. */
        LIVE,
        /** Once a day. */
        DAILY
    }

    /**
     * An interval of a day in which a unit is open, in minutes since midnight, Swedish local time.
     *
     * @param from when it opens
     * @param to when it closes: later, and at most {@value #DAY}
     */
    public record Hours(int from, int to) {
        /** The minutes of a day. */
        public static final int DAY = 24 * 60;

        /** The interval between two times of a day. */
        public static Hours of(LocalTime from, LocalTime to) {
            return new Hours(from.toSecondOfDay() / 60, to.toSecondOfDay() / 60);
        }
    }

    /** The weekdays on which a unit is open: Monday to Friday where nothing is known of them, or of the unit. */
    public static Set<DayOfWeek> openWeekdays(@Nullable Unit unit) {
        return unit == null || unit.openingHours().isEmpty()
                ? WorkingDays.MONDAY_TO_FRIDAY
                : unit.openingHours().keySet();
    }

    /** Whether a date is a working day of a unit: by its weekday, the holidays, and the dates on which it is closed. */
    public static boolean isWorkingDay(@Nullable Unit unit, LocalDate date, WorkingDays workingDays) {
        return workingDays.isWorkingDay(date, openWeekdays(unit))
                && (unit == null || !unit.closedDates().contains(date));
    }

    /** What the unit is on a date, in days since 1970-01-01: outside its validity one of type {@code OTHER}. */
    public Type typeOn(int date) {
        boolean isValid = (validFrom == null || date >= validFrom.toEpochDay())
                && (validTo == null || date <= validTo.toEpochDay());
        return isValid ? type : Type.OTHER;
    }

    /** Keeps its own copies. */
    public Unit {
        openingHours = Map.copyOf(openingHours);
        closedDates = Set.copyOf(closedDates);
        exceptionalHours = Map.copyOf(exceptionalHours);
        escalationEmails = Map.copyOf(escalationEmails);
        predecessors = List.copyOf(predecessors);
    }

    /** A unit of which nothing else is known. */
    public Unit(
            String unitId,
            String name,
            @Nullable String municipality,
            @Nullable Operator operator,
            Type type,
            @Nullable Integer listed,
            @Nullable String managerEmail,
            Map<DayOfWeek, List<Hours>> openingHours) {
        this(
                unitId,
                name,
                municipality,
                operator,
                type,
                listed,
                managerEmail,
                openingHours,
                null,
                null,
                null,
                Set.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Feed.LIVE);
    }
}
