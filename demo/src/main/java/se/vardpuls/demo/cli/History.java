package se.vardpuls.demo.cli;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import se.vardpuls.demo.screen.Progress;
import se.vardpuls.simulation.Pace;

/**
 * The weeks before the demo's first morning: they are sent as fast as possible, and the simulated clock stands still until the
 * application has read them. One thread sends, another reads.
 */
final class History {
    /** There is none. */
    static final History NONE = new History(Instant.EPOCH, Instant.EPOCH, 0);

    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(50);
    private static final double SECOND = 1e9;

    private final long begin;
    private final long end;
    private final int days;
    private final long startNanos = System.nanoTime();
    private volatile boolean isSent;
    private volatile boolean isRead;
    private double share;
    private double seconds;

    private History(Instant begin, Instant end, int days) {
        this.begin = begin.toEpochMilli();
        this.end = end.toEpochMilli();
        this.days = days;
        this.isRead = days == 0;
    }

    /** What happens from the beginning to the first morning's time, so many days of it before that morning; of 0 days none. */
    static History of(Instant begin, Instant end, int days) {
        return new History(begin, end, days);
    }

    /** That pace, but nothing after the history is sent before it is read. */
    Pace before(Pace pace) {
        return (event, before) -> {
            if (isRead || event.arrivesAt() < end) {
                return pace.nanosUntilDue(event, before);
            }
            isSent = true;
            return NAP;
        };
    }

    /** The application has read so many events of those that there are. */
    void read(long processed, long available, long nanoTime) {
        share = available == 0 ? 0 : Math.min(1, processed / (double) available);
        if (!isRead && isSent && processed >= available) {
            seconds = (nanoTime - startNanos) / SECOND;
            isRead = true;
        }
    }

    /** Whether it lies behind. */
    boolean isRead() {
        return isRead;
    }

    /** How long it took, 0 where there was none or it still goes on. */
    double seconds() {
        return seconds;
    }

    /** How far it has come, when the event last sent arrived at this time. */
    Progress progress(long simulatedMillis) {
        double sent = isSent ? 1 : (Math.max(begin, simulatedMillis) - begin) / (double) (end - begin);
        return new Progress(days, sent * share);
    }
}
