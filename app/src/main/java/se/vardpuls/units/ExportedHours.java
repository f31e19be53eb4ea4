package se.vardpuls.units;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opening hours as other systems write them, as the contract has them.
 *
 * <ol>
 *   <li>An object of weekdays, with intervals, a flat list of times (each two are an interval), or text such as
 *       {@code 08:00-12:00, 13-17}.
 *   <li>Text for a week: {@code mån-fre 08:00-17:00; lör 10-14}, or that of the HSA catalogue, {@code 1-5#08:00#17:00} with
 *       semicolons or dollar signs between.
 *   <li>An interval over midnight becomes two, on its day and the next.
 * </ol>
 */
final class ExportedHours {
    private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
    private static final Map<String, String> NAMES = names();
    private static final String TIME = "([0-9]{1,2})(?:[:.]([0-9]{2}))?";
    private static final Pattern INTERVAL = Pattern.compile(TIME + "\\s*[-–—]\\s*" + TIME);
    private static final Pattern HSA = Pattern.compile("([1-7])(?:-([1-7]))?#" + TIME + "#" + TIME);
    private static final Pattern WEEK_PART =
            Pattern.compile("([\\p{L}]+)(?:\\s*[-–—]\\s*([\\p{L}]+))?[ :.]*((?:[0-9:., \\-–—]|och)+)");
    private static final int DAY = 24 * 60;

    private final Map<String, List<int[]>> open = new LinkedHashMap<>();
    private final Consumer<String> changed;

    /** Hours that tells of changes. */
    ExportedHours(Consumer<String> changed) {
        this.changed = changed;
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        List<String> swedish = List.of("mån", "tis", "ons", "tor", "fre", "lör", "sön");
        for (int day = 0; day < DAYS.size(); day++) {
            names.put(DAYS.get(day).toLowerCase(Locale.ROOT), DAYS.get(day));
            names.put(swedish.get(day), DAYS.get(day));
        }
        return names;
    }

    /** The weekday that a word begins with, in Swedish or English; empty if it is none. */
    static String weekday(String word) {
        String plain = word.toLowerCase(Locale.ROOT);
        return plain.length() < 3 ? "" : NAMES.getOrDefault(plain.substring(0, 3), "");
    }

    /** Takes what an export has for a week; whether it could be read. */
    boolean takeWeek(JsonNode week) {
        if (week.isObject()) {
            boolean all = true;
            for (Map.Entry<String, JsonNode> day : week.properties()) {
                all &= takeDay(day.getKey(), day.getValue());
            }
            return all;
        }
        return week.isTextual() && takeText(week.textValue());
    }

    /** Takes what an export has for a weekday. */
    boolean takeDay(String name, JsonNode value) {
        String day = weekday(name);
        if (day.isEmpty()) {
            return false;
        }
        if (value.isTextual()) {
            return takeIntervals(List.of(day), value.textValue(), day);
        }
        return value.isNull() || (value.isArray() && takeList(day, value));
    }

    private boolean takeList(String day, JsonNode list) {
        List<String> times = new ArrayList<>();
        flatten(list, times);
        if (times.size() % 2 != 0) {
            return false;
        }
        if (times.size() > 2 && !list.get(0).isArray()) {
            changed.accept("openingHours " + day + ": a flat list of times, read as intervals of two");
        }
        for (int at = 0; at < times.size(); at += 2) {
            if (!takeIntervals(List.of(day), times.get(at) + "-" + times.get(at + 1), "")) {
                return false;
            }
        }
        return true;
    }

    private static void flatten(JsonNode list, List<String> times) {
        list.forEach(each -> {
            if (each.isArray()) {
                flatten(each, times);
            } else {
                times.add(each.asText());
            }
        });
    }

    private boolean takeText(String text) {
        if (text.indexOf('#') >= 0) {
            return takeHsa(text);
        }
        Matcher part = WEEK_PART.matcher(text);
        boolean any = false;
        while (part.find()) {
            List<String> days = days(weekday(part.group(1)), part.group(2) == null ? "" : weekday(part.group(2)));
            if (days.isEmpty() || !takeIntervals(days, part.group(3), text)) {
                return false;
            }
            any = true;
        }
        return any;
    }

    private boolean takeHsa(String text) {
        for (String part : text.split("[;$]", -1)) {
            Matcher found = HSA.matcher(part.strip());
            if (part.isBlank()) {
                continue;
            }
            if (!found.lookingAt()) {
                return false;
            }
            String first = DAYS.get(Integer.parseInt(found.group(1)) - 1);
            String last = found.group(2) == null ? "" : DAYS.get(Integer.parseInt(found.group(2)) - 1);
            for (String day : days(first, last)) {
                add(day, minute(found, 3), minute(found, 5));
            }
        }
        changed.accept("openingHours: read from the catalogue's form");
        return true;
    }

    private static List<String> days(String first, String last) {
        int from = DAYS.indexOf(first);
        int to = last.isEmpty() ? from : DAYS.indexOf(last);
        return from < 0 || to < from ? List.of() : DAYS.subList(from, to + 1);
    }

    /** {@code shown} is told as read from text; empty for what is no text. */
    private boolean takeIntervals(List<String> days, String text, String shown) {
        Matcher interval = INTERVAL.matcher(text);
        boolean any = false;
        while (interval.find()) {
            for (String day : days) {
                add(day, minute(interval, 1), minute(interval, 3));
            }
            any = true;
        }
        if (any && !shown.isEmpty()) {
            changed.accept("openingHours: read from text");
        }
        return any || text.isBlank() || weekdayIsClosed(text);
    }

    private static boolean weekdayIsClosed(String text) {
        return text.toLowerCase(Locale.ROOT).contains("stängt")
                || text.toLowerCase(Locale.ROOT).contains("closed");
    }

    private static int minute(Matcher found, int group) {
        String minutes = found.group(group + 1);
        return Integer.parseInt(found.group(group)) * 60 + (minutes == null ? 0 : Integer.parseInt(minutes));
    }

    private void add(String day, int from, int to) {
        if (to > from) {
            put(day, from, to);
            return;
        }
        changed.accept("openingHours " + day + ": over midnight, cut in two");
        put(day, from, DAY);
        if (to > 0) {
            put(DAYS.get((DAYS.indexOf(day) + 1) % DAYS.size()), 0, to);
        }
    }

    private void put(String day, int from, int to) {
        open.computeIfAbsent(day, fresh -> new ArrayList<>()).add(new int[] {from, to});
    }

    /** As the contract has them; the reader of the register judges them. */
    ObjectNode contract(ObjectMapper json) {
        ObjectNode week = json.createObjectNode();
        for (String day : DAYS) {
            List<int[]> intervals = open.getOrDefault(day, List.of());
            if (intervals.isEmpty()) {
                continue;
            }
            ArrayNode list = week.putArray(day);
            intervals.forEach(interval -> list.addArray().add(time(interval[0])).add(time(interval[1])));
        }
        return week;
    }

    private static String time(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }
}
