package se.vardpuls.simulation.cli;

import java.util.function.LongSupplier;

/** How fast a count grows, measured over about a second. */
public final class Rate {
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private long lastCount;
    private long lastNanos;
    private double perSecond;

    /** Counts from now, by that clock. */
    public Rate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastNanos = nanoTime.getAsLong();
    }

    /** The rate at this count, per second. */
    public double of(long count) {
        double seconds = (nanoTime.getAsLong() - lastNanos) / NANOS;
        if (seconds >= 1) {
            perSecond = (count - lastCount) / seconds;
            lastCount = count;
            lastNanos = nanoTime.getAsLong();
        }
        return perSecond;
    }
}
