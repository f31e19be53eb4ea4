package se.vardpuls.stream;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import se.vardpuls.target.TargetChange;
import se.vardpuls.target.TargetKey;
import se.vardpuls.target.TargetReader;
import se.vardpuls.target.Targets;

/**
 * The targets as one partition knows them. Every partition gets every sound record, from {@link TargetGate}.
 *
 * <ol>
 *   <li>The latest record of a key holds, at once; a tombstone gives back what lies beneath (contract §2, targets).
 *   <li>Records are kept as they came; of a tombstone an empty value is kept, so that an empty store means that no
 *       record has ever come. Only then do the {@link FirstTargets} hold, and records that are among them are kept
 *       without being put into force again.
 *   <li>A record that this version does not take, because a later one wrote it, is kept and changes nothing.
 * </ol>
 */
final class TargetDesk {
    private static final String PLACE = "place";
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
    private final TargetReader reader = new TargetReader();
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

    /** Takes in a record that the gate has let through. */
    void accept(Record<byte[], byte[]> record, Listener listener) {
        byte[] value = record.value();
        store.put(Bytes.wrap(record.key().clone()), value == null ? TAKEN_AWAY : value);
        if (isAmongFirst(record)) {
            return;
        }
        TargetKey changed = put(record.key(), value);
        if (changed != null) {
            listener.changed(changed);
        }
    }

    /** Puts a record into force; gives whose target it is about, {@code null} if it changes nothing. */
    private @Nullable TargetKey put(byte[] key, byte @Nullable [] value) {
        if (value == null) {
            TargetKey taken = TargetReader.keyOf(key);
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

    private boolean isAmongFirst(Record<byte[], byte[]> record) {
        Header place = record.headers().lastHeader(PLACE);
        if (lastFirstOffsets.isEmpty() || place == null) {
            return false;
        }
        ByteBuffer read = ByteBuffer.wrap(place.value());
        int partition = read.getInt();
        long offset = read.getLong();
        Long last = lastFirstOffsets.get(partition);
        if (last != null && offset >= last) {
            lastFirstOffsets.remove(partition);
        }
        return last != null && offset <= last;
    }

    /** The record as it goes to every partition: key and value as received, and where it was received from. */
    static Record<byte[], byte[]> outgoing(Record<byte[], byte[]> record, RecordMetadata from) {
        ByteBuffer place = ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(from.partition())
                .putLong(from.offset());
        Record<byte[], byte[]> outgoing = new Record<>(record.key(), record.value(), Math.max(0, record.timestamp()));
        outgoing.headers().add(PLACE, place.array());
        return outgoing;
    }
}
