package se.vardpuls.guarantee;

import java.util.Arrays;

/**
 * As what a booking counts before an event and after it (contract §3, bookings): of each type its earliest event, on that
 * event's local date, once. Used again for the next event, so that counting costs no garbage. Not for several threads.
 */
final class BookingTally {
    /** Says, beside {@link BookingMark#BY_PATIENT}, that a booking was cancelled less than a day before its time. */
    static final int LATE = 2;

    private static final BookingType[] TYPES = BookingType.values();
    private static final int COUNTED = BookingType.VOIDED.code();
    private static final int SAID_BITS = 8;
    private static final int SAID = (1 << SAID_BITS) - 1;
    private static final long NOTHING = Long.MIN_VALUE;

    private final long[] before = new long[COUNTED];
    private final long[] after = new long[COUNTED];

    /** Hears what has changed. */
    @FunctionalInterface
    interface Listener {
        /** On this date one event more ({@code by} is 1) or less (−1) of this type counts, which says so much. */
        void changed(int date, BookingType type, int said, int by);
    }

    /** The event is none of a booking: nothing changes. */
    void none() {
        Arrays.fill(before, NOTHING);
        Arrays.fill(after, NOTHING);
    }

    /** An event of the booking is about to be taken in. */
    void before(BookingFacts booking) {
        fill(before, booking);
    }

    /** It has been taken in. */
    void after(BookingFacts booking) {
        fill(after, booking);
    }

    private static void fill(long[] counted, BookingFacts booking) {
        for (int type = 0; type < COUNTED; type++) {
            BookingMark mark = booking.deciding(Role.counted(TYPES[type]));
            counted[type] = mark == null ? NOTHING : (long) mark.day() << SAID_BITS | said(booking, mark);
        }
    }

    private static int said(BookingFacts booking, BookingMark mark) {
        boolean isLate = mark.type() == BookingType.CANCELLED && booking.isLate(mark);
        return mark.says | (isLate ? LATE : 0);
    }

    /** Tells what counts otherwise than before. */
    void tellChanges(Listener listener) {
        for (int type = 0; type < COUNTED; type++) {
            if (before[type] != after[type]) {
                tell(listener, TYPES[type], before[type], -1);
                tell(listener, TYPES[type], after[type], 1);
            }
        }
    }

    private static void tell(Listener listener, BookingType type, long counted, int by) {
        if (counted != NOTHING) {
            listener.changed((int) (counted >> SAID_BITS), type, (int) counted & SAID, by);
        }
    }
}
