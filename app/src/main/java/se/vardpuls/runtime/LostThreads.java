package se.vardpuls.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.vardpuls.metrics.WatchMeters;

/**
 * Which stream threads another one takes the place of. When a coordinator of transactions fails over at a bad moment, the
 * brokers may not know what to make of the transaction that a thread had under way. That transaction is aborted, and a thread with
 * a new producer does its work again from the last commit; nothing of the instance has to end for it.
 *
 * <p>No more than {@value #MOST} within {@link #WITHIN}: what comes again and again is mended by nobody who only tries again.
 */
final class LostThreads {
    /** So many are replaced. */
    static final int MOST = 3;
    /** Within this time. */
    static final Duration WITHIN = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(LostThreads.class);

    private final Deque<Long> replaced = new ArrayDeque<>();

    /**
     * What is done about a thread that ends by an exception: another one takes its place, which is counted there, or all of it
     * ends so.
     */
    static StreamsUncaughtExceptionHandler orElse(Consumer<Throwable> end, MeterRegistry registry) {
        LostThreads lost = new LostThreads();
        Counter counter = WatchMeters.threadsReplaced(registry);
        return thrown -> {
            if (lost.replaces(thrown, System.nanoTime())) {
                counter.increment();
                LOG.warn("Another stream thread takes the place of one that is lost: {}", Failures.describe(thrown));
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
            end.accept(thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        };
    }

    /**
     * Whether another thread takes the place of one that has ended by this; it then counts as replaced.
     *
     * @param nanos the time, as {@link System#nanoTime()} tells it
     */
    synchronized boolean replaces(Throwable thrown, long nanos) {
        while (!replaced.isEmpty() && nanos - replaced.peekFirst() > WITHIN.toNanos()) {
            replaced.removeFirst();
        }
        if (!isOfItsTransaction(thrown) || replaced.size() == MOST) {
            return false;
        }
        replaced.addLast(nanos);
        return true;
    }

    private static boolean isOfItsTransaction(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidTxnStateException
                    || cause instanceof InvalidPidMappingException
                    || cause instanceof OutOfOrderSequenceException) {
                return true;
            }
        }
        return false;
    }
}
