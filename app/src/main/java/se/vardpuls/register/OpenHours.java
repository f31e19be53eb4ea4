package se.vardpuls.register;

import static se.vardpuls.event.TreeFields.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import se.vardpuls.event.TreeFields.InvalidFieldException;

/**
 * The hours of a day in a register record (contract §2, units).
 *
 * <ol>
 *   <li>{@code ["08:00","17:00"]}, or a list of such intervals; {@code []} or {@code null} for a day on which the unit is
 *       closed.
 *   <li>An hour may have one digit, and {@code 24:00} ends a day. An interval ends after it begins: none goes over
 *       midnight.
 *   <li>The intervals may stand in any order. Those that overlap or touch are one.
 * </ol>
 */
final class OpenHours {
    private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00");

    private OpenHours() {}

    /** Reads the hours of a day; none where it is closed. */
    static List<Unit.Hours> read(JsonNode day, String field) throws InvalidFieldException {
        if (day.isNull()) {
            return List.of();
        }
        check(day.isArray(), field + ": a day that is no list");
        List<Unit.Hours> intervals = new ArrayList<>();
        if (!day.isEmpty() && day.get(0).isArray()) {
            for (JsonNode interval : day) {
                intervals.add(interval(interval, field));
            }
        } else if (!day.isEmpty()) {
            intervals.add(interval(day, field));
        }
        return merged(intervals);
    }

    private static Unit.Hours interval(JsonNode interval, String field) throws InvalidFieldException {
        boolean pair = interval.isArray() && interval.size() == 2 && isTime(interval.get(0)) && isTime(interval.get(1));
        check(pair, field + ": an interval that is not [\"HH:MM\",\"HH:MM\"], 0:00 to 24:00");
        Unit.Hours hours = new Unit.Hours(minute(interval.get(0)), minute(interval.get(1)));
        check(hours.from() < hours.to(), field + ": an interval that does not end after it begins");
        return hours;
    }

    private static boolean isTime(JsonNode time) {
        return time.isTextual() && TIME.matcher(time.textValue()).matches();
    }

    private static int minute(JsonNode time) {
        String text = time.textValue();
        int colon = text.indexOf(':');
        return Integer.parseInt(text.substring(0, colon)) * 60 + Integer.parseInt(text.substring(colon + 1));
    }

    private static List<Unit.Hours> merged(List<Unit.Hours> intervals) {
        intervals.sort(Comparator.comparingInt(Unit.Hours::from));
        List<Unit.Hours> merged = new ArrayList<>();
        for (Unit.Hours next : intervals) {
            int last = merged.size() - 1;
            if (last >= 0 && next.from() <= merged.get(last).to()) {
                Unit.Hours before = merged.get(last);
                merged.set(last, new Unit.Hours(before.from(), Math.max(before.to(), next.to())));
            } else {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }
}
