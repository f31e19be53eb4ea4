package se.vardpuls.preview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.StrictJson;
import se.vardpuls.indicator.Circumstances;
import se.vardpuls.indicator.Readers;
import se.vardpuls.partition.Subjects;
import se.vardpuls.register.Unit;
import se.vardpuls.register.UnitReader;
import se.vardpuls.subject.Subject;
import se.vardpuls.subject.ToldDays;

/**
 * The figures of units as the records of the daily topics and of {@code units} tell them; of a key the last record holds.
 * A record that can't be read says nothing.
 *
 * <p>Not for several threads.
 */
public final class Told {
    private final UnitReader reader = new UnitReader();
    private final Map<String, Unit> register = new HashMap<>();
    private final Map<String, ToldDays<?>> days = new LinkedHashMap<>();
    /** The same, by the name of the subject's block in a record of a scope. */
    private final Map<String, ToldDays<?>> blocks = new LinkedHashMap<>();

    /** Nothing has been told of these subjects yet. */
    public Told(Subjects subjects) {
        for (Subject<?, ?> subject : subjects.all()) {
            ToldDays<?> told = subject.told();
            days.put(subject.daily(), told);
            blocks.put(subject.name(), told);
        }
    }

    /** Takes in a record of {@code units}. */
    public void takeUnit(byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null && key != null) {
            register.remove(new String(key, StandardCharsets.UTF_8));
        } else if (reader.read(key, value) == null && reader.unit() != null) {
            register.put(reader.unit().unitId(), reader.unit());
        }
    }

    /** Takes in a record of a daily topic, named without its prefix. */
    public void take(String daily, byte @Nullable [] value) {
        ToldDays<?> told = days.get(daily);
        if (told != null) {
            told.take(value);
        }
    }

    /** Takes in a record of {@code scope-daily}: the figures of a scope stand beside those of units, under its name. */
    public void takeScope(byte @Nullable [] value) {
        ObjectNode record = StrictJson.tree(value);
        LocalDate date = ToldDays.date(record);
        if (record == null || date == null) {
            return;
        }
        String scope = record.path("scope").asText();
        blocks.forEach((name, told) -> {
            if (record.get(name) instanceof ObjectNode block) {
                told.take(scope, (int) date.toEpochDay(), block);
            }
        });
    }

    /** The readers of all subjects. */
    List<Readers> readers(Circumstances circumstances) {
        return days.values().stream().map(told -> told.readers(circumstances)).toList();
    }

    /** The units that have figures. */
    Set<String> units() {
        Set<String> units = new TreeSet<>();
        days.values().forEach(told -> units.addAll(told.units()));
        return units;
    }

    /** The unit's entry in the register, {@code null} for none. */
    public @Nullable Unit entry(String unitId) {
        return register.get(unitId);
    }

    /** What people call the unit; its id where it is not registered. */
    String name(String unitId) {
        Unit unit = register.get(unitId);
        return unit == null ? unitId : unit.name();
    }
}
