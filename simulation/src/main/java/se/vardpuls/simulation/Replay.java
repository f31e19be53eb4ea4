package se.vardpuls.simulation;

import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import se.vardpuls.input.EventSender;

/** Sends simulated events at their pace until told to stop or the end is reached. */
public final class Replay {
    private static final long LONGEST_NAP = TimeUnit.MILLISECONDS.toNanos(50);

    private final Iterator<Event> events;
    private final Pace pace;
    private final long end;
    private final EventSender sender;
    private volatile long simulatedMillis;

    /**
     * @param events what to send
     * @param pace when to send it
     * @param end events that arrive then or later are not sent; milliseconds since 1970-01-01T00:00:00Z
     * @param sender takes them
     */
    public Replay(Iterator<Event> events, Pace pace, long end, EventSender sender) {
        this.events = events;
        this.pace = pace;
        this.end = end;
        this.sender = sender;
    }

    /** Sends until the end, or until {@code stop} says so; waits for what was sent to be acknowledged. */
    public void run(BooleanSupplier stop) {
        long count = 0;
        while (!stop.getAsBoolean() && events.hasNext()) {
            Event event = events.next();
            if (event.arrivesAt() >= end) {
                break;
            }
            if (waitUntilDue(event, count, stop)) {
                sender.send(event.feed(), event.key(), event.value());
                simulatedMillis = event.arrivesAt();
                count++;
            }
        }
        sender.flush();
    }

    /** When the event last sent arrived, 0 before the first. */
    public long simulatedMillis() {
        return simulatedMillis;
    }

    private boolean waitUntilDue(Event event, long count, BooleanSupplier stop) {
        long nanos = pace.nanosUntilDue(event, count);
        while (nanos > 0) {
            if (stop.getAsBoolean()) {
                return false;
            }
            LockSupport.parkNanos(Math.min(nanos, LONGEST_NAP));
            nanos = pace.nanosUntilDue(event, count);
        }
        return true;
    }
}
