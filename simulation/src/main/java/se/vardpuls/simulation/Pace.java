package se.vardpuls.simulation;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/** When events are sent. */
public interface Pace {
    /**
     * How long to wait before an event is sent.
     *
     * @param event the next one
     * @param before how many were sent before it
     * @return nanoseconds, 0 or less for not at all
     */
    long nanosUntilDue(Event event, long before);

    /** As fast as possible, but nothing that has not happened yet. */
    static Pace unlimited(InstantSource wall) {
        return (event, before) -> (event.arrivesAt() - wall.millis()) * 1_000_000;
    }

    /** Evenly, so many events a second, but nothing that has not happened yet. */
    static Pace rate(double eventsPerSecond, LongSupplier nanoTime, InstantSource wall) {
        long start = nanoTime.getAsLong();
        Pace unlimited = unlimited(wall);
        return (event, before) -> Math.max(
                start + (long) (before * 1e9 / eventsPerSecond) - nanoTime.getAsLong(),
                unlimited.nanosUntilDue(event, before));
    }

    /**
     * By the simulated clock from a point in time on, and as fast as possible up to it. Where nothing happens for a
     * quarter of an hour, as at night, the clock leaps.
     */
    static Pace clock(long quickUntil, double speed, LongSupplier nanoTime, InstantSource wall) {
        return new ClockPace(quickUntil, speed, nanoTime, wall);
    }
}
