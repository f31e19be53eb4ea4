package se.vardpuls.state;

import java.util.Arrays;

/**
 * Which ids are kept in the store alone, and at which date: a hash of each id, in one flat table of longs, at about
 * 18 bytes an id. A hash that is found only says that the id may be there; the store has the last word.
 */
final class PagedIds {
    static final int NONE = Integer.MIN_VALUE;

    private long[] hashes = new long[16];
    private int[] dates = newDates(16);
    private int size;

    int size() {
        return size;
    }

    void add(long hash, int date) {
        if (size * 3 >= hashes.length * 2) {
            resize(hashes.length * 2);
        }
        insert(hash, date);
    }

    /** A date at which an id of this hash is kept, {@link #NONE} if there is none. */
    int dateOf(long hash) {
        int mask = hashes.length - 1;
        for (int i = slot(hash, mask); dates[i] != NONE; i = i + 1 & mask) {
            if (hashes[i] == hash) {
                return dates[i];
            }
        }
        return NONE;
    }

    /** Forgets all ids of a date. */
    void removeDate(int date) {
        long[] oldHashes = hashes;
        int[] oldDates = dates;
        int left = 0;
        for (int other : oldDates) {
            if (other != NONE && other != date) {
                left++;
            }
        }
        allocate(Math.max(16, Integer.highestOneBit(left * 2) * 2));
        for (int i = 0; i < oldDates.length; i++) {
            if (oldDates[i] != NONE && oldDates[i] != date) {
                insert(oldHashes[i], oldDates[i]);
            }
        }
    }

    private void resize(int capacity) {
        long[] oldHashes = hashes;
        int[] oldDates = dates;
        allocate(capacity);
        for (int i = 0; i < oldDates.length; i++) {
            if (oldDates[i] != NONE) {
                insert(oldHashes[i], oldDates[i]);
            }
        }
    }

    private void allocate(int capacity) {
        hashes = new long[capacity];
        dates = newDates(capacity);
        size = 0;
    }

    private void insert(long hash, int date) {
        int mask = hashes.length - 1;
        int i = slot(hash, mask);
        while (dates[i] != NONE) {
            i = i + 1 & mask;
        }
        hashes[i] = hash;
        dates[i] = date;
        size++;
    }

    private static int slot(long hash, int mask) {
        return (int) (hash >>> 20) & mask;
    }

    private static int[] newDates(int capacity) {
        int[] dates = new int[capacity];
        Arrays.fill(dates, NONE);
        return dates;
    }
}
