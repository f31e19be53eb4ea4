package se.vardpuls.state;

import java.util.Arrays;

/** The ids of a closed day, which do not change any more: sorted, at 8 bytes an id. */
final class SealedIds implements StoredIds {
    /** No ids. */
    static final SealedIds NONE = new SealedIds(new long[0]);

    private static final int NOWHERE = -1;

    /** In each the half of a hash, then the segment. */
    private final long[] entries;

    /** Takes these entries, in whatever order; they are the caller's no more. */
    SealedIds(long[] entries) {
        this.entries = entries;
        Arrays.sort(entries);
    }

    @Override
    public int first(long hash) {
        int half = (int) (hash >>> 32);
        int low = 0;
        int high = entries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (half(middle) < half) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return at(low, half);
    }

    @Override
    public int next(long hash, int at) {
        return at(at + 1, (int) (hash >>> 32));
    }

    @Override
    public int segmentAt(int at) {
        return IdIndex.segment(entries[at]);
    }

    private int at(int place, int half) {
        return place < entries.length && half(place) == half ? place : NOWHERE;
    }

    private int half(int place) {
        return (int) (entries[place] >> 32);
    }

    int size() {
        return entries.length;
    }

    void addTo(IdFilter filter) {
        for (long entry : entries) {
            filter.add(entry);
        }
    }

    int heapBytes() {
        return entries.length == 0 ? 0 : 32 + entries.length * Long.BYTES;
    }
}
