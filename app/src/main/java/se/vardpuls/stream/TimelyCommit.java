package se.vardpuls.stream;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Arrival;

/**
 * Asks the engine for a commit when a stream thread has worked through what it polled, if somebody waits for what came of it:
 *
 * <ol>
 *   <li>of a live event at once, {@value #LIVE_PACE} ms after the commit before at the soonest,
 *   <li>of one that was appended within the last {@value #RECENT_MILLIS} ms after {@value #RECENT_PACE} ms: a backlog of
 *       moments is nearly through,
 *   <li>of older ones not at all: a long backlog has the engine's commit interval, since much of what a commit costs does
 *       not depend on how much is in it.
 * </ol>
 *
 * <p>What comes too soon is asked for at the next multiple of that by the wall clock.
 */
final class TimelyCommit {
    private static final long LIVE_PACE = 25;
    private static final long RECENT_PACE = 1_000;
    private static final long RECENT_MILLIS = 60_000;

    private final ProcessorContext<?, ?> context;
    private final Turn turn;
    private final int liveMillis;
    private @Nullable Cancellable scheduled;
    private long scheduledPace;

    /**
     * Asks this context, by the turn of its thread.
     *
     * @param liveMillis a record that was appended longer ago than this, when it is read, belongs to a backlog; 0: nobody
     *     waits for any
     */
    TimelyCommit(ProcessorContext<?, ?> context, Turn turn, int liveMillis) {
        this.context = context;
        this.turn = turn;
        this.liveMillis = liveMillis;
    }

    /** A record has been worked on. */
    void saw(Arrival arrival) {
        turn.took(pace(arrival.wallMillis() - arrival.appendedAt()));
        if (turn.isOver() && turn.pace() != Turn.NOBODY_WAITS) {
            ask(arrival.wallMillis(), turn.pace());
        }
    }

    private long pace(long age) {
        if (liveMillis == 0 || age >= RECENT_MILLIS) {
            return Turn.NOBODY_WAITS;
        }
        return age < liveMillis ? LIVE_PACE : RECENT_PACE;
    }

    private void ask(long now, long pace) {
        if (now - turn.sentAt() >= pace) {
            context.commit();
        } else if (scheduled == null || pace < scheduledPace) {
            cancel();
            scheduledPace = pace;
            scheduled = context.schedule(
                    Instant.EPOCH,
                    Duration.ofMillis(pace),
                    PunctuationType.WALL_CLOCK_TIME,
                    wallMillis -> context.commit());
        }
    }

    /** Everything has been sent. */
    void sent(long now) {
        turn.sent(now);
        cancel();
    }

    /** Asks no more. */
    void cancel() {
        Cancellable waiting = scheduled;
        if (waiting != null) {
            waiting.cancel();
            scheduled = null;
        }
    }
}
