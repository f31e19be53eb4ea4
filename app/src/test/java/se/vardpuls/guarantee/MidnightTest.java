package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Desks;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.time.ClockMode;

/**
 * What midnight does to a large backlog of open cases: the records of two dates a unit, however many cases these hold.
 * The time that it takes is measured by {@code ./vardpuls bench jmh Midnight}.
 */
class MidnightTest {
    private static final int UNITS = 100;
    private static final int CASES_A_DAY = 250;
    private static final int DAYS = 4;
    private static final int CASES = UNITS * CASES_A_DAY * DAYS;
    private static final int KIND_AND_PLACE = 9;
    private static final byte DAY = 1;

    /** All facts lie in the store, none on the heap: so whoever touched a case would have to read the store. */
    private final Desks desks = new Desks(ClockMode.WALL, at("2024-05-09T23:59:59"), 1);

    @Test
    void shouldPassMidnightWithAHundredThousandOpenCasesByDaysAlone() {
        seekCare();
        desks.tick();
        desks.commit();
        int sent = desks.guaranteeSent();
        MemoryStore store = desks.guaranteeStore();
        Map<Bytes, byte[]> before = new TreeMap<>(store.records());
        int reads = store.reads();

        desks.tickAt(at("2024-05-10T00:00:00"));
        desks.commit();

        assertThat(desks.guaranteeSent() - sent)
                .as("the cases of the 6th are overdue, those of the 7th due: two records a unit")
                .isEqualTo(2 * UNITS);
        assertThat(store.reads() - reads).as("cases read").isZero();
        assertThat(written(before, store.records()))
                .as("nothing is written but the counts of those dates")
                .hasSize(2 * UNITS)
                .allMatch(key -> key.get()[key.get().length - KIND_AND_PLACE] == DAY);
        GuaranteeView view = desks.view("SE2321000255-O00000");
        assertThat(view.open()).isEqualTo(3 * CASES_A_DAY);
        assertThat(view.dueToday()).isEqualTo(CASES_A_DAY);
        assertThat(view.overdue()).isEqualTo(CASES_A_DAY);
    }

    @Test
    void shouldDoNothingMoreUntilTheNextMidnight() {
        seekCare();
        desks.tickAt(at("2024-05-10T00:00:00"));
        desks.commit();
        int sent = desks.guaranteeSent();
        Map<Bytes, byte[]> before = new TreeMap<>(desks.guaranteeStore().records());

        desks.tickAt(at("2024-05-10T00:00:01"));
        desks.commit();
        desks.tickAt(at("2024-05-10T23:59:59"));
        desks.commit();

        assertThat(desks.guaranteeSent()).isEqualTo(sent);
        assertThat(written(before, desks.guaranteeStore().records())).isEmpty();
    }

    private void seekCare() {
        for (int i = 0; i < CASES; i++) {
            CaseEvent booked = CaseEvent.booking(
                            id(i), "BOOKED", "2024-05-0%dT09:00:00".formatted(6 + i / UNITS % DAYS))
                    .id(id(-i - 1));
            String unitId = "SE2321000255-O%05d".formatted(i % UNITS);
            desks.send("bookings", unitId, booked.json(unitId, id(CASES + i)));
        }
        desks.commit();
    }

    /** The keys of which the value is another one now. */
    private static List<Bytes> written(Map<Bytes, byte[]> before, Map<Bytes, byte[]> after) {
        assertThat(after.keySet()).isEqualTo(before.keySet());
        return after.keySet().stream()
                .filter(key -> !Arrays.equals(after.get(key), before.get(key)))
                .toList();
    }

    private static String id(int i) {
        return new UUID(i * 0x9E3779B97F4A7C15L, i * 0xD6E8FEB86659FD93L).toString();
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.of("Europe/Stockholm")).toInstant();
    }
}
