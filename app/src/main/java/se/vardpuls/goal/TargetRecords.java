package se.vardpuls.goal;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Refusal;

/**
 * Puts records of {@code targets} into force, in their order. A refused one changes nothing.
 *
 * <p>Not for several threads.
 */
public final class TargetRecords {
    private final TargetReader reader;
    private final Targets targets = new Targets();

    /** Records about these indicators. */
    public TargetRecords(Indicators indicators) {
        this.reader = new TargetReader(indicators);
    }

    /**
     * Takes in the next record.
     *
     * @param value {@code null} for a tombstone
     * @return why it is refused, {@code null} if it is not
     */
    public @Nullable Refusal take(byte @Nullable [] key, byte @Nullable [] value) {
        if (value == null) {
            TargetKey taken = reader.keyOf(key);
            if (taken != null) {
                targets.remove(taken);
            }
            return reader.readTombstone(key);
        }
        Refusal refusal = reader.read(key, value);
        TargetChange change = reader.change();
        if (change != null) {
            targets.put(change);
        }
        return refusal;
    }

    /** The targets in force. */
    public Targets targets() {
        return targets;
    }
}
