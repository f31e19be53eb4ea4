package se.vardpuls.register;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit as the register has it (contract §2, units).
 *
 * @param unitId its HSA-id
 * @param name what people call it; never blank
 * @param municipality where it lies, if known
 * @param operator who runs it, if known
 * @param type {@code VARDCENTRAL} where nothing was said
 * @param listed the number of listed persons, 0 or more, if known
 * @param managerEmail where its alerts go, if anywhere
 * @param openingHours the hours of the weekdays on which it is open; empty where nothing is known of them
 */
public record Unit(
        String unitId,
        String name,
        @Nullable String municipality,
        @Nullable Operator operator,
        Type type,
        @Nullable Integer listed,
        @Nullable String managerEmail,
        Map<DayOfWeek, Hours> openingHours) {
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

    /**
     * The hours of one weekday, Swedish local time.
     *
     * @param from when it opens
     * @param to when it closes; later than {@code from}
     */
    public record Hours(LocalTime from, LocalTime to) {}

    /** Keeps its own copy of the opening hours. */
    public Unit {
        openingHours = Map.copyOf(openingHours);
    }
}
