package se.vardpuls.partition;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.goal.TargetRecords;
import se.vardpuls.goal.Targets;

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
    private final TargetRecords records = new TargetRecords(Subjects.INDICATORS);
    private final Map<Integer, Long> lastOffsets = new HashMap<>();

    /** Takes in the next record of a partition. */
    public void take(int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {
        if (records.take(key, value) == null) {
            lastOffsets.put(partition, offset);
        }
    }

    /** Puts all of them into force. */
    void putInto(Targets targets) {
        targets.putAll(records.targets());
    }

    /** The offset of the last record taken of each partition; none for a partition of which nothing was taken. */
    Map<Integer, Long> lastOffsets() {
        return Map.copyOf(lastOffsets);
    }
}
