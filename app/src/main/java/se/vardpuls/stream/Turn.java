package se.vardpuls.stream;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a stream thread does again and again: it polls records, works through them, polls for more, and commits. The
 * processors of all partitions that run in the thread share its turn; no other thread sees it.
 *
 * <p>The one static state of the project: the engine makes processors, stores and interceptors by itself and tells none of
 * them of the others in its thread, so that the thread is all they have in common.
 */
final class Turn {
    /** The pace of what the engine's commit interval is soon enough for. */
    static final long NOBODY_WAITS = Long.MAX_VALUE;

    private static final ThreadLocal<Turn> OF_THREAD = ThreadLocal.withInitial(Turn::new);

    private final List<CommitPoint> commitPoints = new CopyOnWriteArrayList<>();
    private int left;
    private long pace = NOBODY_WAITS;
    private long sentAt;

    /** The turn of this thread. */
    static Turn ofThisThread() {
        return OF_THREAD.get();
    }

    /** Those of the partitions that this thread has open; who closes one while they commit changes no round that is under way. */
    List<CommitPoint> commitPoints() {
        return commitPoints;
    }

    /** So many records have been polled. */
    void polled(int records) {
        left = records;
    }

    /** One of them has been worked on, which asks for so many milliseconds between two commits at most. */
    void took(long recordsPace) {
        left--;
        pace = Math.min(pace, recordsPace);
    }

    /** Whether all that was polled has been worked on. */
    boolean isOver() {
        return left <= 0;
    }

    /** The shortest pace that a record has asked for since everything was sent; {@link #NOBODY_WAITS} if none has. */
    long pace() {
        return pace;
    }

    /** When everything was last sent, in milliseconds since 1970. */
    long sentAt() {
        return sentAt;
    }

    /** Everything that came of the records has been sent; a partition's clock may lag a little behind another's. */
    void sent(long now) {
        pace = NOBODY_WAITS;
        sentAt = Math.max(sentAt, now);
    }
}
