package se.vardpuls.report;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Unit;
import se.vardpuls.register.UnitReader;

/** The register as the topic {@code units} tells it now; a record that the application refuses changes nothing. */
public final class Units {
    private final UnitReader reader = new UnitReader();
    private final Map<String, Unit> units = new TreeMap<>();

    /** Takes in a record of {@code units}. */
    public void take(byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null && key != null) {
            units.remove(new String(key, StandardCharsets.UTF_8));
        } else if (reader.read(key, value) == null && reader.unit() != null) {
            units.put(reader.unit().unitId(), reader.unit());
        }
    }

    /** Whether nobody is registered. */
    public boolean isEmpty() {
        return units.isEmpty();
    }

    @Nullable Unit of(String unitId) {
        return units.get(unitId);
    }

    /** Those that are vårdcentraler, now or at some time. */
    Collection<Unit> counted() {
        return units.values().stream()
                .filter(unit -> unit.type() == Unit.Type.VARDCENTRAL)
                .toList();
    }

    /** How many are registered as something else, and stand in no sum. */
    long others() {
        return (long) units.size() - counted().size();
    }

    /** Whether a unit belongs to a month: if it is valid on any of its days (contract §4, scope-monthly). */
    static boolean isValid(Unit unit, YearMonth month) {
        return (unit.validFrom() == null || !unit.validFrom().isAfter(month.atEndOfMonth()))
                && (unit.validTo() == null || !unit.validTo().isBefore(month.atDay(1)));
    }

    /** Those whose history is a unit's, and those whose history is theirs; never the unit itself. */
    Set<String> history(Unit unit) {
        Set<String> history = new LinkedHashSet<>();
        addPredecessors(unit, history);
        history.remove(unit.unitId());
        return history;
    }

    private void addPredecessors(Unit unit, Set<String> history) {
        for (String predecessor : unit.predecessors()) {
            Unit entry = units.get(predecessor);
            if (history.add(predecessor) && entry != null) {
                addPredecessors(entry, history);
            }
        }
    }
}
