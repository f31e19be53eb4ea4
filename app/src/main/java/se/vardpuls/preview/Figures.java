package se.vardpuls.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.StrictJson;
import se.vardpuls.register.Unit;
import se.vardpuls.register.UnitReader;
import se.vardpuls.time.WorkingDays;

/**
 * The figures of units as the records of {@code telephone-daily}, {@code guarantee-daily} and {@code units} tell them;
 * of a key the last record holds. A record that can't be read says nothing.
 *
 * <p>Not for several threads.
 */
public final class Figures {
    private final UnitReader reader = new UnitReader();
    private final WorkingDays workingDays = new WorkingDays();
    private final Map<String, Unit> register = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, CallDay>> calls = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, CaseDay>> cases = new HashMap<>();

    /** The calls of a date: the reported share, what is pending, and whether the day reached its goal. */
    record CallDay(long contacted, long denominator, long pending, boolean goalDay) {}

    /** The cases of a sought date: those assessed in time, of those that are decided or overdue. */
    record CaseDay(long within, long denominator) {}

    /** Takes in a record of {@code units}. */
    public void takeUnit(byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null && key != null) {
            register.remove(new String(key, StandardCharsets.UTF_8));
        } else if (reader.read(key, value) == null && reader.unit() != null) {
            register.put(reader.unit().unitId(), reader.unit());
        }
    }

    /** Takes in a record of {@code telephone-daily}. */
    public void takeCalls(byte @Nullable [] value) {
        ObjectNode record = StrictJson.tree(value);
        LocalDate date = date(record);
        if (record != null && date != null) {
            long denominator = count(record, "received")
                    - count(record, "rejectedFull")
                    - count(record, "rejectedClosed")
                    - count(record, "menuAbandoned");
            CallDay day = new CallDay(
                    count(record, "contacted"),
                    denominator,
                    count(record, "pending"),
                    record.path("goalDay").asBoolean());
            calls.computeIfAbsent(unitId(record), none -> new TreeMap<>()).put(date, day);
        }
    }

    /** Takes in a record of {@code guarantee-daily}. */
    public void takeCases(byte @Nullable [] value) {
        ObjectNode record = StrictJson.tree(value);
        LocalDate date = date(record);
        if (record != null && date != null) {
            JsonNode cohort = record.path("cohort");
            long within = count(cohort, "within");
            CaseDay day = new CaseDay(within, within + count(cohort, "late") + count(cohort, "overdue"));
            cases.computeIfAbsent(unitId(record), none -> new TreeMap<>()).put(date, day);
        }
    }

    private static @Nullable LocalDate date(@Nullable ObjectNode record) {
        try {
            return record == null ? null : LocalDate.parse(record.path("date").asText());
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    private static String unitId(ObjectNode record) {
        return record.path("unitId").asText();
    }

    private static long count(JsonNode record, String field) {
        return record.path(field).asLong();
    }

    /** The units that have figures and may be alerted: not those of type OTHER. */
    Set<String> units() {
        Set<String> units = new TreeSet<>(calls.keySet());
        units.addAll(cases.keySet());
        units.removeIf(id -> register.containsKey(id) && register.get(id).type() == Unit.Type.OTHER);
        return units;
    }

    /** What people call the unit; its id where it is not registered. */
    String name(String unitId) {
        Unit unit = register.get(unitId);
        return unit == null ? unitId : unit.name();
    }

    /** The calls of the dates from the first to the last, both included. */
    Map<LocalDate, CallDay> calls(String unitId, LocalDate first, LocalDate last) {
        return calls.getOrDefault(unitId, new TreeMap<>()).subMap(first, true, last, true);
    }

    /** The cases of the sought dates from the first to the last, both included. */
    Map<LocalDate, CaseDay> cases(String unitId, LocalDate first, LocalDate last) {
        return cases.getOrDefault(unitId, new TreeMap<>()).subMap(first, true, last, true);
    }

    /** The latest date of the unit's calls, {@code null} if it has none. */
    @Nullable LocalDate lastOfCalls(String unitId) {
        return calls.containsKey(unitId) ? calls.get(unitId).lastKey() : null;
    }

    /** The latest date of the unit's cases, {@code null} if it has none. */
    @Nullable LocalDate lastOfCases(String unitId) {
        return cases.containsKey(unitId) ? cases.get(unitId).lastKey() : null;
    }

    /** Whether this is a working day of the unit. */
    boolean isWorkingDay(String unitId, LocalDate date) {
        Unit unit = register.get(unitId);
        Set<DayOfWeek> open = unit == null || unit.openingHours().isEmpty()
                ? WorkingDays.MONDAY_TO_FRIDAY
                : unit.openingHours().keySet();
        return workingDays.isWorkingDay(date, open);
    }
}
