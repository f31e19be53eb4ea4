package se.vardpuls.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.vardpuls.metrics.Meter;

/**
 * Something that works beside the stream, in a thread of its own, and never takes it down.
 *
 * <ol>
 *   <li>If the task fails, a new one is made and set to work after {@link #FIRST_PAUSE}, then after twice as long, up to
 *       {@link #LONGEST_PAUSE}. One that has worked for that long before it failed begins with the first pause again.
 *   <li>Each failure is logged by its kinds ({@link Failures}) and counted; a gauge says whether the task is at work.
 *   <li>{@link #state} is for the detail of a health answer. Whether the instance is live or ready does not depend on it.
 * </ol>
 */
public final class SideTask implements AutoCloseable {
    /** After the first failure. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** After many. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(SideTask.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration LAST_TIMEOUT = Duration.ofSeconds(5);

    /** What is done. Each is run once. */
    public interface Task extends AutoCloseable {
        /** Works until it is closed, or can't go on. */
        void run() throws InterruptedException;

        /** Lets {@link #run} return soon; from any thread. */
        @Override
        void close();
    }

    /** Waits. */
    interface Pauses {
        void pause(Duration duration) throws InterruptedException;
    }

    private final String name;
    private final Supplier<? extends Task> factory;
    private final InstantSource clock;
    private final Pauses pauses;
    private final Counter restarts;
    private final Thread thread;

    private final Object lock = new Object();
    private @Nullable Task task;
    private boolean closing;
    private @Nullable String failure;
    private Duration pause = FIRST_PAUSE;

    /**
     * A task that does not work yet.
     *
     * @param name what it is called in the log, in health and in the meters
     * @param factory makes the task, again after each failure; may fail itself
     */
    public SideTask(String name, Supplier<? extends Task> factory, MeterRegistry registry) {
        this(name, factory, registry, InstantSource.system(), duration -> Thread.sleep(duration.toMillis()));
    }

    SideTask(
            String name, Supplier<? extends Task> factory, MeterRegistry registry, InstantSource clock, Pauses pauses) {
        this.name = name;
        this.factory = factory;
        this.clock = clock;
        this.pauses = pauses;
        this.thread = new Thread(this::work, name);
        this.restarts = Counter.builder(Meter.SIDE_TASK_RESTARTS.metricName())
                .description(Meter.SIDE_TASK_RESTARTS.help())
                .tag("task", name)
                .register(registry);
        Gauge.builder(Meter.SIDE_TASK_UP.metricName(), this, task -> task.isWell() ? 1 : 0)
                .description(Meter.SIDE_TASK_UP.help())
                .tag("task", name)
                .strongReference(true)
                .register(registry);
    }

    /** Sets it to work. */
    public void start() {
        thread.start();
    }

    /** Whether it is at work. */
    public boolean isWell() {
        synchronized (lock) {
            return task != null;
        }
    }

    /** In a word or two, such as {@code notifier: running}. */
    public String state() {
        synchronized (lock) {
            if (closing) {
                return name + ": stopped";
            }
            return name + (task != null || failure == null ? ": running" : ": restarting after " + failure);
        }
    }

    private void work() {
        try {
            while (!isClosing()) {
                Instant begun = clock.instant();
                try {
                    runOne();
                } catch (RuntimeException | Error e) {
                    failed(e, begun);
                }
            }
        } catch (InterruptedException stopped) {
            LOG.debug("{} was told to stop.", name);
        }
    }

    private void runOne() throws InterruptedException {
        Task made = factory.get();
        synchronized (lock) {
            task = made;
            if (closing) {
                made.close();
            }
        }
        try {
            made.run();
        } finally {
            synchronized (lock) {
                task = null;
            }
        }
    }

    private void failed(Throwable thrown, Instant begun) throws InterruptedException {
        if (isClosing()) {
            return;
        }
        if (!clock.instant().isBefore(begun.plus(LONGEST_PAUSE))) {
            pause = FIRST_PAUSE;
        }
        String kinds = Failures.describe(thrown);
        LOG.error("The {} has failed and is restarted in {} s: {}", name, pause.toSeconds(), kinds);
        synchronized (lock) {
            failure = kinds;
        }
        restarts.increment();
        pauses.pause(pause);
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private boolean isClosing() {
        synchronized (lock) {
            return closing;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closing = true;
            if (task == null) {
                thread.interrupt();
            } else {
                task.close();
            }
        }
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
            thread.interrupt();
            thread.join(LAST_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
