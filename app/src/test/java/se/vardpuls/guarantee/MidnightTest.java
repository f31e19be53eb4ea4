package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Desks;
import se.vardpuls.time.ClockMode;

/** What a large backlog takes, and what midnight does to it. */
class MidnightTest {
    private static final int UNITS = 100;
    private static final int CASES_A_DAY = 250;
    private static final int DAYS = 4;
    private static final int CASES = UNITS * CASES_A_DAY * DAYS;

    @Test
    void shouldPassMidnightWithAHundredThousandOpenCasesByDaysAlone() {
        Desks desks = new Desks(ClockMode.WALL, at("2024-05-09T23:59:59"), 1L << 30);
        for (int i = 0; i < CASES; i++) {
            CaseEvent booked = CaseEvent.booking(
                            id(i), "BOOKED", "2024-05-0%dT09:00:00".formatted(6 + i / UNITS % DAYS))
                    .id(id(-i - 1));
            String unitId = "SE2321000255-O%05d".formatted(i % UNITS);
            desks.send("bookings", unitId, booked.json(unitId, id(CASES + i)));
            if (i % 1000 == 999) {
                desks.commit();
            }
        }
        desks.tick();
        desks.commit();
        int sent = desks.guaranteeSent();
        long records = desks.guaranteeStoreRecords();
        long bytes = desks.guaranteeStoreBytes();

        long start = System.nanoTime();
        desks.tickAt(at("2024-05-10T00:00:00"));
        desks.commit();
        long nanos = System.nanoTime() - start;

        System.out.printf(
                "%,d open cases pass midnight in %.1f ms: %d records; %d bytes of heap, %d of store a case%n",
                CASES, nanos / 1e6, desks.guaranteeSent() - sent, desks.heapUsed() / CASES, bytes / CASES);
        assertThat(desks.guaranteeSent() - sent)
                .as("the cases of the 6th are overdue, those of the 7th due: two records a unit")
                .isEqualTo(2 * UNITS);
        assertThat(desks.guaranteeStoreRecords()).as("no facts are written").isEqualTo(records);
        GuaranteeView view = desks.view("SE2321000255-O00000");
        assertThat(view.open()).isEqualTo(3 * CASES_A_DAY);
        assertThat(view.dueToday()).isEqualTo(CASES_A_DAY);
        assertThat(view.overdue()).isEqualTo(CASES_A_DAY);
    }

    private static String id(int i) {
        return new UUID(i * 0x9E3779B97F4A7C15L, i * 0xD6E8FEB86659FD93L).toString();
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(ZoneId.of("Europe/Stockholm")).toInstant();
    }
}
