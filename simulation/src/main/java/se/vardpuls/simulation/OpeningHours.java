package se.vardpuls.simulation;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When a unit's lines are open, by day of the week; a day without hours is closed. */
public record OpeningHours(Map<DayOfWeek, Hours> byDay) {
    /** From the first open minute to the first closed one. */
    public record Hours(LocalTime opens, LocalTime closes) {
        boolean isOpenAt(int milliOfDay) {
            return milliOfDay >= millis(opens) && milliOfDay < millis(closes);
        }

        int closesAtMilli() {
            return millis(closes);
        }

        int opensAtMilli() {
            return millis(opens);
        }

        private static int millis(LocalTime time) {
            return time.toSecondOfDay() * 1000;
        }
    }

    public OpeningHours {
        byDay = Map.copyOf(byDay);
    }

    /** Monday to Friday, the same every day. */
    static OpeningHours weekdays(String opens, String closes) {
        Map<DayOfWeek, Hours> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
                days.put(day, hours(opens, closes));
            }
        }
        return new OpeningHours(days);
    }

    OpeningHours with(DayOfWeek day, String opens, String closes) {
        Map<DayOfWeek, Hours> days = new EnumMap<>(byDay);
        days.put(day, hours(opens, closes));
        return new OpeningHours(days);
    }

    /** The hours of that day, {@code null} if closed. */
    public @Nullable Hours on(DayOfWeek day) {
        return byDay.get(day);
    }

    String json() {
        return byDay.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "\"%s\":[\"%s\",\"%s\"]"
                        .formatted(
                                entry.getKey().name().substring(0, 3),
                                entry.getValue().opens(),
                                entry.getValue().closes()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Hours hours(String opens, String closes) {
        return new Hours(LocalTime.parse(opens), LocalTime.parse(closes));
    }
}
