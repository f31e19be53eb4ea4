package se.vardpuls.alert;

/**
 * Whether a partition still reads what was appended long ago. Figures of half a backlog say nothing of now: a case may
 * be booked in the first half and assessed in the second.
 *
 * <ol>
 *   <li>Nothing is judged during the first {@value #SETTLE_MILLIS} ms after the start, in which records come to be
 *       fetched, and as long as records come that were appended more than {@value #OLD_MILLIS} ms ago.
 *   <li>That is of the wall clock only. In mode {@code event} figures are judged as they come.
 * </ol>
 */
final class CatchingUp {
    private static final long SETTLE_MILLIS = 5_000;
    private static final long OLD_MILLIS = 60_000;
    private static final long QUIET_MILLIS = 2_000;

    private static final long NOT_STARTED = Long.MIN_VALUE;

    private long startedAt = NOT_STARTED;
    private long sawOldAt = Long.MIN_VALUE / 2;

    /** A record has been read. */
    void sawRecord(long appendedAt, long now) {
        if (now - appendedAt > OLD_MILLIS) {
            sawOldAt = now;
        }
    }

    /** Whether it is too early to judge. */
    boolean isBehind(long now) {
        if (startedAt == NOT_STARTED) {
            startedAt = now;
        }
        return now - startedAt < SETTLE_MILLIS || now - sawOldAt < QUIET_MILLIS;
    }
}
