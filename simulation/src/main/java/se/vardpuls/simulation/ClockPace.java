package se.vardpuls.simulation;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sends events when the simulated clock shows the time of their arrival. */
final class ClockPace implements Pace {
    private static final long LONGEST_PAUSE = 15 * 60_000;

    private final long quickUntil;
    private final double speed;
    private final LongSupplier nanoTime;
    private final InstantSource wall;
    private @Nullable SimulatedClock clock;

    ClockPace(long quickUntil, double speed, LongSupplier nanoTime, InstantSource wall) {
        this.quickUntil = quickUntil;
        this.speed = speed;
        this.nanoTime = nanoTime;
        this.wall = wall;
    }

    @Override
    public long nanosUntilDue(Event event, long before) {
        if (event.arrivesAt() < quickUntil) {
            return 0;
        }
        if (clock == null) {
            clock = new SimulatedClock(quickUntil, speed, nanoTime, wall);
        }
        if (event.arrivesAt() - clock.millis() > LONGEST_PAUSE) {
            clock.leapTo(event.arrivesAt());
        }
        return clock.nanosUntil(event.arrivesAt());
    }
}
