package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Desks;
import se.vardpuls.testing.Seed;
import se.vardpuls.time.ClockMode;

/** The worklist of a unit: an entry for every case that is open or overdue, and none of others. */
class OpenCasesTest {
    private static final String UNIT = "SE2321000255-O00001";
    private static final Instant NOW = CaseEvent.local("2024-05-14T12:00");
    private static final int RUNS = 60;

    private final Desks desks = new Desks(ClockMode.EVENT, NOW, 1L << 20);

    @Test
    void shouldTellForWhenACaseIsBooked() {
        desks.restartWithWorklist(true);
        send("c1", CaseEvent.booking("b1", "BOOKED", "2024-05-13T09:00"));
        desks.commit();
        assertThat(entry("c1").get("soughtDate").asText()).isEqualTo("2024-05-13");
        assertThat(entry("c1").get("dueDate").asText()).isEqualTo("2024-05-16");
        assertThat(entry("c1").get("time").asText()).isEqualTo("NONE");
        assertThat(entry("c1").has("scheduledFor")).isFalse();

        send("c1", CaseEvent.booking("b1", "REBOOKED", "2024-05-13T10:00").scheduled("2024-05-20T09:00"));
        desks.commit();
        assertThat(entry("c1").get("time").asText()).isEqualTo("LATE");
        assertThat(entry("c1").get("scheduledFor").asText()).isEqualTo("2024-05-20T07:00:00Z");

        send("c1", CaseEvent.booking("b1", "COMPLETED", "2024-05-14T10:00").by(Profession.NURSE));
        desks.commit();
        assertThat(desks.worklist()).isEmpty();
    }

    @Test
    void shouldWriteNothingUnlessSwitchedOnAndAllThatIsOpenOnceItIs() {
        send("c1", CaseEvent.booking("b1", "BOOKED", "2024-05-13T09:00"));
        send("c2", CaseEvent.booking("b2", "BOOKED", "2024-04-01T09:00"));
        send("c3", CaseEvent.booking("b3", "COMPLETED", "2024-05-13T09:00").sought("2024-05-13T08:00"));
        desks.tick();
        desks.commit();
        assertThat(desks.worklistSent()).isZero();

        desks.restartWithWorklist(true);
        desks.tick();
        desks.commit();

        assertThat(desks.worklist()).containsOnlyKeys(UNIT + "|c1", UNIT + "|c2");
        desks.restartWithWorklist(true);
        desks.tick();
        desks.commit();
        assertThat(desks.worklistSent()).as("once").isEqualTo(2);
        desks.restartWithWorklist(false);
        desks.restartWithWorklist(true);
        desks.tick();
        desks.commit();
        assertThat(desks.worklistSent())
                .as("switched on anew, nothing had come in between")
                .isLessThanOrEqualTo(4);
    }

    @Test
    void shouldTakeACaseAwayThatIsClosed() {
        desks.restartWithWorklist(true);
        send("old", CaseEvent.booking("b1", "BOOKED", "2023-09-01T09:00"));
        desks.commit();
        assertThat(desks.worklist()).containsOnlyKeys(UNIT + "|old");

        send("new", CaseEvent.booking("b2", "BOOKED", "2024-05-13T09:00"));
        desks.commit();

        assertThat(desks.worklist()).containsOnlyKeys(UNIT + "|new");
    }

    @Test
    void shouldHoldThoseThatTheFiguresCountAsOpenOrOverdue() {
        Random seeds = Seed.random(OpenCasesTest.class);
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(seeds.nextLong());
            Desks some = new Desks(ClockMode.EVENT, Instant.parse("2026-06-01T12:00:00Z"), 1 + random.nextInt(30_000));
            some.restartWithWorklist(true);
            List<Map.Entry<String, CaseEvent>> arriving = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                List<CaseEvent> events =
                        CasePropertyTest.randomCase(CasePropertyTest.FIRST_DAYS.get(0), random).stream()
                                .map(event -> event.sought((Instant) null))
                                .toList();
                for (CaseEvent event : events) {
                    arriving.add(Map.entry("c" + i, event));
                }
            }
            Collections.shuffle(arriving, random);
            arriving.forEach(sent -> {
                assertThat(some.send(
                                sent.getValue().topic(), UNIT, sent.getValue().json(UNIT, sent.getKey())))
                        .satisfies(refusal -> assertThat(refusal == null
                                        || refusal.reason().name().equals("LATE"))
                                .isTrue());
                if (random.nextInt(4) == 0) {
                    some.commit();
                }
            });
            some.commit();

            assertThat(new TreeSet<>(some.worklist().keySet()))
                    .as("run %d", run)
                    .hasSize(waiting(some));
        }
    }

    private static int waiting(Desks desks) {
        int waiting = 0;
        for (JsonNode record : new TreeMap<>(desks.guarantee()).values()) {
            waiting += record.get("cohort").get("open").asInt()
                    + record.get("cohort").get("overdue").asInt();
        }
        return waiting;
    }

    private JsonNode entry(String caseId) {
        return desks.worklist().get(UNIT + "|" + caseId);
    }

    private void send(String caseId, CaseEvent event) {
        assertThat(desks.send(event.topic(), UNIT, event.json(UNIT, caseId))).isNull();
    }
}
