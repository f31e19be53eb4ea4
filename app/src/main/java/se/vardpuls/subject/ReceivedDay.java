package se.vardpuls.subject;

import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * One local date of one unit, to which what was {@code RECEIVED} on it belongs.
 *
 * @param <F> the facts it counts
 */
public abstract class ReceivedDay<F> extends SubjectDay {
    /** A day has 24 hours by the clock, whatever its length: both hours 02 of a 25-hour day are one. */
    public static final int HOURS = 24;

    private static final int SENT = 1;
    private static final int SENT_FINAL = 1 << 1;

    /** What is kept at this date of which no {@code RECEIVED} is known. */
    int unlinked;

    /** A record of this date has been sent. */
    boolean sent;
    /** It said that it was final. */
    boolean sentFinal;
    /** What the store holds of this day by itself, beside its facts, is what it would write now. */
    boolean figuresSaved;

    /** The day of this date. */
    protected ReceivedDay(int date) {
        super(date);
    }

    /** Whether nothing is counted. */
    protected abstract boolean isEmpty();

    /** Counts these facts as they are now, if they count at all. */
    protected abstract void count(F facts);

    /** Takes back what was counted of them; gives whether that was anything. */
    protected abstract boolean discount(F facts);

    /** Counts these facts anew; gives whether they were counted otherwise before. */
    protected abstract boolean recount(F facts);

    /** Notes at the facts what has been counted of them all the time. */
    protected abstract void recognize(F facts);

    /** Begins at nothing: the facts are about to be counted anew. */
    protected abstract void clearCounts();

    /** Forgets what is needed only while its facts are on the heap; the counts stay. */
    protected void release() {
        // nothing by default
    }

    /** About how many bytes of heap the day takes without its facts. */
    protected abstract int heapBytes();

    /** Writes the counts. */
    protected abstract void writeCounts(Encoder out);

    /** Reads what {@link #writeCounts} wrote. */
    protected abstract void readCounts(Decoder in);

    @Override
    protected final boolean isSent() {
        return sent;
    }

    final void write(Encoder out) {
        out.u8((sent ? SENT : 0) | (sentFinal ? SENT_FINAL : 0));
        writeCounts(out);
    }

    final void read(Decoder in) {
        int flags = in.u8();
        sent = (flags & SENT) != 0;
        sentFinal = (flags & SENT_FINAL) != 0;
        readCounts(in);
    }

    /** Writes numbers, one after the other. */
    protected static void writeAll(Encoder out, int[] counts) {
        for (int count : counts) {
            out.number(count);
        }
    }

    /** Reads as many numbers as there is room for. */
    protected static void readAll(Decoder in, int[] counts) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) in.number();
        }
    }
}
