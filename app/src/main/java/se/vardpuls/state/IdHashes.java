package se.vardpuls.state;

/**
 * Hashes of the ids of days whose facts are kept in the store alone, at about 16 bytes an id. A hash that is found only
 * says that the id may be there; the store has the last word.
 */
final class IdHashes {
    /** No ids. */
    static final IdHashes NONE = ofCapacity(0);

    private static final long EMPTY = 0;

    private final long[] table;
    private int size;

    private IdHashes(int slots) {
        this.table = new long[slots];
    }

    /** Room for this many ids. */
    static IdHashes ofCapacity(int ids) {
        return new IdHashes(Integer.highestOneBit(ids + (ids >> 1) + 1) * 2);
    }

    void add(long hash) {
        long kept = kept(hash);
        int mask = table.length - 1;
        int i = (int) (kept >>> 20) & mask;
        while (table[i] != EMPTY) {
            i = i + 1 & mask;
        }
        table[i] = kept;
        size++;
    }

    void addAll(IdHashes others) {
        for (long hash : others.table) {
            if (hash != EMPTY) {
                add(hash);
            }
        }
    }

    int size() {
        return size;
    }

    boolean contains(long hash) {
        long kept = kept(hash);
        int mask = table.length - 1;
        int i = (int) (kept >>> 20) & mask;
        while (table[i] != EMPTY) {
            if (table[i] == kept) {
                return true;
            }
            i = i + 1 & mask;
        }
        return false;
    }

    int heapBytes() {
        return 16 + table.length * Long.BYTES;
    }

    /** The one hash that means an empty slot is kept as another: at worst the store is asked in vain. */
    private static long kept(long hash) {
        return hash == EMPTY ? 1 : hash;
    }
}
