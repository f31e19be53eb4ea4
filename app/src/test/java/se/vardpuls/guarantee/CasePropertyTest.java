package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.testing.Seed;

/** Random cases: whatever is read in whatever order, merged facts say what the contract's words say of the list. */
class CasePropertyTest {
    private static final int CASES = 10_000;
    private static final CaseRules RULES = new CaseRules(CaseRules.DEFAULT_ASSESSMENT_LIMIT_DAYS, 3);

    static final List<LocalDate> FIRST_DAYS = List.of(
            LocalDate.of(2024, 3, 29), // the 23-hour day is the 31st
            LocalDate.of(2024, 10, 25), // the 25-hour day is the 27th
            LocalDate.of(2024, 12, 30));
    private static final List<LocalTime> TIMES = List.of(
            LocalTime.MIDNIGHT,
            LocalTime.of(2, 30),
            LocalTime.NOON,
            LocalTime.NOON.plusNanos(1),
            LocalTime.of(23, 59, 59, 999_999_999));
    private static final List<String> BOOKINGS =
            List.of("b1", "b2", "B1", "00000000-0000-0000-0000-000000000001", "ffffffff-0000-0000-0000-000000000001");

    @Test
    void shouldJudgeMergedFactsAsTheContractJudgesTheListOfEvents() {
        long start = Seed.of(CasePropertyTest.class);
        Set<Object> met = new HashSet<>();
        for (long seed = start; seed != start + CASES; seed++) {
            Random random = new Random(seed);
            List<CaseEvent> events = randomCase(random);
            LocalDate clock = LocalDate.of(2024, 3, 25).plusDays(random.nextInt(300));

            CaseFacts facts = CaseEvent.facts(shuffledWithCopies(events, random));
            CaseVerdict verdict = RULES.judge(facts);

            assertThat(Figures.of(verdict, facts, clock))
                    .as("seed %d, clock %s: %s", seed, clock, events)
                    .isEqualTo(ReferenceGuarantee.figures(events, clock));
            met.add(verdict.getClass());
            if (verdict instanceof CaseVerdict.Waiting waiting) {
                met.add(waiting.time().kind());
            }
            if (verdict instanceof CaseVerdict.Excluded excluded) {
                met.add(excluded.exclusion());
            }
        }
        assertThat(met)
                .as("the generator meets every verdict, every exclusion and every kind of time")
                .containsAll(EnumSet.allOf(Exclusion.class))
                .containsAll(EnumSet.allOf(CaseTime.Kind.class))
                .hasSize(4 + Exclusion.values().length + CaseTime.Kind.values().length);
    }

    @Test
    void shouldGiveTheSameFactsInAnyOrderAndFromAnyTwoHalves() {
        long start = Seed.of(CasePropertyTest.class);
        for (long seed = start; seed != start + CASES; seed++) {
            Random random = new Random(seed);
            List<CaseEvent> events = randomCase(random);
            byte[] expected = bytes(CaseEvent.facts(events));
            List<CaseEvent> disordered = shuffledWithCopies(events, random);
            int cut = random.nextInt(disordered.size() + 1);

            CaseFacts halves = CaseEvent.facts(disordered.subList(0, cut));
            halves.mergeFrom(CaseEvent.facts(disordered.subList(cut, disordered.size())));

            assertThat(bytes(CaseEvent.facts(disordered)))
                    .as("disordered, seed %d: %s", seed, events)
                    .isEqualTo(expected);
            assertThat(bytes(halves)).as("halves, seed %d: %s", seed, events).isEqualTo(expected);
        }
    }

    @Test
    void shouldReadBackWhatWasWrittenAndGoOnFromThere() {
        long start = Seed.of(CasePropertyTest.class);
        for (long seed = start; seed != start + CASES; seed++) {
            Random random = new Random(seed);
            List<CaseEvent> events = randomCase(random);
            int cut = random.nextInt(events.size() + 1);

            CaseFacts stored = CaseEvent.noFacts(CaseEvent.CASE);
            CaseFactsCodec.read(stored, new Decoder(bytes(CaseEvent.facts(events.subList(0, cut)))));
            events.subList(cut, events.size()).forEach(event -> event.mergeInto(stored));

            assertThat(bytes(stored)).as("seed %d: %s", seed, events).isEqualTo(bytes(CaseEvent.facts(events)));
            assertThat(RULES.judge(stored)).isEqualTo(RULES.judge(CaseEvent.facts(events)));
        }
    }

    private static byte[] bytes(CaseFacts facts) {
        Encoder out = new Encoder();
        CaseFactsCodec.write(facts, out);
        return out.toBytes();
    }

    private static List<CaseEvent> shuffledWithCopies(List<CaseEvent> events, Random random) {
        List<CaseEvent> read = new ArrayList<>(events);
        for (CaseEvent event : events) {
            if (random.nextInt(4) == 0) {
                read.add(event);
            }
        }
        Collections.shuffle(read, random);
        return read;
    }

    /** One to ten events on few days, few times of day and few bookings, so that edges and ties are common. */
    private static List<CaseEvent> randomCase(Random random) {
        return randomCase(pick(FIRST_DAYS, random), random);
    }

    /** The same, all events on that date or up to 123 days later. */
    static List<CaseEvent> randomCase(LocalDate first, Random random) {
        int bookings = 1 + random.nextInt(random.nextInt(BOOKINGS.size()) + 1);
        List<CaseEvent> events = new ArrayList<>();
        int length = 1 + random.nextInt(10);
        for (int i = 0; i < length; i++) {
            CaseEvent event = random.nextInt(4) == 0
                    ? CaseEvent.of(null, referralType(random), instant(first, random))
                    : bookingEvent(pick(BOOKINGS.subList(0, bookings), random), first, random);
            event = event.id(eventId(i, random));
            events.add(
                    switch (random.nextInt(25)) {
                        case 0 -> event.outside();
                        case 1 -> event.guarantee(true);
                        default -> event;
                    });
        }
        return events;
    }

    private static CaseEvent bookingEvent(String bookingId, LocalDate first, Random random) {
        CaseEvent event = CaseEvent.of(bookingId, bookingType(random), instant(first, random));
        if (random.nextInt(6) == 0) {
            event = event.sought(instant(first, random));
        }
        if (random.nextInt(6) == 0) {
            event = event.choice(
                    random.nextInt(4) == 0 ? "MEDICAL" : "PATIENT_CHOICE",
                    pick(Collections.unmodifiableList(Arrays.asList(true, true, false, null)), random));
        }
        if (random.nextInt(3) > 0) {
            event = event.by(pick(List.of(Profession.values()), random));
        }
        if (random.nextInt(3) > 0) {
            event = event.scheduled(time(event.at(), first, random));
        }
        if (random.nextBoolean()) {
            event = event.bookedBy(pick(List.of(BookingEvent.BookedBy.values()), random));
        }
        if (random.nextBoolean()) {
            event = event.form(pick(List.of(BookingEvent.ContactForm.values()), random));
        }
        return random.nextBoolean() ? event.byThePatient() : event;
    }

    /** For when: days around the end of the promise, and a day after the event, to the nanosecond and a little off. */
    private static Instant time(Instant at, LocalDate first, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> at.plusSeconds(86_400).plusNanos(random.nextInt(3) - 1);
            case 1 -> at.minusSeconds(random.nextInt(1_000_000));
            default -> instant(first, random);
        };
    }

    private static String bookingType(Random random) {
        return pick(
                List.of(
                        "BOOKED",
                        "BOOKED",
                        "BOOKED",
                        "BOOKED",
                        "REBOOKED",
                        "REBOOKED",
                        "CANCELLED",
                        "CANCELLED",
                        "CANCELLED",
                        "NO_SHOW",
                        "NO_SHOW",
                        "COMPLETED",
                        "COMPLETED",
                        "VOIDED"),
                random);
    }

    private static String referralType(Random random) {
        return pick(
                List.of(
                        "RECEIVED",
                        "RECEIVED",
                        "RECEIVED",
                        "ACCEPTED",
                        "RETURNED",
                        "RETURNED",
                        "FORWARDED",
                        "FORWARDED",
                        "VOIDED"),
                random);
    }

    private static Instant instant(LocalDate first, Random random) {
        return first.plusDays(daysAfter(random))
                .atTime(pick(TIMES, random))
                .atZone(CaseEvent.SWEDEN)
                .toInstant();
    }

    /** Mostly the first days, every third time the first itself, now and then around the 120th. */
    private static int daysAfter(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> 118 + random.nextInt(6);
            case 1, 2, 3, 4 -> 0;
            default -> random.nextInt(random.nextInt(20) + 1);
        };
    }

    /** Ids of every sort, no two alike, whose order has nothing to do with the order of events. */
    private static String eventId(int i, Random random) {
        int first = random.nextInt(16);
        return switch (random.nextInt(4)) {
            case 0 -> String.format("%x%07x-0000-4000-8000-00000000000%x", first, 0, i);
            case 1 -> String.format("%X%07X-0000-4000-8000-00000000000%X", first, 0, i) + "X";
            case 2 ->
                String.format("%x%07x-0000-4000-8000-00000000000%x", first, 0, i)
                                .substring(0, 8) + "." + i;
            default -> "e" + first + "_" + i;
        };
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
