package se.vardpuls.simulation;

import java.time.LocalDate;
import java.util.function.Consumer;

/** Makes the events of one unit that begin on one day; the same for the same arguments, in any order of days. */
public interface EventSource {
    /**
     * Makes the events, each arriving when it occurs; some may occur on later days.
     *
     * @param unit whose events
     * @param date the local date on which they begin
     * @param out takes them, in no particular order
     */
    void day(Unit unit, LocalDate date, Consumer<Event> out);

    /** The same events without those that begin before that day. */
    default EventSource startingOn(LocalDate first) {
        return (unit, date, out) -> {
            if (!date.isBefore(first)) {
                day(unit, date, out);
            }
        };
    }
}
