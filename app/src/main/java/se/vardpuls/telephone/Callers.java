package se.vardpuls.telephone;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;

/**
 * The distinct callers of a unit's day, with how many of their calls are in the strict denominator and how many of
 * those were contacts: a person counts once, however often he or she calls.
 */
final class Callers {
    private @Nullable Caller[] table = new Caller[8];
    private int size;
    private int textBytes;

    /** One caller: calls come and go as facts change, so that both numbers may fall to zero again. */
    static final class Caller {
        static final int HEAP_BYTES = 40;

        final long hi;
        final long lo;
        final byte @Nullable [] text;
        int strictCalls;
        int contacts;

        Caller(IdText id) {
            this.hi = id.hi();
            this.lo = id.lo();
            this.text = id.text();
        }
    }

    /** The caller of this id, made where there is none. */
    Caller of(IdText id) {
        int mask = table.length - 1;
        int i = slot(id.hi(), id.lo(), mask);
        for (Caller caller = table[i]; caller != null; caller = table[i]) {
            if (id.is(caller.hi, caller.lo, caller.text)) {
                return caller;
            }
            i = i + 1 & mask;
        }
        Caller caller = new Caller(id);
        table[i] = caller;
        size++;
        textBytes += caller.text == null ? 0 : 16 + (caller.text.length + 7 & ~7);
        if (size * 3 > table.length * 2) {
            grow();
        }
        return caller;
    }

    /** About how many bytes of heap they take. */
    int heapBytes() {
        return 48 + table.length * 4 + size * Caller.HEAP_BYTES + textBytes;
    }

    private void grow() {
        @Nullable Caller[] old = table;
        table = new Caller[old.length * 2];
        int mask = table.length - 1;
        for (Caller caller : old) {
            if (caller != null) {
                int i = slot(caller.hi, caller.lo, mask);
                while (table[i] != null) {
                    i = i + 1 & mask;
                }
                table[i] = caller;
            }
        }
    }

    private static int slot(long hi, long lo, int mask) {
        long mixed = (hi ^ Long.rotateLeft(lo, 31)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & mask;
    }
}
