package se.vardpuls.monthly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardpuls.partition.Subjects;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.state.UnitStore;
import se.vardpuls.subject.Subject;
import se.vardpuls.subject.SubjectDesk;
import se.vardpuls.testing.Desks;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.testing.StateFormat;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.UnitClock;

/** What the desk of the months writes: months of all subjects, of one of them, final and not. */
class MonthlyStateTest extends StateFormat {
    private static final String UNIT = "SE2321000255-O00001";
    private static final Instant NOW = Driver.LONG_AFTER;
    private static final String CALL =
            "{\"eventId\":\"e%s\",\"callId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"}";
    private static final String BOOKING =
            "{\"eventId\":\"e%s\",\"bookingId\":\"b\",\"caseId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"}";

    private static final String CONTACT =
            "{\"eventId\":\"e%s\",\"contactId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\",\"channel\":\"CHAT\"}";

    private int events;

    MonthlyStateTest() {
        super("months-state.txt", "k1", "c1");
    }

    @Test
    void shouldNotTellAgainWhatItHasTold() {
        Desks desks = desks();
        int sent = desks.monthlySent();

        desks.restart();
        desks.tick();
        desks.commit();

        assertThat(sent).isPositive();
        assertThat(desks.monthlySent()).isEqualTo(sent);
    }

    @Override
    protected MemoryStore written() {
        return desks().monthlyStore();
    }

    private Desks desks() {
        events = 0;
        Desks desks = new Desks(ClockMode.EVENT, NOW, 1 << 20);
        send(desks, "calls", CALL, "k1", "RECEIVED", "2024-01-30T09:00:00Z");
        send(desks, "calls", CALL, "k1", "ANSWERED", "2024-01-30T09:05:00Z");
        send(desks, "calls", CALL, "k2", "RECEIVED", "2024-01-31T09:00:00Z");
        send(desks, "bookings", BOOKING, "c1", "BOOKED", "2024-01-31T09:00:00Z");
        send(desks, "bookings", BOOKING, "c1", "COMPLETED", "2024-02-05T09:00:00Z");
        send(desks, "calls", CALL, "k3", "RECEIVED", "2024-03-01T09:00:00Z");
        send(desks, "bookings", BOOKING, "c2", "BOOKED", "2024-10-01T09:00:00Z");
        send(desks, "bookings", BOOKING, "c2", "COMPLETED", "2024-10-01T09:30:00Z");
        send(desks, "contacts", CONTACT, "k1", "RECEIVED", "2024-09-30T12:00:00Z");
        send(desks, "contacts", CONTACT, "k1", "ANSWERED", "2024-10-01T09:00:00Z");
        desks.tick();
        desks.commit();
        return desks;
    }

    private void send(Desks desks, String topic, String form, String id, String type, String at) {
        assertThat(desks.send(topic, UNIT, form.formatted(++events, id, UNIT, type, at)))
                .isNull();
    }

    @Override
    protected void open(MemoryStore store) {
        HeapBudget budget = new HeapBudget(1 << 20);
        UnitClock clock = new UnitClock(ClockMode.EVENT);
        List<SubjectDesk<?, ?>> desks = new ArrayList<>();
        for (Subject<?, ?> subject : Subjects.CONTRACT.all()) {
            desks.add(subject.open(new UnitStore(new MemoryStore()), budget, clock, key -> true));
        }
        new MonthlyDesk(new UnitStore(store), clock, desks, (unit, date) -> true).load();
    }
}
