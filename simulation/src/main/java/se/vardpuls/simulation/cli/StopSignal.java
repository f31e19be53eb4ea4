package se.vardpuls.simulation.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C and SIGTERM into a request, and holds the JVM until the work has been put down in order. */
public final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch putDown = new CountDownLatch(1);
    private volatile boolean requested;

    /** From now on the JVM waits for {@link #close}. */
    public StopSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::requestAndWait, "stop"));
    }

    /** Whether the work is to end. */
    public boolean isRequested() {
        return requested;
    }

    /** Asks for the end, as a signal does. */
    public void request() {
        requested = true;
    }

    /** Everything is put down; the JVM may go. */
    @Override
    public void close() {
        putDown.countDown();
    }

    private void requestAndWait() {
        requested = true;
        try {
            if (!putDown.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Did not stop within " + PATIENCE_SECONDS + " s; leaving.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
