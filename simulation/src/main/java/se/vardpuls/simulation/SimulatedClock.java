package se.vardpuls.simulation;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock that runs faster than time, never ahead of the wall clock: what has not happened yet is not sent. Not for
 * several threads.
 */
public final class SimulatedClock {
    private static final double NANOS_IN_MILLI = 1_000_000;

    private final double speed;
    private final LongSupplier nanoTime;
    private final InstantSource wall;
    private long startMillis;
    private long startNanos;

    /**
     * Starts the clock.
     *
     * @param startMillis what it shows first, in milliseconds since 1970-01-01T00:00:00Z
     * @param speed simulated seconds a second, above 0
     * @param nanoTime as {@link System#nanoTime()}
     * @param wall what it never runs ahead of
     */
    public SimulatedClock(long startMillis, double speed, LongSupplier nanoTime, InstantSource wall) {
        this.speed = speed;
        this.nanoTime = nanoTime;
        this.wall = wall;
        this.startMillis = startMillis;
        this.startNanos = nanoTime.getAsLong();
    }

    /** What it shows. */
    public long millis() {
        double elapsed = (nanoTime.getAsLong() - startNanos) * speed / NANOS_IN_MILLI;
        return Math.min(startMillis + (long) elapsed, wall.millis());
    }

    /** Moves on at once to that time, or as far as the wall clock lets it. */
    public void leapTo(long millis) {
        startMillis = Math.min(millis, wall.millis());
        startNanos = nanoTime.getAsLong();
    }

    /** How long to wait in nanoseconds until it shows that time; 0 or less if it does. */
    public long nanosUntil(long millis) {
        long shown = millis();
        double atOwnSpeed = (millis - shown) * NANOS_IN_MILLI / speed;
        double atTheWall = (millis - wall.millis()) * NANOS_IN_MILLI;
        return (long) Math.max(atOwnSpeed, atTheWall);
    }
}
