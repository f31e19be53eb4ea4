package se.vardpuls.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.testing.Seed;
import se.vardpuls.testing.SubjectAlone;
import se.vardpuls.time.ClockMode;

/** The calendar and the clock: a whole year played through, and a wall clock that is put back. */
class YearTest {
    private static final LocalDate BEFORE_THE_YEAR = LocalDate.parse("2023-12-28");

    /** Both changes of the clock, the leap day and two turns of a year lie within. */
    private static final int DAYS = 378;

    private static final int EVENTS = 4_000;
    private static final int SPREAD = 3;

    @TempDir
    private Path folder;

    @Test
    void shouldEndInTheRecordsOfTheReferenceAfterAYear() {
        RandomCalls calls = new RandomCalls(Seed.random(YearTest.class), DAYS, BEFORE_THE_YEAR);
        List<CallRecord> order = calls.disordered(calls.events(EVENTS, SPREAD));
        try (Driver driver = Driver.eventAt(folder, Instant.parse("2025-06-01T12:00:00Z"))) {
            driver.calls(order);

            ReferenceTelephone.Reading reading = ReferenceTelephone.read(order);
            assertThat(driver.deadLetters()).isEmpty();
            driver.advance(Duration.ofSeconds(5));
            Map<String, JsonNode> days = driver.telephone();
            assertThat(days).as("days of a year").hasSizeGreaterThan(200);
            TelephonePropertyTest.assertRecords(days, reading.counted(), reading.clocks(), "a year");
            assertThat(received(driver.monthly(), "/telephone/received", 0))
                    .isEqualTo(received(days, "/received", "-DD".length()));
        }
    }

    private static Map<String, Integer> received(Map<String, JsonNode> records, String path, int without) {
        Map<String, Integer> sums = new TreeMap<>();
        records.forEach((key, record) -> sums.merge(
                key.substring(0, key.length() - without), record.at(path).asInt(), Integer::sum));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    @Test
    void shouldEndInTheRecordsOfTheReference_whenTheWallClockIsPutBackNowAndThen() {
        Random random = Seed.random(YearTest.class);
        for (int round = 0; round < 15; round++) {
            RandomCalls calls = new RandomCalls(random, 40);
            List<CallRecord> order = calls.disordered(calls.events(600, SPREAD));
            Map<String, JsonNode> records = new HashMap<>();
            SubjectAlone desk =
                    SubjectAlone.open("telephone", new MemoryStore(), new HeapBudget(1L << 30), ClockMode.WALL);
            for (CallRecord event : order) {
                // two days at most after the event, so that nothing comes from the future or after the grace
                long now = event.at().plus(Duration.ofDays(2)).toEpochMilli();
                if (random.nextInt(10) == 0) {
                    now -= Duration.ofMinutes(random.nextInt(26 * 60)).toMillis();
                }
                assertThat(desk.accept("calls", event.unitId(), event.json(), now))
                        .isNull();
                if (random.nextInt(5) == 0) {
                    desk.tick(now, (unitId, view) -> {});
                    commit(desk, now, records);
                }
            }
            Instant end = order.get(order.size() - 1).at().plus(Duration.ofDays(30));
            for (int second = 0; second < 10; second++) {
                desk.tick(end.toEpochMilli() + 1_000L * second, (unitId, view) -> {});
                commit(desk, end.toEpochMilli() + 1_000L * second, records);
            }

            Map<String, LocalDate> clocks = new HashMap<>();
            order.forEach(event ->
                    clocks.put(event.unitId(), end.atZone(CallRecord.SWEDEN).toLocalDate()));
            TelephonePropertyTest.assertRecords(records, order, clocks, "round " + round);
        }
    }

    /** What is final stays so, whatever the clock does. */
    private static void commit(SubjectAlone desk, long now, Map<String, JsonNode> records) {
        desk.commit(now, (unitKey, date, key, value, since) -> {
            JsonNode record = Driver.parse(value);
            JsonNode before = records.put(new String(key, StandardCharsets.UTF_8), record);
            if (before != null && before.get("final").asBoolean()) {
                assertThat(record.get("final").asBoolean())
                        .as("final of %s", record)
                        .isTrue();
            }
        });
    }
}
