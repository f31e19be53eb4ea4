package se.vardpuls.bench.jmh;

import se.vardpuls.event.Arrival;
import se.vardpuls.partition.Subjects;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.state.UnitStore;
import se.vardpuls.subject.SubjectDesk;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.UnitClock;

/** The desk of one subject without an engine, and the door at which the events of one topic come in. */
final class OneSubject {
    final SubjectDesk<?, ?> desk;
    private final SubjectDesk<?, ?>.Door door;

    OneSubject(String topic, MapStore store, long heap, ClockMode clock) {
        this.desk = Subjects.CONTRACT.all().stream()
                .filter(subject -> subject.inputs().contains(topic))
                .findFirst()
                .orElseThrow()
                .open(new UnitStore(store), new HeapBudget(heap), new UnitClock(clock), key -> true);
        this.door = door(desk, topic);
    }

    private static SubjectDesk<?, ?>.Door door(SubjectDesk<?, ?> desk, String topic) {
        for (SubjectDesk<?, ?>.Door door : desk.doors()) {
            if (door.topic().equals(topic)) {
                return door;
            }
        }
        throw new IllegalArgumentException(topic);
    }

    void accept(byte[] key, byte[] value, Arrival arrival) {
        if (door.read(key, value, arrival) != null) {
            throw new IllegalStateException("an event of the benchmark is refused");
        }
        door.take(arrival);
    }
}
