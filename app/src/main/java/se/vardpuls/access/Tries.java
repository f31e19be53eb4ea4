package se.vardpuls.access;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import se.vardpuls.http.Latest;

/**
 * How often a client may fail: {@value #MOST} times, then not again before {@link #PERIOD} is over since the first of them. A try
 * counts from its beginning, so that many at once are no way round. The latest {@value #CLIENTS} clients are remembered.
 */
final class Tries {
    static final int MOST = 10;
    static final Duration PERIOD = Duration.ofMinutes(10);
    private static final int CLIENTS = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Count> counts = new Latest<>(CLIENTS);

    private record Count(int tries, long since) {}

    Tries(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether the client may try; the try counts unless it is {@linkplain #forgive forgiven}. */
    synchronized boolean begin(String client) {
        long now = nanoTime.getAsLong();
        Count before = counts.get(client);
        boolean isNew = before == null || now - before.since() >= PERIOD.toNanos();
        int tries = before == null || isNew ? 0 : before.tries();
        if (tries >= MOST) {
            return false;
        }
        counts.put(client, new Count(tries + 1, before == null || isNew ? now : before.since()));
        return true;
    }

    /** A try did not fail. */
    synchronized void forgive(String client) {
        counts.computeIfPresent(client, (key, count) -> new Count(Math.max(0, count.tries() - 1), count.since()));
    }
}
