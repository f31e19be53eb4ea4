package se.vardpuls.demo.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C and SIGTERM into a request, and holds the JVM until the work has been put down in order. */
final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch putDown = new CountDownLatch(1);
    private volatile boolean requested;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::requestAndWait, "stop"));
    }

    boolean isRequested() {
        return requested;
    }

    void request() {
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
