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
 *   <li>How many of these have come with their first entry in the register since the partition last told. They count on final
 *       dates too: whether a unit or another one's events were read first must not matter.
 *   <li>Items: a date or a month, and its {@linkplain Blocks blocks}. What does not fit comes in a further record.
 * </ol>
 */
final class PartialSums {
    /** The version of this form. */
    private static final int VERSION = 2;

    /** The one before, which does not tell who has come; what lies in the topic at an upgrade is read as well. */
    private static final int WITHOUT_JOINED = 1;

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

    /** Begins to read; gives whether it is told who has come. */
    static boolean open(Decoder in) {
        int version = in.u8();
        if (version != VERSION && version != WITHOUT_JOINED) {
            throw new CorruptStateException("partial sums of a scope have a version that this program does not know:"
                    + " run the version that wrote them");
        }
        return version == VERSION;
    }
}
