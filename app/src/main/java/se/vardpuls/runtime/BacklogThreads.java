package se.vardpuls.runtime;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many stream threads work: as many as may while a backlog waits, which they work off faster, and one while the stream
 * is live. Each thread has fetches and transactions of its own, so that of two each waits longer for what the broker
 * gathers (docs/performance.md).
 *
 * <ol>
 *   <li>It begins with as many as may. Whether a backlog waits, nobody knows before the first fetch.
 *   <li>Once fewer than {@value #FEW} records have waited for {@link #CALM}, one after the other is taken away.
 *   <li>Once more than {@value #MANY} wait, twice in a row, one after the other is added.
 *   <li>If one is added, the next calm must last twice as long, up to {@link #LONGEST_CALM}: a load that one thread can't
 *       bear does not move partitions to and fro.
 *   <li>While Kafka is away nobody knows what waits, and the calm begins anew when it is back. A thread that is taken away ends slowly then,
 *       and no thread that is lost can be replaced meanwhile.
 * </ol>
 *
 * <p>A thread that comes or goes moves its partitions to another of the same instance: their state is on the disk already.
 */
final class BacklogThreads {
    /** Records that wait for an instance: fewer are worked off in a moment. */
    static final long FEW = 10_000;
    /** Records that wait for an instance: more are a backlog. */
    static final long MANY = 200_000;
    /** For how long few must have waited at first. */
    static final Duration CALM = Duration.ofMinutes(1);
    /** For how long at most. */
    static final Duration LONGEST_CALM = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(BacklogThreads.class);

    private final int most;
    private final Threads threads;
    private Duration calm = CALM;
    private long calmSince;
    private boolean wasCalm;
    private boolean wasMany;

    /** The threads of a stream. */
    interface Threads {
        /** How many there are; 0 while they can't be changed. */
        int count();

        /** How many records wait for them. */
        double waiting();

        /** One more. */
        void add();

        /** One less. */
        void remove();
    }

    /** At most so many of these. */
    BacklogThreads(int most, Threads threads) {
        this.most = most;
        this.threads = threads;
    }

    /**
     * Looks, and adds or takes away one at most.
     *
     * @param nanos the time, as {@link System#nanoTime()} tells it
     */
    void look(long nanos) {
        int count = threads.count();
        if (count == 0) {
            return;
        }
        double waiting = threads.waiting();
        if (waiting >= FEW) {
            wasCalm = false;
        } else if (!wasCalm) {
            wasCalm = true;
            calmSince = nanos;
        }
        boolean many = waiting > MANY;
        if (many && wasMany && count < most) {
            add(count, waiting);
        } else if (wasCalm && count > 1 && nanos - calmSince >= calm.toNanos()) {
            LOG.info("No backlog for {} s: {} stream threads become {}.", calm.toSeconds(), count, count - 1);
            threads.remove();
        }
        wasMany = many;
    }

    /** What waits is not known: whatever was seen of it is forgotten. */
    void lookAway() {
        wasCalm = false;
        wasMany = false;
    }

    private void add(int count, double waiting) {
        LOG.info("{} records wait: {} stream threads become {}.", Math.round(waiting), count, count + 1);
        threads.add();
        Duration twice = calm.multipliedBy(2);
        calm = twice.compareTo(LONGEST_CALM) < 0 ? twice : LONGEST_CALM;
    }
}
