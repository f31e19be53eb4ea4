package se.vardpuls.state;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;

/**
 * What is known of one call or one case: merged from its events by minima, maxima and unions, so that neither their
 * order nor their number of copies matters.
 *
 * @param <D> the day at which the facts are kept
 */
public abstract class Facts<D extends Day> {
    private final long idHi;
    private final long idLo;
    private final byte @Nullable [] idText;
    private D home;
    boolean unsaved;
    /** The segment of its day that they were last written to. */
    int segment;

    private int accounted;

    /** Facts of this id, kept at this day; the id is copied. */
    protected Facts(IdText id, D home) {
        this.idHi = id.hi();
        this.idLo = id.lo();
        this.idText = id.text();
        this.home = home;
    }

    /** The day at which these facts are kept. */
    public final D home() {
        return home;
    }

    final void moveTo(D day) {
        this.home = day;
    }

    final boolean is(IdText id) {
        return id.is(idHi, idLo, idText);
    }

    /** Puts the id into a holder. */
    protected final void idTo(IdText holder) {
        byte[] text = idText;
        if (text == null) {
            holder.setUuid(idHi, idLo);
        } else {
            holder.set(text, 0, text.length);
        }
    }

    final long hash() {
        return hash(idHi, idLo);
    }

    /** A hash of both halves: UUIDs of one machine may share one of them. */
    static long hash(long hi, long lo) {
        long mixed = (hi ^ Long.rotateLeft(lo, 32)) * 0x9E3779B97F4A7C15L + lo;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 29);
    }

    /** The id, then what is known. */
    final void write(Encoder out) {
        out.id(idHi, idLo, idText);
        writeFacts(out);
    }

    /** About how many more bytes of heap this takes than when last asked; the slot in the table included. */
    final int account() {
        int now = heapBytesOf(idText) + 12 + factsHeapBytes();
        int growth = now - accounted;
        accounted = now;
        return growth;
    }

    /** About how many bytes of heap this took when that was last asked. */
    final int accounted() {
        return accounted;
    }

    /** About how many bytes of heap the characters of an id take; none for a UUID. */
    protected static int heapBytesOf(byte @Nullable [] text) {
        return text == null ? 0 : 16 + (text.length + 7 & ~7);
    }

    /** Writes what is known, without the id. */
    protected abstract void writeFacts(Encoder out);

    /** About how many bytes of heap the object and what hangs on it take, the id's characters left out. */
    protected abstract int factsHeapBytes();
}
