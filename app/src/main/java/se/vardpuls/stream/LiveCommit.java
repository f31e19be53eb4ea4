package se.vardpuls.stream;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Arrival;

/**
 * Asks the engine for a commit soon after a live event, for which somebody waits. Events of a backlog wait for the
 * engine's commit interval, since much of what a commit costs does not depend on how much is in it.
 *
 * <p>These commits fall on multiples of {@value #MILLIS} ms by the wall clock. The partitions of a stream thread commit in
 * one transaction, and the engine waits for the broker once for each of them that still has something to send then; so
 * all of them send just before, at the same time.
 */
final class LiveCommit {
    private static final long MILLIS = 50;

    /** A record that was appended longer ago than this, when it is read, belongs to a backlog. */
    private static final long LIVE_MILLIS = 2_000;

    private final ProcessorContext<?, ?> context;
    private final Runnable send;
    private @Nullable Cancellable scheduled;

    /** Asks this context; what has changed is sent by this action, which the engine calls at its other commits. */
    LiveCommit(ProcessorContext<?, ?> context, Runnable send) {
        this.context = context;
        this.send = send;
    }

    /** An event has been read. */
    void saw(Arrival arrival) {
        if (scheduled == null && arrival.wallMillis() - arrival.appendedAt() < LIVE_MILLIS) {
            scheduled = context.schedule(
                    Instant.EPOCH, Duration.ofMillis(MILLIS), PunctuationType.WALL_CLOCK_TIME, this::comes);
        }
    }

    private void comes(long wallMillis) {
        send.run();
        context.commit();
    }

    /** Everything has been sent. */
    void cancel() {
        Cancellable waiting = scheduled;
        if (waiting != null) {
            waiting.cancel();
            scheduled = null;
        }
    }
}
