package se.vardpuls.state;

import java.util.Arrays;

/**
 * Where the facts of ids of an open day are that are kept in the store alone: for each id half of its hash and the number of
 * the segment that holds its facts as they were last written, at 12 to 24 bytes an id.
 */
final class IdIndex implements StoredIds {
    /** No ids. */
    static final IdIndex NONE = new IdIndex(2);

    private static final long EMPTY = 0;
    private static final int NOWHERE = -1;

    private final long[] table;
    private final int mask;
    private int size;

    private IdIndex(int slots) {
        this.table = new long[slots];
        this.mask = slots - 1;
    }

    /** Room for this many ids. */
    static IdIndex ofCapacity(int ids) {
        return new IdIndex(Integer.highestOneBit(ids + (ids >> 1) + 1) * 2);
    }

    /** This one, or a larger one of the same ids, with room for so many more. */
    IdIndex withRoomFor(int more) {
        if (more == 0 || (this != NONE && (size + more) * 3L <= table.length * 2L)) {
            return this;
        }
        IdIndex larger = ofCapacity(size + more);
        larger.addAll(this);
        return larger;
    }

    /** Adds an id of this hash, whose facts this segment holds. There must be room for it. */
    void add(long hash, int segment) {
        place(entry(hash, segment));
    }

    void addAll(IdIndex others) {
        for (long entry : others.table) {
            if (entry != EMPTY) {
                place(entry);
            }
        }
    }

    private void place(long entry) {
        int at = home(entry);
        while (table[at] != EMPTY) {
            at = at + 1 & mask;
        }
        table[at] = entry;
        size++;
    }

    /** Removes one id of this hash, whose facts this segment holds; it must be there. */
    void remove(long hash, int segment) {
        long entry = entry(hash, segment);
        int at = home(entry);
        while (table[at] != entry) {
            if (table[at] == EMPTY) {
                throw new IllegalStateException("an id is to leave the index that is not in it");
            }
            at = at + 1 & mask;
        }
        close(at);
        size--;
    }

    /** Empties a slot, and moves those after it back that would not be found any more. */
    private void close(int at) {
        int gap = at;
        int next = at + 1 & mask;
        while (table[next] != EMPTY) {
            if ((next - home(table[next]) & mask) >= (next - gap & mask)) {
                table[gap] = table[next];
                gap = next;
            }
            next = next + 1 & mask;
        }
        table[gap] = EMPTY;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether an id of this hash may be here whose facts this segment holds. */
    boolean contains(long hash, int segment) {
        for (int at = first(hash); at != NOWHERE; at = next(hash, at)) {
            if (segmentAt(at) == segment) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int first(long hash) {
        return from(hash, (int) (hash >>> 32) & mask);
    }

    @Override
    public int next(long hash, int at) {
        return from(hash, at + 1 & mask);
    }

    private int from(long hash, int start) {
        long half = hash >>> 32;
        int at = start;
        for (long entry = table[at]; entry != EMPTY; entry = table[at]) {
            if (entry >>> 32 == half) {
                return at;
            }
            at = at + 1 & mask;
        }
        return NOWHERE;
    }

    @Override
    public int segmentAt(int at) {
        return segment(table[at]);
    }

    /** The segment of an entry. */
    static int segment(long entry) {
        return (int) entry - 1;
    }

    /** The same ids, in a form that takes no more. */
    SealedIds seal() {
        return new SealedIds(
                Arrays.stream(table).filter(entry -> entry != EMPTY).toArray());
    }

    int heapBytes() {
        return this == NONE ? 0 : 48 + table.length * Long.BYTES;
    }

    private static long entry(long hash, int segment) {
        return (hash >>> 32 << 32) | (segment + 1);
    }

    private int home(long entry) {
        return (int) (entry >>> 32) & mask;
    }
}
