package se.vardpuls.stream;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.target.TargetChange;
import se.vardpuls.target.TargetKey;
import se.vardpuls.target.TargetReader;
import se.vardpuls.target.Targets;

/**
 * The targets that stood in their topic before the first event was ever read: read ahead by an application that
 * begins, so that no event is judged before the targets have come the way all later ones come
 * ({@code docs/adr/0005-targets-for-every-partition.md}).
 *
 * <ol>
 *   <li>Filled before the stream starts, by one thread, each partition in its order; only read afterwards.
 *   <li>Holds what a reader of the topic takes: a refused record changes nothing.
 * </ol>
 */
public final class FirstTargets {
    private final TargetReader reader = new TargetReader();
    private final Map<TargetKey, TargetChange> changes = new LinkedHashMap<>();
    private final Map<Integer, Long> lastOffsets = new HashMap<>();

    /** Takes in the next record of a partition. */
    public void take(int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null) {
            takeTombstone(partition, offset, TargetReader.keyOf(key));
        } else if (reader.read(key, value) == null && reader.change() != null) {
            changes.put(reader.change().key(), reader.change());
            lastOffsets.put(partition, offset);
        }
    }

    private void takeTombstone(int partition, long offset, @Nullable TargetKey key) {
        if (key != null) {
            changes.remove(key);
            lastOffsets.put(partition, offset);
        }
    }

    /** Puts all of them into force. */
    void putInto(Targets targets) {
        changes.values().forEach(targets::put);
    }

    /** The offset of the last record taken of each partition; none for a partition of which nothing was taken. */
    Map<Integer, Long> lastOffsets() {
        return Map.copyOf(lastOffsets);
    }
}
