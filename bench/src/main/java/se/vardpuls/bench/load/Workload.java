package se.vardpuls.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import se.vardpuls.simulation.Event;
import se.vardpuls.simulation.EventStream;
import se.vardpuls.simulation.Register;
import se.vardpuls.simulation.Unit;

/**
 * Which events: the same for the same values.
 *
 * @param events how many
 * @param units how many units they come from
 * @param seed of everything random in them
 */
public record Workload(long events, int units, long seed) {
    /** All lies in the past, the change of the clocks of October 2025 included. */
    private static final LocalDate LAST_DATE = LocalDate.of(2025, 12, 31);

    /** Somewhat fewer than the simulator makes, so that the last date is not passed by much. */
    private static final double EVENTS_A_UNIT_AND_DAY = 100;

    /** The register: the simulation's, and beyond its size copies of its units under ids of their own. */
    public List<Unit> register() {
        List<Unit> known = Register.of(seed);
        List<Unit> all = new ArrayList<>(known.subList(0, Math.min(units, known.size())));
        for (int i = all.size(); i < units; i++) {
            Unit model = known.get(i % known.size());
            all.add(new Unit(
                    i,
                    "SE2321000255-B%05d".formatted(i),
                    model.name() + " " + i,
                    model.municipality(),
                    model.isPublic(),
                    model.listed(),
                    model.managerEmail(),
                    model.hours()));
        }
        return all;
    }

    /** The events in the order of their arrival, with copies, disorder and a few spoiled ones; without end. */
    public Iterator<Event> stream() {
        long days = 1 + (long) (events / (units * EVENTS_A_UNIT_AND_DAY));
        return EventStream.ofCalls(register(), seed, LAST_DATE.minusDays(days));
    }

    /** Its ids as record keys. */
    public List<byte[]> keys() {
        return register().stream()
                .map(unit -> unit.id().getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
