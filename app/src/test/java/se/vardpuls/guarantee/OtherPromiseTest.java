package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import se.vardpuls.event.Arrival;
import se.vardpuls.region.Region;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.state.UnitStore;
import se.vardpuls.subject.SubjectDesk;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.UnitClock;

/** A region that promises an assessment within other days than three. */
class OtherPromiseTest {
    private static final String UNIT = "SE2321000255-O00001";
    private static final long NOW = Driver.LONG_AFTER.toEpochMilli();
    private static final int DAYS = 10;

    private final Map<String, JsonNode> records = new TreeMap<>();
    private final SubjectDesk<?, ?> desk = new GuaranteeSubject(
                    GuaranteeLimits.CONTRACT,
                    new Region(
                            Region.SWEDEN.zone(), Region.SWEDEN.holidays(), Region.SWEDEN.goalDay(), DAYS, 20, false))
            .open(
                    new UnitStore(new MemoryStore()),
                    new HeapBudget(1 << 20),
                    new UnitClock(ClockMode.EVENT),
                    key -> true);

    @Test
    void shouldCountByTheDaysOfTheRegionAndKeepTheBarsOfTheWaits() {
        send("in-time", CaseEvent.booking("b1", "BOOKED", "2024-03-04T09:00"));
        send("in-time", CaseEvent.booking("b1", "COMPLETED", "2024-03-14T09:00"));
        send("late", CaseEvent.booking("b2", "BOOKED", "2024-03-04T09:00"));
        send("late", CaseEvent.booking("b2", "COMPLETED", "2024-03-15T09:00"));
        send("open", CaseEvent.booking("b3", "BOOKED", "2024-03-05T09:00"));
        desk.commit(
                NOW,
                (unitKey, date, key, value, since) ->
                        records.put(new String(key, StandardCharsets.UTF_8), Driver.parse(value)));

        JsonNode cohort = records.get(UNIT + "|2024-03-04").get("cohort");
        assertThat(cohort.get("within").intValue()).isEqualTo(1);
        assertThat(cohort.get("late").intValue()).isEqualTo(1);
        assertThat(records.get(UNIT + "|2024-03-05").at("/cohort/dueToday").intValue())
                .isEqualTo(1);
        JsonNode completed = records.get(UNIT + "|2024-03-14").get("completed");
        assertThat(completed.get("assessedWithin").intValue()).isEqualTo(1);
        assertThat(completed.get("waits").toString()).isEqualTo("[0,0,0,0,0,1,0]");
        assertThat(records.get(UNIT + "|2024-03-15")
                        .at("/completed/assessedWithin")
                        .intValue())
                .isZero();
    }

    private void send(String caseId, CaseEvent event) {
        Arrival arrival = new Arrival(3600);
        arrival.next(NOW, NOW);
        byte[] key = UNIT.getBytes(StandardCharsets.UTF_8);
        byte[] value = event.json(UNIT, caseId).getBytes(StandardCharsets.UTF_8);
        SubjectDesk<?, ?>.Door bookings = desk.doors().get(0);
        assertThat(bookings.read(key, value, arrival)).isNull();
        bookings.take(arrival);
    }
}
