package se.vardpuls.register;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Arrival;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
import se.vardpuls.event.UnitId;
import se.vardpuls.time.WorkingDays;

/**
 * The register of the units of one partition (contract §2, units).
 *
 * <ol>
 *   <li>The latest sound record of a unit holds, at once; a tombstone takes it away. A bad record changes nothing.
 *   <li>Records are kept as they came, in the order of their topic: the register is the one input that is not a set.
 * </ol>
 */
public final class RegisterDesk {
    private static final Refusal TOMBSTONE_WITHOUT_UNIT =
            new Refusal(Reason.INVALID_FIELD, "key: a tombstone needs the unitId it takes away as its key");

    /** Hears of units whose entry has changed. */
    @FunctionalInterface
    public interface Listener {
        /** The unit's entry, {@code null} if it has been taken away. */
        void changed(String unitId, @Nullable Unit unit);
    }

    private final KeyValueStore<Bytes, byte[]> store;
    private final Predicate<byte[]> isOwnKey;
    private final UnitReader reader = new UnitReader();
    private final WorkingDays workingDays;
    private final Map<String, Unit> units = new HashMap<>();

    /** A register kept in this store, for the keys of this partition. */
    public RegisterDesk(KeyValueStore<Bytes, byte[]> store, WorkingDays workingDays, Predicate<byte[]> isOwnKey) {
        this.store = store;
        this.workingDays = workingDays;
        this.isOwnKey = isOwnKey;
    }

    /** Reads back what an earlier instance has kept, also what today's rules would refuse. */
    public void load(Listener listener) {
        try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                reader.readKept(entry.key.get(), entry.value);
                put(reader.unit(), listener);
            }
        }
    }

    /**
     * Takes a record of {@code units} in.
     *
     * @return why it is refused, {@code null} if it is not
     */
    public @Nullable Refusal accept(byte @Nullable [] key, byte @Nullable [] value, Listener listener) {
        if (value == null) {
            return remove(key, listener);
        }
        Refusal refusal = reader.read(key, value);
        if (refusal != null || key == null) {
            return refusal;
        }
        if (!isOwnKey.test(key)) {
            return Arrival.WRONG_PARTITION;
        }
        store.put(Bytes.wrap(key.clone()), value);
        put(reader.unit(), listener);
        return null;
    }

    private void put(@Nullable Unit unit, Listener listener) {
        if (unit != null) {
            units.put(unit.unitId(), unit);
            listener.changed(unit.unitId(), unit);
        }
    }

    private @Nullable Refusal remove(byte @Nullable [] key, Listener listener) {
        if (key == null || !UnitId.isValid(key, 0, key.length)) {
            return TOMBSTONE_WITHOUT_UNIT;
        }
        if (!isOwnKey.test(key)) {
            return Arrival.WRONG_PARTITION;
        }
        store.delete(Bytes.wrap(key.clone()));
        String unitId = new String(key, StandardCharsets.US_ASCII);
        units.remove(unitId);
        listener.changed(unitId, null);
        return null;
    }

    /** Visits the units that are valid from or to some date. */
    public void visitLimited(Consumer<Unit> visitor) {
        for (Unit unit : units.values()) {
            if (unit.validFrom() != null || unit.validTo() != null) {
                visitor.accept(unit);
            }
        }
    }

    /** Whether this is a working day of the unit: by its entry, Monday to Friday where nothing is known. */
    public boolean isWorkingDay(String unitId, LocalDate date) {
        return Unit.isWorkingDay(units.get(unitId), date, workingDays);
    }
}
