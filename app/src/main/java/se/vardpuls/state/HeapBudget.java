package se.vardpuls.state;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much heap the facts of all partitions of an instance may take together. Whoever adds to it says so; whoever
 * finds it overdrawn at a commit pages its coldest days out to the store.
 */
public final class HeapBudget {
    private static final int LARGEST_WHOLE_DAY = 256 * 1024;

    private final long limit;
    private final int largestWholeDay;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong pagedOut = new AtomicLong();

    /** A budget of this many bytes. */
    public HeapBudget(long limit) {
        this(limit, LARGEST_WHOLE_DAY);
    }

    /** A budget of this many bytes, which lets days of more than so many bytes in the store leave the heap in parts. */
    public HeapBudget(long limit, int largestWholeDay) {
        this.limit = limit;
        this.largestWholeDay = largestWholeDay;
    }

    /** Up to how many bytes in the store a day leaves the heap, and is read again, as a whole. */
    int largestWholeDay() {
        return largestWholeDay;
    }

    /** How many bytes are used, by estimate. */
    public long used() {
        return used.get();
    }

    /** How many days, or parts of one, have been paged out so far. */
    public long pagedOut() {
        return pagedOut.get();
    }

    void countPagedOut() {
        pagedOut.incrementAndGet();
    }

    void add(long bytes) {
        used.addAndGet(bytes);
    }

    /** The bytes that someone who uses this many should keep, so that all together fit with a tenth to spare. */
    long fairShare(long own) {
        long all = used.get();
        return all <= limit ? Long.MAX_VALUE : (long) (own * 0.9 * limit / all);
    }
}
