package se.vardpuls.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.testing.Seed;
import se.vardpuls.testing.SubjectAlone;
import se.vardpuls.time.ClockMode;

/**
 * Any order, any copies, any number of partitions, any heap and any restart give the records that a batch over the set
 * of events gives (contract §1, set semantics).
 *
 * <p>The limit is the grace. So there are two kinds of disorder: <em>within the grace</em>, where a call's events span
 * three days and none is read more than two days out of its place, so that no event is late and no call closed before
 * its last event, whatever the order; and <em>any order whatsoever</em>, where the reference reads the events one by
 * one and says itself which are late and which find their call closed.
 */
class TelephonePropertyTest {
    private static final int EVENTS = 220;
    private static final int SPREAD = 3;
    private static final int ROUNDS = 12;

    @TempDir
    private Path folder;

    private int drivers;

    @Test
    void shouldGiveTheRecordsOfTheSetInAnyOrderWithAnyCopiesAndAnyHeap() {
        Random random = Seed.random(TelephonePropertyTest.class);
        for (int round = 0; round < ROUNDS; round++) {
            RandomCalls calls = new RandomCalls(random);
            List<CallRecord> events = calls.events(EVENTS, SPREAD);
            long heap = heap(random);
            try (Driver driver = Driver.eventWithHeap(newFolder(), heap)) {
                driver.calls(calls.disordered(events));

                assertThat(driver.deadLetters()).as("nothing is late").isEmpty();
                assertRecords(driver.telephone(), events, clocks(events), "round " + round + ", heap " + heap);
            }
        }
    }

    @Test
    void shouldGiveTheSameRecordsHoweverTheUnitsAreSplit() {
        Random random = Seed.random(TelephonePropertyTest.class);
        for (int partitions = 1; partitions <= 3; partitions++) {
            RandomCalls calls = new RandomCalls(random);
            List<CallRecord> events = calls.events(EVENTS, SPREAD);
            Map<String, JsonNode> records = new TreeMap<>();
            List<CallRecord> order = calls.disordered(events);
            for (int partition = 0; partition < partitions; partition++) {
                try (Driver driver = Driver.event(newFolder())) {
                    for (CallRecord event : order) {
                        if (partitionOf(event, partitions) == partition) {
                            driver.call(event);
                        }
                    }
                    records.putAll(driver.telephone());
                }
            }
            assertRecords(records, events, clocks(events), partitions + " partitions");
        }
    }

    private static int partitionOf(CallRecord event, int partitions) {
        return BuiltInPartitioner.partitionForKey(event.unitId().getBytes(StandardCharsets.UTF_8), partitions);
    }

    @Test
    void shouldFollowGraceAndClosingEventByEventInAnyOrderWhatsoever() {
        Random random = Seed.random(TelephonePropertyTest.class);
        for (int round = 0; round < ROUNDS; round++) {
            RandomCalls calls = new RandomCalls(random);
            int spread = random.nextBoolean() ? SPREAD : RandomCalls.DAYS;
            List<CallRecord> order = calls.shuffled(calls.events(EVENTS, spread));
            ReferenceTelephone.Reading reading = ReferenceTelephone.read(order);
            long heap = heap(random);
            try (Driver driver = Driver.eventWithHeap(newFolder(), heap)) {
                driver.calls(order);

                assertThat(driver.deadLetters().stream()
                                .map(letter -> Driver.parse(letter.value())
                                        .get("eventId")
                                        .textValue())
                                .toList())
                        .as("late events of round %d", round)
                        .isEqualTo(
                                reading.late().stream().map(CallRecord::eventId).toList());
                String description = "round " + round + ", spread " + spread + ", heap " + heap;
                assertRecords(driver.telephone(), reading.counted(), reading.clocks(), description);
            }
        }
    }

    @Test
    void shouldGoOnAfterARestartAtAnyPointAsIfThereHadBeenNone() {
        Random random = Seed.random(TelephonePropertyTest.class);
        for (int round = 0; round < 100; round++) {
            RandomCalls calls = new RandomCalls(random);
            boolean withinGrace = random.nextBoolean();
            List<CallRecord> events = calls.events(EVENTS, withinGrace ? SPREAD : RandomCalls.DAYS);
            List<CallRecord> order = withinGrace ? calls.disordered(events) : calls.shuffled(events);
            long heap = heap(random);
            ReferenceTelephone.Reading reading = ReferenceTelephone.read(order);
            int wholeDay = wholeDay(random);
            Desk desk = new Desk(new MemoryStore(), heap, wholeDay);
            for (CallRecord event : order) {
                desk.accept(event);
                if (random.nextInt(10) == 0) {
                    desk.commit();
                }
                if (random.nextInt(40) == 0) {
                    desk.commit();
                    desk = desk.restarted();
                }
            }
            desk.commit();

            String description = "round " + round + ", within the grace " + withinGrace + ", heap " + heap
                    + ", days as a whole up to " + wholeDay;
            assertRecords(desk.records, reading.counted(), reading.clocks(), description);
        }
    }

    /** Days are closed, forgotten and dropped on the way, and the desk is restarted in all these states. */
    @Test
    void shouldForgetNothingOverManyWeeksThatStillCounts() {
        Random random = Seed.random(TelephonePropertyTest.class);
        for (int round = 0; round < 10; round++) {
            RandomCalls calls = new RandomCalls(random, 100);
            List<CallRecord> order = calls.disordered(calls.events(6 * EVENTS, SPREAD));
            Desk desk = new Desk(new MemoryStore(), heap(random), wholeDay(random));
            for (CallRecord event : order) {
                desk.accept(event);
                if (random.nextInt(10) == 0) {
                    desk.commit();
                    desk = random.nextInt(5) == 0 ? desk.restarted() : desk;
                }
            }
            desk.commit();

            ReferenceTelephone.Reading reading = ReferenceTelephone.read(order);
            assertThat(reading.counted()).as("nothing is late or closed").hasSameSizeAs(order);
            assertRecords(desk.records, reading.counted(), reading.clocks(), "round " + round);
            assertThat(desk.store.approximateNumEntries())
                    .as("what is kept of three units")
                    .isLessThan(3 * (1 + 71 + 15 * 10));
        }
    }

    @Test
    void shouldForgetWhatWasNotCommittedAndReadItAgain() {
        Random random = Seed.random(TelephonePropertyTest.class);
        for (int round = 0; round < 100; round++) {
            RandomCalls calls = new RandomCalls(random);
            List<CallRecord> order = calls.disordered(calls.events(EVENTS, SPREAD));
            Desk desk = new Desk(new MemoryStore(), 1L << 30, 0);
            int committed = 0;
            int crashes = 0;
            for (int i = 0; i < order.size(); i++) {
                desk.accept(order.get(i));
                if (random.nextInt(10) == 0) {
                    desk.commit();
                    committed = i + 1;
                } else if (crashes < 10 && random.nextInt(20) == 0) {
                    desk = desk.restarted();
                    i = committed - 1;
                    crashes++;
                }
            }
            desk.commit();

            ReferenceTelephone.Reading reading = ReferenceTelephone.read(order);
            assertRecords(desk.records, reading.counted(), reading.clocks(), "round " + round);
        }
    }

    @Test
    void shouldShowTheCallsHeldWithoutReceivedInAnyOrderWithAnyHeapAndRestarts() {
        Random random = Seed.random(TelephonePropertyTest.class);
        for (int round = 0; round < 100; round++) {
            RandomCalls calls = new RandomCalls(random);
            List<CallRecord> order = calls.shuffled(calls.events(EVENTS, SPREAD));
            long heap = heap(random);
            Desk desk = new Desk(new MemoryStore(), heap, wholeDay(random));
            for (CallRecord event : order) {
                desk.accept(event);
                if (random.nextInt(10) == 0) {
                    desk.commit();
                    desk = random.nextInt(5) == 0 ? desk.restarted() : desk;
                }
            }
            desk.commit();

            Map<String, Integer> expected = new TreeMap<>();
            held(ReferenceTelephone.read(order).counted())
                    .forEach((call, types) -> expected.merge(call.substring(0, call.indexOf('|')), 1, Integer::sum));
            desk.unlinked.values().removeIf(count -> count == 0);
            assertThat(desk.unlinked).as("round %d, heap %d", round, heap).isEqualTo(expected);
        }
    }

    @Test
    void shouldTellAllThatWasHeldWithoutReceivedWhenItIsForgotten() {
        Random random = Seed.random(TelephonePropertyTest.class);
        for (int round = 0; round < 10; round++) {
            RandomCalls calls = new RandomCalls(random, 100);
            List<CallRecord> order = new ArrayList<>(calls.disordered(calls.events(6 * EVENTS, SPREAD)));
            Map<String, Set<String>> held = held(order);
            for (String unit : clocks(order).keySet()) {
                Instant later = order.get(0).at().plus(Duration.ofDays(200));
                order.add(CallRecord.of("later", "RECEIVED", later).with("unit", unit));
            }
            Desk desk = new Desk(new MemoryStore(), heap(random), wholeDay(random));
            for (CallRecord event : order) {
                desk.accept(event);
                if (random.nextInt(10) == 0) {
                    desk.commit();
                    desk = random.nextInt(5) == 0 ? desk.restarted() : desk;
                }
            }
            desk.commit();

            assertThat(desk.expired)
                    .as("round %d", round)
                    .isEqualTo(held.values().stream().mapToInt(Set::size).sum());
            assertThat(desk.unlinked.values()).as("round %d", round).containsOnly(0);
        }
    }

    /** The types known of each call without {@code RECEIVED}, one by one. */
    private static Map<String, Set<String>> held(List<CallRecord> events) {
        Map<String, Set<String>> types = new TreeMap<>();
        for (CallRecord event : events) {
            if (!event.type().equals("CALLBACK_BOOKED")) {
                types.computeIfAbsent(event.unitId() + "|" + event.callId(), absent -> new TreeSet<>())
                        .add(event.type());
            }
        }
        types.values().removeIf(known -> known.contains("RECEIVED"));
        return types;
    }

    static void assertRecords(
            Map<String, JsonNode> actual, List<CallRecord> events, Map<String, LocalDate> clocks, String description) {
        Map<String, Map<String, Object>> expected = ReferenceTelephone.figures(events);
        assertThat(actual.keySet()).as(description).containsAll(expected.keySet());
        actual.forEach((key, record) -> {
            Map<String, Object> figures = expected.get(key);
            String what = key + " in " + description;
            if (figures == null) {
                assertThat(record.get("received").intValue())
                        .as("calls of " + what)
                        .isZero();
            } else {
                figures.forEach((field, value) -> assertThat(text(record.get(field)))
                        .as(field + " of " + what)
                        .isEqualTo(value.toString().replace(" ", "")));
            }
            String[] unitAndDate = key.split("\\|", 2);
            boolean isFinal = clocks.get(unitAndDate[0])
                    .isAfter(LocalDate.parse(unitAndDate[1]).plusDays(7));
            assertThat(record.get("final").booleanValue())
                    .as("final of " + what)
                    .isEqualTo(isFinal);
        });
    }

    private static String text(JsonNode value) {
        if (value.isFloatingPointNumber()) {
            return Double.toString(value.doubleValue());
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static Map<String, LocalDate> clocks(List<CallRecord> events) {
        Map<String, LocalDate> clocks = new TreeMap<>();
        events.forEach(
                event -> clocks.merge(event.unitId(), event.date(), (one, other) -> one.isAfter(other) ? one : other));
        return clocks;
    }

    /** Room for everything, for a few days, or for none at all. */
    private static long heap(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 1L << 30;
            case 1 -> 1 + random.nextInt(20_000);
            default -> 1;
        };
    }

    /** Days leave the heap in parts, larger ones only, or none. */
    private static int wholeDay(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> random.nextInt(2_000);
            default -> 1 << 20;
        };
    }

    private Path newFolder() {
        return folder.resolve("driver" + drivers++);
    }

    /** A desk over a store that outlives it, with the records it has sent. */
    private static final class Desk {
        private static final long NOW = Instant.parse("2025-06-01T10:00:00Z").toEpochMilli();

        private final KeyValueStore<Bytes, byte[]> store;
        private final long heap;
        private final int wholeDay;
        private final SubjectAlone desk;
        private final Map<String, JsonNode> records = new TreeMap<>();
        private final Map<String, Integer> unlinked = new TreeMap<>();
        private int expired;

        Desk(KeyValueStore<Bytes, byte[]> store, long heap, int wholeDay) {
            this.store = store;
            this.heap = heap;
            this.wholeDay = wholeDay;
            this.desk = SubjectAlone.open("telephone", store, new HeapBudget(heap, wholeDay), ClockMode.EVENT);
        }

        Desk restarted() {
            Desk next = new Desk(store, heap, wholeDay);
            next.records.putAll(records);
            next.expired = expired;
            return next;
        }

        void accept(CallRecord event) {
            desk.accept("calls", event.unitId(), event.json(), NOW);
        }

        void commit() {
            List<String> sent = new ArrayList<>();
            desk.tick(NOW, (unitId, view) -> unlinked.put(unitId, ((TelephoneView) view).unlinked()));
            expired += desk.takeExpired();
            desk.commit(NOW, (unitKey, date, key, value, since) -> {
                String name = new String(key, StandardCharsets.UTF_8);
                sent.add(name);
                records.put(name, Driver.parse(value));
            });
            assertThat(sent).as("one record a day and commit").doesNotHaveDuplicates();
        }
    }
}
