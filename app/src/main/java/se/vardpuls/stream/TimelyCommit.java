package se.vardpuls.stream;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Arrival;

/**
 * Asks the engine for a commit when a stream thread has worked through what it polled, if there was a live event among it,
 * for which somebody waits. Events of a backlog wait for the engine's commit interval, since much of what a commit costs
 * does not depend on how much is in it; so the broker is asked to gather the events of a live stream for a while, too.
 *
 * <p>There are at least {@value #PACE} ms between two commits: what comes too soon is asked for at the next multiple of that
 * by the wall clock.
 */
final class TimelyCommit {
    private static final long PACE = 25;

    private final ProcessorContext<?, ?> context;
    private final Turn turn;
    private final int liveMillis;
    private @Nullable Cancellable scheduled;

    /**
     * Asks this context, by the turn of its thread.
     *
     * @param liveMillis a record that was appended longer ago than this, when it is read, belongs to a backlog; 0: all do
     */
    TimelyCommit(ProcessorContext<?, ?> context, Turn turn, int liveMillis) {
        this.context = context;
        this.turn = turn;
        this.liveMillis = liveMillis;
    }

    /** A record has been worked on. */
    void saw(Arrival arrival) {
        turn.took(liveMillis > 0 && arrival.wallMillis() - arrival.appendedAt() < liveMillis);
        if (turn.isOver() && turn.isLive()) {
            ask(arrival.wallMillis());
        }
    }

    private void ask(long now) {
        if (now - turn.sentAt() >= PACE) {
            context.commit();
        } else if (scheduled == null) {
            scheduled = context.schedule(
                    Instant.EPOCH,
                    Duration.ofMillis(PACE),
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
