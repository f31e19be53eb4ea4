package se.vardpuls.telephone;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;
import se.vardpuls.state.Encoder;

/** A person who called, and what a day has counted of his or her calls: both numbers may fall to zero again as facts change. */
final class Caller {
    private static final int HEAP_BYTES = 40;

    private final long hi;
    private final long lo;
    private final byte @Nullable [] text;
    int strictCalls;
    int contacts;

    /** The person of this id, of whose calls nothing has been counted; the id is copied. */
    Caller(IdText id) {
        this(id.hi(), id.lo(), id.text());
    }

    private Caller(long hi, long lo, byte @Nullable [] text) {
        this.hi = hi;
        this.lo = lo;
        this.text = text;
    }

    /** The same person, of whose calls nothing has been counted. */
    Caller uncounted() {
        return new Caller(hi, lo, text);
    }

    /** Whether this is the same person. */
    boolean is(Caller other) {
        return hi == other.hi && lo == other.lo && Arrays.equals(text, other.text);
    }

    /** A hash of the id. */
    int hash() {
        long mixed = (hi ^ Long.rotateLeft(lo, 31)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40);
    }

    /** Writes the id. */
    void write(Encoder out) {
        out.id(hi, lo, text);
    }

    /** About how many bytes of heap it takes. */
    int heapBytes() {
        return HEAP_BYTES + (text == null ? 0 : 16 + (text.length + 7 & ~7));
    }
}
