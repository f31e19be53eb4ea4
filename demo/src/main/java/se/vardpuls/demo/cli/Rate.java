package se.vardpuls.demo.cli;

import java.util.function.LongSupplier;

/** How fast a count grows, measured over about a second. */
final class Rate {
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private long lastCount;
    private long lastNanos;
    private double perSecond;

    Rate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastNanos = nanoTime.getAsLong();
    }

    double of(long count) {
        double seconds = (nanoTime.getAsLong() - lastNanos) / NANOS;
        if (seconds >= 1) {
            perSecond = (count - lastCount) / seconds;
            lastCount = count;
            lastNanos = nanoTime.getAsLong();
        }
        return perSecond;
    }
}
