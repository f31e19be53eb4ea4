package se.vardpuls.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether an instance still has something to run for, and if not, why. */
final class Lifetime {
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    /** It can't go on; the first reason counts. */
    void fail(String words) {
        failure.compareAndSet(null, words);
        end();
    }

    /** It has come to its end. */
    void end() {
        over.countDown();
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    void await() throws InterruptedException {
        over.await();
    }

    /** Why it can't go on, {@code null} if it can or was told to stop. */
    @Nullable String failure() {
        return failure.get();
    }
}
