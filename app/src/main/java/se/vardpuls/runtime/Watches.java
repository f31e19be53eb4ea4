package se.vardpuls.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is looked at again and again, each in a thread of its own, since each may hang with what it looks at. */
final class Watches implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private final CountDownLatch closed = new CountDownLatch(1);

    /** Looks at something. */
    interface Look {
        /** Looks once. */
        void look() throws InterruptedException;
    }

    /** Looks every so many seconds. */
    void every(int seconds, String name, Look look) {
        Thread thread = new Thread(() -> lookAgainAndAgain(seconds, look), "watch-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void lookAgainAndAgain(int seconds, Look look) {
        try {
            while (!closed.await(seconds, TimeUnit.SECONDS)) {
                lookOnce(look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void lookOnce(Look look) throws InterruptedException {
        try {
            look.look();
        } catch (RuntimeException e) {
            LOG.warn("A watch failed and goes on: {}", Failures.describe(e));
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
