package se.vardpuls.bench.jmh;

import java.util.Iterator;
import se.vardpuls.bench.load.Workload;
import se.vardpuls.simulation.Event;

/** Realistic events of calls, made once. */
final class Calls {
    static final int COUNT = 50_000;

    final byte[][] keys = new byte[COUNT][];
    final byte[][] values = new byte[COUNT][];

    Calls(int units) {
        Iterator<Event> stream = new Workload(COUNT, units, 1).stream();
        for (int i = 0; i < COUNT; i++) {
            Event event = stream.next();
            keys[i] = event.key();
            values[i] = event.value();
        }
    }
}
