package se.vardpuls.view;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Packed records in the order of their times, of which only the latest are held: those less than {@code span} before the
 * latest one. A time is a number of days or months. Not for several threads.
 */
final class Series {
    private static final byte[][] NONE = {};

    private final int span;
    private int[] times = {};
    private byte[][] records = NONE;
    private int size;

    Series(int span) {
        this.span = span;
    }

    /** The record of a time, {@code null} for none. */
    byte @Nullable [] get(int time) {
        int at = Arrays.binarySearch(times, 0, size, time);
        return at < 0 ? null : records[at];
    }

    /** The latest time, {@link Integer#MIN_VALUE} if there is none. */
    int latest() {
        return size == 0 ? Integer.MIN_VALUE : times[size - 1];
    }

    void put(int time, byte[] record) {
        int at = Arrays.binarySearch(times, 0, size, time);
        if (at >= 0) {
            records[at] = record;
        } else if (size == 0 || time > latest() - span) {
            insert(-at - 1, time, record);
            drop(latest() - span);
        }
    }

    private void insert(int at, int time, byte[] record) {
        if (size == times.length) {
            int more = Math.max(4, size + size / 2);
            times = Arrays.copyOf(times, more);
            records = Arrays.copyOf(records, more);
        }
        System.arraycopy(times, at, times, at + 1, size - at);
        System.arraycopy(records, at, records, at + 1, size - at);
        times[at] = time;
        records[at] = record;
        size++;
    }

    /** Takes away what lies at this time or before it. */
    private void drop(int until) {
        int gone = 0;
        while (gone < size && times[gone] <= until) {
            gone++;
        }
        remove(0, gone);
    }

    void remove(int time) {
        int at = Arrays.binarySearch(times, 0, size, time);
        if (at >= 0) {
            remove(at, 1);
        }
    }

    @SuppressWarnings("NullAway") // beyond the size there is nothing
    private void remove(int at, int count) {
        System.arraycopy(times, at + count, times, at, size - at - count);
        System.arraycopy(records, at + count, records, at, size - at - count);
        Arrays.fill(records, size - count, size, null);
        size -= count;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Visits the records of these times, in their order. */
    void each(int from, int to, Visitor visitor) {
        int begin = Arrays.binarySearch(times, 0, size, from);
        for (int at = begin < 0 ? -begin - 1 : begin; at < size && times[at] <= to; at++) {
            visitor.visit(times[at], records[at]);
        }
    }

    /** Sees a record. */
    interface Visitor {
        void visit(int time, byte[] record);
    }
}
