package se.vardpuls.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import se.vardpuls.event.Refusal;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.testing.DigitalContact;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.testing.Seed;
import se.vardpuls.testing.SubjectAlone;
import se.vardpuls.time.ClockMode;

/**
 * Any order, any copies, any heap and any restart give the records that a batch over the set of events gives (contract §1,
 * set semantics); what is late and what finds its contact closed is told by the reference, event by event.
 */
class ContactPropertyTest {
    private static final int EVENTS = 220;
    private static final int SPREAD = 3;
    private static final int ROUNDS = 100;

    @Test
    void shouldGiveTheRecordsOfTheSetInAnyOrderWithAnyCopiesHeapAndRestarts() {
        Random random = Seed.random(ContactPropertyTest.class);
        for (int round = 0; round < ROUNDS; round++) {
            RandomContacts contacts = new RandomContacts(random);
            List<DigitalContact> events = contacts.events(EVENTS, SPREAD);
            Desk desk = read(contacts.disordered(events), random);

            assertThat(desk.late).as("nothing is late").isEmpty();
            assertRecords(desk.records, events, ReferenceContacts.read(events).clocks(), "round " + round);
        }
    }

    @Test
    void shouldFollowGraceAndClosingEventByEventInAnyOrderWhatsoever() {
        Random random = Seed.random(ContactPropertyTest.class);
        for (int round = 0; round < ROUNDS; round++) {
            RandomContacts contacts = new RandomContacts(random);
            int spread = random.nextBoolean() ? SPREAD : RandomContacts.DAYS;
            List<DigitalContact> order = contacts.shuffled(contacts.events(EVENTS, spread));
            Desk desk = read(order, random);

            ReferenceContacts.Reading reading = ReferenceContacts.read(order);
            assertThat(desk.late).as("late events of round %d", round).isEqualTo(reading.late());
            assertRecords(desk.records, reading.counted(), reading.clocks(), "round " + round + ", spread " + spread);
        }
    }

    /** Days are closed, forgotten and dropped on the way, and the desk is restarted in all these states. */
    @Test
    void shouldForgetNothingOverManyWeeksThatStillCounts() {
        Random random = Seed.random(ContactPropertyTest.class);
        for (int round = 0; round < 10; round++) {
            RandomContacts contacts = new RandomContacts(random, 100);
            List<DigitalContact> order = contacts.disordered(contacts.events(6 * EVENTS, SPREAD));
            Desk desk = read(order, random);

            ReferenceContacts.Reading reading = ReferenceContacts.read(order);
            assertThat(reading.counted()).as("nothing is late or closed").hasSameSizeAs(order);
            assertRecords(desk.records, reading.counted(), reading.clocks(), "round " + round);
            assertThat(desk.store.approximateNumEntries())
                    .as("what is kept of three units")
                    .isLessThan(3 * (1 + 71 + 15 * 10));
        }
    }

    /** Both changes of the clock, the leap day, a turn of the year and its holidays lie within. */
    @Test
    void shouldGiveTheRecordsOfTheReferenceOverALeapYear() {
        Random random = Seed.random(ContactPropertyTest.class);
        RandomContacts contacts = new RandomContacts(random, 378, LocalDate.of(2027, 10, 28));
        List<DigitalContact> order = contacts.disordered(contacts.events(4_000, SPREAD));
        Desk desk = read(order, random);

        ReferenceContacts.Reading reading = ReferenceContacts.read(order);
        assertThat(desk.late).isEmpty();
        assertRecords(desk.records, reading.counted(), reading.clocks(), "a leap year");
        assertThat(desk.records.keySet()).anyMatch(key -> key.endsWith("|2028-02-29"));
    }

    private static Desk read(List<DigitalContact> order, Random random) {
        Desk desk = new Desk(new MemoryStore(), heap(random), random.nextInt(3) == 0 ? 0 : random.nextInt(2_000));
        for (DigitalContact event : order) {
            desk.accept(event);
            if (random.nextInt(10) == 0) {
                desk.commit();
                desk = random.nextInt(4) == 0 ? desk.restarted() : desk;
            }
        }
        desk.commit();
        return desk;
    }

    /** Room for everything, for a few days, or for none at all. */
    private static long heap(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 1L << 30;
            case 1 -> 1 + random.nextInt(20_000);
            default -> 1;
        };
    }

    private static void assertRecords(
            Map<String, JsonNode> actual,
            List<DigitalContact> events,
            Map<String, LocalDate> clocks,
            String description) {
        Map<String, Map<String, Object>> expected = ReferenceContacts.figures(events);
        assertThat(actual.keySet()).as(description).containsAll(expected.keySet());
        actual.forEach((key, record) -> {
            Map<String, Object> figures = expected.getOrDefault(key, Map.of("received", 0));
            figures.forEach((field, value) -> assertThat(text(record.get(field)))
                    .as("%s of %s in %s", field, key, description)
                    .isEqualTo(value.toString().replace(" ", "")));
            String[] unitAndDate = key.split("\\|", 2);
            assertThat(record.get("final").booleanValue())
                    .as("final of %s in %s", key, description)
                    .isEqualTo(clocks.get(unitAndDate[0])
                            .isAfter(LocalDate.parse(unitAndDate[1]).plusDays(7)));
        });
    }

    private static String text(JsonNode value) {
        if (value.isFloatingPointNumber()) {
            return Double.toString(value.doubleValue());
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** A desk over a store that outlives it, with the records it has sent. */
    private static final class Desk {
        private static final long NOW = Instant.parse("2029-06-01T10:00:00Z").toEpochMilli();

        private final KeyValueStore<Bytes, byte[]> store;
        private final long heap;
        private final int wholeDay;
        private final SubjectAlone desk;
        private final Map<String, JsonNode> records = new TreeMap<>();
        private final List<DigitalContact> late = new ArrayList<>();

        Desk(KeyValueStore<Bytes, byte[]> store, long heap, int wholeDay) {
            this.store = store;
            this.heap = heap;
            this.wholeDay = wholeDay;
            this.desk = SubjectAlone.open("contact", store, new HeapBudget(heap, wholeDay), ClockMode.EVENT);
        }

        Desk restarted() {
            Desk next = new Desk(store, heap, wholeDay);
            next.records.putAll(records);
            next.late.addAll(late);
            return next;
        }

        void accept(DigitalContact event) {
            Refusal refusal = desk.accept("contacts", event.unitId(), event.json(), NOW);
            if (refusal != null) {
                late.add(event);
            }
        }

        void commit() {
            List<String> sent = new ArrayList<>();
            desk.tick(NOW, (unitId, view) -> {});
            desk.commit(NOW, (unitKey, date, key, value, since) -> {
                String name = new String(key, StandardCharsets.UTF_8);
                sent.add(name);
                records.put(name, Driver.parse(value));
            });
            assertThat(sent).as("one record a day and commit").doesNotHaveDuplicates();
        }
    }
}
