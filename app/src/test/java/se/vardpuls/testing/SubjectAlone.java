package se.vardpuls.testing;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import se.vardpuls.event.Arrival;
import se.vardpuls.event.Refusal;
import se.vardpuls.figure.DailyResults;
import se.vardpuls.partition.Subjects;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.state.UnitStore;
import se.vardpuls.subject.Subject;
import se.vardpuls.subject.SubjectDesk;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.UnitClock;

/** The desk of one subject, over a store that may outlive it. */
public final class SubjectAlone {
    private final SubjectDesk<?, ?> desk;
    private final Arrival arrival = new Arrival(3600);

    private SubjectAlone(SubjectDesk<?, ?> desk) {
        this.desk = desk;
        desk.load();
    }

    /** That of this name, as the contract has it. */
    public static SubjectAlone open(
            String name, KeyValueStore<Bytes, byte[]> store, HeapBudget budget, ClockMode clock) {
        Subject<?, ?> subject = Subjects.CONTRACT.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new SubjectAlone(subject.open(new UnitStore(store), budget, new UnitClock(clock), key -> true));
    }

    /** Takes a record in, appended and read at this time; gives why it is refused. */
    public Refusal accept(String topic, String key, String value, long now) {
        arrival.next(now, now);
        for (SubjectDesk<?, ?>.Door door : desk.doors()) {
            if (door.topic().equals(topic)) {
                Refusal refusal = door.read(bytes(key), bytes(value), arrival);
                if (refusal == null) {
                    door.take(arrival);
                }
                return refusal;
            }
        }
        throw new IllegalArgumentException(topic);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Another second has passed; every day is a working day. */
    public void tick(long now, SubjectDesk.Display display) {
        desk.tick(now, (unitId, date) -> true, display);
    }

    /** How many events of the subject have been forgotten, since last asked, because what they were held for has not come. */
    public int takeExpired() {
        int expired = 0;
        for (SubjectDesk<?, ?>.Door door : desk.doors()) {
            expired += door.takeExpired();
        }
        return expired;
    }

    /** Sends what has changed and writes the state. */
    public void commit(long now, DailyResults results) {
        desk.commit(now, results);
    }

    /** Gives back the memory it used. */
    public void close() {
        desk.close();
    }
}
