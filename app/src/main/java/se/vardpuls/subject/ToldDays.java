package se.vardpuls.subject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.StrictJson;
import se.vardpuls.indicator.Circumstances;
import se.vardpuls.indicator.Figures;
import se.vardpuls.indicator.Measure;
import se.vardpuls.indicator.Readers;

/**
 * The days of the units in one subject as the records of its daily topic tell them; of a key the last record holds. A
 * record that can't be read says nothing. The clock of a unit is its latest date, as far as records tell.
 *
 * <p>Not for several threads.
 *
 * @param <D> what is known of a unit's date
 */
public final class ToldDays<D> implements Figures<D> {
    /** Reads what a record tells of its date. */
    @FunctionalInterface
    public interface Told<D> {
        D of(int date, ObjectNode record);
    }

    private final List<Measure<D>> measures;
    private final Told<D> told;
    private final Map<String, NavigableMap<Integer, D>> units = new HashMap<>();

    /** No days yet, of which these indicators are read. */
    public ToldDays(List<Measure<D>> measures, Told<D> told) {
        this.measures = measures;
        this.told = told;
    }

    /** Takes in a record of the daily topic. */
    public void take(byte @Nullable [] value) {
        ObjectNode record = StrictJson.tree(value);
        LocalDate date = date(record);
        if (record != null && date != null) {
            take(record.path("unitId").asText(), (int) date.toEpochDay(), record);
        }
    }

    /** Takes in what a record tells of another, a scope for instance, whose date it is. */
    public void take(String id, int date, ObjectNode figures) {
        units.computeIfAbsent(id, none -> new TreeMap<>()).put(date, told.of(date, figures));
    }

    /** The date that a record names, {@code null} if it names none. */
    public static @Nullable LocalDate date(@Nullable ObjectNode record) {
        try {
            return record == null ? null : LocalDate.parse(record.path("date").asText());
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    /** The units that have days. */
    public Set<String> units() {
        return units.keySet();
    }

    /** The readers of the subject's indicators from these days. */
    public Readers readers(Circumstances circumstances) {
        return Readers.of(measures, this, circumstances);
    }

    @Override
    public @Nullable D day(byte[] unitKey, int date) {
        return of(unitKey).get(date);
    }

    @Override
    public List<D> days(byte[] unitKey, int first, int last) {
        return last < first
                ? List.of()
                : List.copyOf(of(unitKey).subMap(first, true, last, true).values());
    }

    @Override
    public int clockDate(byte[] unitKey) {
        NavigableMap<Integer, D> days = of(unitKey);
        return days.isEmpty() ? Integer.MIN_VALUE : days.lastKey();
    }

    @Override
    public long clockMillis(byte[] unitKey) {
        return Long.MIN_VALUE;
    }

    private NavigableMap<Integer, D> of(byte[] unitKey) {
        return units.getOrDefault(new String(unitKey, StandardCharsets.UTF_8), new TreeMap<>());
    }
}
