package se.vardpuls.http;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each client may ask: so many requests a second, and {@value #SECONDS} seconds' worth of them at once. The latest
 * {@value #CLIENTS} clients are remembered.
 */
final class Rates {
    static final int SECONDS = 10;
    private static final int CLIENTS = 10_000;
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new Latest<>(CLIENTS);

    private record Bucket(double left, long at) {}

    /**
     * Nobody has asked yet.
     *
     * @param perSecond 0 for as often as anybody likes
     */
    Rates(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** Whether this request of the client is one of those that it may make. */
    synchronized boolean take(String client) {
        if (perSecond == 0) {
            return true;
        }
        long now = nanoTime.getAsLong();
        double full = (double) perSecond * SECONDS;
        Bucket before = buckets.getOrDefault(client, new Bucket(full, now));
        double left = Math.min(full, before.left() + (now - before.at()) * perSecond / NANOS);
        boolean may = left >= 1;
        buckets.put(client, new Bucket(may ? left - 1 : left, now));
        return may;
    }
}
