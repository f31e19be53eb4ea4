package se.vardpuls.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.vardpuls.http.Door;

/**
 * What runs, as its parts, until it is told to stop or one of them can't go on.
 *
 * <p>A stop always ends. The parts are closed side by side, the door last, so that health can be asked meanwhile; what
 * is not closed after {@link #PATIENCE} is left as it is, and the log says so. If even that hangs, the process is ended
 * after {@link #LAST_RESORT}. Nothing is lost by either: what was not committed is done again at the next start.
 */
final class RunningInstance implements Instance {
    /** For how long parts may take to close. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration DOOR_PATIENCE = Duration.ofSeconds(1);
    private static final Duration LAST_RESORT = Duration.ofSeconds(18);
    private static final int FAILED = 1;
    private static final int TERMINATED = 143;

    private static final Logger LOG = LoggerFactory.getLogger(RunningInstance.class);

    private final Lifetime lifetime;
    private final @Nullable Door door;
    private final List<Part> parts;
    private final Duration patience;
    private final int pagePort;
    private boolean closed;

    /** Something that is closed at the end. */
    record Part(String name, Runnable close) {}

    RunningInstance(Lifetime lifetime, @Nullable Door door, List<Part> parts) {
        this(lifetime, door, parts, 0, PATIENCE);
    }

    RunningInstance(Lifetime lifetime, @Nullable Door door, List<Part> parts, int pagePort) {
        this(lifetime, door, parts, pagePort, PATIENCE);
    }

    RunningInstance(Lifetime lifetime, @Nullable Door door, List<Part> parts, Duration patience) {
        this(lifetime, door, parts, 0, patience);
    }

    private RunningInstance(Lifetime lifetime, @Nullable Door door, List<Part> parts, int pagePort, Duration patience) {
        this.lifetime = lifetime;
        this.door = door;
        this.parts = List.copyOf(parts);
        this.pagePort = pagePort;
        this.patience = patience;
    }

    @Override
    public int httpPort() {
        return door == null ? 0 : door.port();
    }

    @Override
    public int pagePort() {
        return pagePort;
    }

    @Override
    public void awaitStop() throws InterruptedException {
        lifetime.await();
    }

    @Override
    public @Nullable String failure() {
        return lifetime.failure();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Thread lastResort = daemon("last-resort", this::endTheProcess);
        try {
            closeWithin(patience, parts);
            if (door != null) {
                closeWithin(DOOR_PATIENCE, List.of(new Part("HTTP door", door::close)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lastResort.interrupt();
        lifetime.end();
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void closeWithin(Duration patience, List<Part> parts) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        List<Thread> closing = new ArrayList<>();
        for (Part part : parts) {
            closing.add(daemon("close-" + part.name(), part.close()));
        }
        for (int at = 0; at < closing.size(); at++) {
            closing.get(at)
                    .join(Math.max(
                            1, Duration.ofNanos(until - System.nanoTime()).toMillis()));
            if (closing.get(at).isAlive()) {
                LOG.warn(
                        "The {} did not stop within {} s and is left as it is; what it had not committed is done again"
                                + " at the next start.",
                        parts.get(at).name(),
                        patience.toSeconds());
            }
        }
    }

    private void endTheProcess() {
        try {
            Thread.sleep(LAST_RESORT.toMillis());
        } catch (InterruptedException closedInTime) {
            return;
        }
        LOG.error(
                "The stop has not come to its end within {} s; the process is ended as it is. Nothing is lost.",
                LAST_RESORT.toSeconds());
        Runtime.getRuntime().halt(lifetime.failure() == null ? TERMINATED : FAILED);
    }
}
