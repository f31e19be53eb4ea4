package se.vardpuls.partition;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import se.vardpuls.goal.TargetChange;
import se.vardpuls.goal.TargetKey;
import se.vardpuls.goal.TargetReader;
import se.vardpuls.goal.Targets;

/**
 * The targets as one partition knows them. Every partition gets every sound record.
 *
 * <ol>
 *   <li>The latest record of a key holds, at once; a tombstone gives back what lies beneath (contract §2, targets).
 *   <li>Records are kept as they came; of a tombstone an empty value is kept, so that an empty store means that no
 *       record has ever come. Only then do the {@link FirstTargets} hold, and records that are among them are kept
 *       without being put into force again.
 *   <li>A record that this version does not take, because a later one wrote it, is kept and changes nothing.
 * </ol>
 */
public final class TargetDesk {
    private static final byte[] TAKEN_AWAY = {};

    /** Hears of targets that have changed. */
    @FunctionalInterface
    interface Listener {
        /** The target of this key, or all that take values from it, may now be others. */
        void changed(TargetKey key);
    }

    private final KeyValueStore<Bytes, byte[]> store;
    private final FirstTargets first;
    private final Map<Integer, Long> lastFirstOffsets = new HashMap<>();
    private final TargetReader reader = new TargetReader(Subjects.INDICATORS);
    private final Targets targets = new Targets();

    TargetDesk(KeyValueStore<Bytes, byte[]> store, FirstTargets first) {
        this.store = store;
        this.first = first;
    }

    /** The targets in force. */
    Targets targets() {
        return targets;
    }

    /** Reads back what an earlier instance has kept. */
    void load() {
        boolean empty = true;
        try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                put(entry.key.get(), entry.value.length == 0 ? null : entry.value);
                empty = false;
            }
        }
        if (empty) {
            first.putInto(targets);
            lastFirstOffsets.putAll(first.lastOffsets());
        }
    }

    /**
     * Takes in a record that has been found sound.
     *
     * @param place where it was received from, as {@link #place} tells it; {@code null} if that is not known
     */
    void accept(byte[] key, byte @Nullable [] value, byte @Nullable [] place, Listener listener) {
        store.put(Bytes.wrap(key.clone()), value == null ? TAKEN_AWAY : value);
        if (isAmongFirst(place)) {
            return;
        }
        TargetKey changed = put(key, value);
        if (changed != null) {
            listener.changed(changed);
        }
    }

    /** Puts a record into force; gives whose target it is about, {@code null} if it changes nothing. */
    private @Nullable TargetKey put(byte[] key, byte @Nullable [] value) {
        if (value == null) {
            TargetKey taken = reader.keyOf(key);
            if (taken != null) {
                targets.remove(taken);
            }
            return taken;
        }
        TargetChange change = reader.read(key, value) == null ? reader.change() : null;
        if (change == null) {
            return null;
        }
        targets.put(change);
        return change.key();
    }

    private boolean isAmongFirst(byte @Nullable [] place) {
        if (lastFirstOffsets.isEmpty() || place == null) {
            return false;
        }
        ByteBuffer read = ByteBuffer.wrap(place);
        int partition = read.getInt();
        long offset = read.getLong();
        Long last = lastFirstOffsets.get(partition);
        if (last != null && offset >= last) {
            lastFirstOffsets.remove(partition);
        }
        return last != null && offset <= last;
    }

    /** Where a record was received from, to go with it to every partition. */
    public static byte[] place(int partition, long offset) {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(partition)
                .putLong(offset)
                .array();
    }
}
