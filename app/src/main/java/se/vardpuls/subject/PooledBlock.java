package se.vardpuls.subject;

import se.vardpuls.state.CorruptStateException;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * The figures of a scope in one subject: counts of units, added up place by place (contract §4, scope-daily and
 * scope-monthly). Whole sums are added to whole sums, in any order; shares are taken on the way out.
 *
 * <p>What is written tells its number of places, so that a later version may add some at the end.
 */
public abstract class PooledBlock {
    private final int[] counts;
    private boolean allFinal = true;

    /** Sums of nothing, of so many counts. */
    protected PooledBlock(int places) {
        this.counts = new int[places];
    }

    /** What stands in this place. */
    protected final int count(int place) {
        return counts[place];
    }

    /** The sum of so many places from this one on. */
    protected final int sum(int from, int places) {
        int sum = 0;
        for (int place = from; place < from + places; place++) {
            sum += counts[place];
        }
        return sum;
    }

    /** Adds to what stands in this place. */
    protected final void count(int place, int by) {
        counts[place] += by;
    }

    /** Figures have been added of a unit whose record said this. */
    protected final void noteFinal(boolean isFinal) {
        allFinal &= isFinal;
    }

    /** Adds other sums of the same subject. */
    public final void add(PooledBlock other) {
        for (int place = 0; place < counts.length; place++) {
            counts[place] += other.counts[place];
        }
        allFinal &= other.allFinal;
    }

    /** Whether every count is zero: such a block equals one that is absent. */
    public final boolean isEmpty() {
        for (int count : counts) {
            if (count != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the records of all units that are counted were final. */
    public final boolean isFinal() {
        return allFinal;
    }

    /** Writes the counts. */
    public final void write(Encoder out) {
        out.u8(allFinal ? 1 : 0).number(counts.length);
        for (int count : counts) {
            out.number(count);
        }
    }

    /** Adds what {@link #write} wrote. */
    public final void addFrom(Decoder in) {
        allFinal &= in.u8() != 0;
        int places = (int) in.number();
        if (places < 0 || places > counts.length) {
            throw new CorruptStateException("the sums of a scope have more counts than this version knows");
        }
        for (int place = 0; place < places; place++) {
            counts[place] += (int) in.number();
        }
    }
}
