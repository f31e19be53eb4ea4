package se.vardpuls.scope;

import se.vardpuls.state.CorruptStateException;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * What a partition tells of a scope: a record of the internal topic between the partitions of units and those of scopes,
 * whose key is the scope's name. All are whole sums over the partition's units, which take the place of those before.
 *
 * <ol>
 *   <li>A version, the number of the partition, and how old the latest event was that it had read since it last told, in
 *       milliseconds.
 *   <li>The clock of each subject: the latest of the scope's units in the partition, {@value #NO_CLOCK} for none.
 *   <li>How many of its units belong, by date and by month.
 *   <li>Items: a date or a month, and its {@linkplain Blocks blocks}. What does not fit comes in a further record.
 * </ol>
 */
final class PartialSums {
    /** The version of this form; a rolling upgrade reads the one before as well. */
    private static final int VERSION = 1;

    /** A clock that no event has set. */
    static final long NO_CLOCK = Long.MIN_VALUE;

    /** A date's blocks follow. */
    static final int DATE = 0;

    /** A month's blocks follow, told by its first date. */
    static final int MONTH = 1;

    /** Past this a record is full: far below what a reader of the application keeps. */
    private static final int FULL = 128 * 1024;

    private PartialSums() {}

    /** Begins a record. */
    static void begin(Encoder out, int partition, long age) {
        out.clear().u8(VERSION).number(partition).number(age);
    }

    /** Whether a record takes no further item. */
    static boolean isFull(Encoder out) {
        return out.length() > FULL;
    }

    /** Begins to read. */
    static Decoder open(byte[] value) {
        Decoder in = new Decoder(value);
        if (in.u8() != VERSION) {
            throw new CorruptStateException("partial sums of a scope have a version that this program does not know:"
                    + " run the version that wrote them");
        }
        return in;
    }
}
