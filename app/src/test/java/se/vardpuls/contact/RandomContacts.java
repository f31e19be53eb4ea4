package se.vardpuls.contact;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.DigitalContact;

/** Random events of contacts that collide a lot: few days, few ids, few times of day, and both change-over weekends. */
final class RandomContacts {
    /** How many days the events span: fewer than two graces, after which ids are forgotten. */
    static final int DAYS = 12;

    private static final Duration WINDOW = Duration.ofDays(2);
    private static final List<LocalDate> FIRST_DAYS = List.of(
            LocalDate.of(2024, 3, 25), // the 23-hour day is the 31st
            LocalDate.of(2024, 10, 20), // the 25-hour day is the 27th
            LocalDate.of(2023, 12, 26));
    private static final List<LocalTime> TIMES = List.of(
            LocalTime.MIDNIGHT,
            LocalTime.of(2, 30),
            LocalTime.NOON,
            LocalTime.NOON.plusNanos(1),
            LocalTime.of(13, 0),
            LocalTime.of(23, 59, 59, 999_999_999));
    private static final List<String> TYPES = List.of(
            "RECEIVED", "RECEIVED", "RECEIVED", "RECEIVED", "ANSWERED", "ANSWERED", "ANSWERED", "CLOSED", "VOIDED");

    private final Random random;
    private final int days;
    private final LocalDate first;

    RandomContacts(Random random) {
        this(random, DAYS);
    }

    /** Events over this many days. */
    RandomContacts(Random random, int days) {
        this(random, days, FIRST_DAYS.get(random.nextInt(FIRST_DAYS.size())));
    }

    /** Events over this many days from that one on. */
    RandomContacts(Random random, int days, LocalDate first) {
        this.random = random;
        this.days = days;
        this.first = first;
    }

    /**
     * Events of a few units.
     *
     * @param spread over how many days the events of one contact may lie
     */
    List<DigitalContact> events(int count, int spread) {
        List<String> units = List.of("SE2321000255-O00001", "SE2321000255-O00002", "SE162321000255-A1");
        List<DigitalContact> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int home = random.nextInt(days - spread + 1);
            Instant at = instant(first.plusDays(home + random.nextInt(random.nextInt(spread) + 1)));
            events.add(new DigitalContact(
                    eventId(i),
                    contactId(home, random.nextInt(6)),
                    pick(units),
                    pick(TYPES),
                    at,
                    random.nextInt(3) == 0 ? null : pick(List.of("MESSAGE", "CHAT", "VIDEO")),
                    random.nextInt(4) == 0 ? "p1" : null));
        }
        return events;
    }

    private Instant instant(LocalDate date) {
        ZonedDateTime local = date.atTime(pick(TIMES)).atZone(CallRecord.SWEDEN);
        return (random.nextBoolean() ? local.withLaterOffsetAtOverlap() : local).toInstant();
    }

    /** Ids of every sort, no two alike, whose order has nothing to do with the order of events. */
    private String eventId(int i) {
        String hex = String.format("%x%03x0000-0000-4000-8000-000000000000", random.nextInt(16), i);
        return random.nextBoolean() ? hex : hex.substring(0, 4) + "e";
    }

    private static String contactId(int home, int number) {
        return number % 2 == 0
                ? "contact" + home + "." + number
                : String.format("%08x-0000-4000-8000-%012x", home, number);
    }

    /** The same events in another order, with copies; none lies more than two days from its time. */
    List<DigitalContact> disordered(List<DigitalContact> events) {
        record Placed(DigitalContact event, Instant at) {}
        List<Placed> placed = new ArrayList<>();
        for (DigitalContact event : withCopies(events)) {
            long nanos = (long) (random.nextDouble() * WINDOW.toNanos());
            placed.add(new Placed(event, event.at().plusNanos(nanos)));
        }
        placed.sort(Comparator.comparing(Placed::at));
        return placed.stream().map(Placed::event).toList();
    }

    /** The same events in any order whatsoever, with copies. */
    List<DigitalContact> shuffled(List<DigitalContact> events) {
        List<DigitalContact> shuffled = withCopies(events);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private List<DigitalContact> withCopies(List<DigitalContact> events) {
        List<DigitalContact> all = new ArrayList<>(events);
        for (DigitalContact event : events) {
            if (random.nextInt(5) == 0) {
                all.add(event);
            }
        }
        return all;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
