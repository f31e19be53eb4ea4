package se.vardpuls.contact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.DigitalContact;

/**
 * The figures of digital contacts straight from the words of the contract (§1 and §3): a batch over a list of events, with
 * nothing but collections and the JDK's calendar. It shares no code with what it judges, and is as slow as it is plain.
 */
final class ReferenceContacts {
    private static final int GRACE_DAYS = 7;
    /** 86,400 seconds, whatever the local clock. */
    private static final Duration ANSWER = Duration.ofDays(1);

    private static final List<String> OUTCOMES = List.of("sameDay", "within24h", "late", "closed", "pending");

    private ReferenceContacts() {}

    /** What becomes of events read in this order. */
    record Reading(List<DigitalContact> counted, List<DigitalContact> late, Map<String, LocalDate> clocks) {}

    /** Reads events one by one: which are late, which find their contact closed, and where the units' clocks end. */
    static Reading read(List<DigitalContact> inOrder) {
        Map<String, Instant> latest = new HashMap<>();
        List<DigitalContact> counted = new ArrayList<>();
        List<DigitalContact> late = new ArrayList<>();
        for (DigitalContact event : inOrder) {
            Instant before = latest.get(event.unitId());
            if (before != null && event.date().isBefore(date(before).minusDays(GRACE_DAYS))) {
                late.add(event);
                continue;
            }
            Instant now = before == null || event.at().isAfter(before) ? event.at() : before;
            latest.put(event.unitId(), now);
            Optional<DigitalContact> received = earliest(sameContact(counted, event), "RECEIVED");
            boolean closed = received.isPresent()
                    && date(now).isAfter(received.get().date().plusDays(GRACE_DAYS));
            if (!closed) {
                counted.add(event);
            }
        }
        Map<String, LocalDate> clocks = new HashMap<>();
        latest.forEach((unit, instant) -> clocks.put(unit, date(instant)));
        return new Reading(counted, late, clocks);
    }

    private static List<DigitalContact> sameContact(List<DigitalContact> events, DigitalContact one) {
        return events.stream()
                .filter(event ->
                        event.unitId().equals(one.unitId()) && event.contactId().equals(one.contactId()))
                .toList();
    }

    /** The records of {@code contact-daily}, by key, of all days with contacts. */
    static Map<String, Map<String, Object>> figures(Collection<DigitalContact> events) {
        Map<List<String>, List<DigitalContact>> contacts = new HashMap<>();
        for (DigitalContact event : events) {
            contacts.computeIfAbsent(List.of(event.unitId(), event.contactId()), absent -> new ArrayList<>())
                    .add(event);
        }
        Map<String, List<Contact>> days = new TreeMap<>();
        for (List<DigitalContact> contact : contacts.values()) {
            judge(contact)
                    .ifPresent(judged -> days.computeIfAbsent(judged.key(), absent -> new ArrayList<>())
                            .add(judged));
        }
        Map<String, Map<String, Object>> figures = new TreeMap<>();
        days.forEach((key, ofDay) -> figures.put(key, figures(ofDay)));
        return figures;
    }

    private record Contact(DigitalContact received, String outcome) {
        String key() {
            return received.unitId() + "|" + received.date();
        }

        String channel() {
            return received.channel() == null ? "MESSAGE" : received.channel();
        }

        int hour() {
            return received.at().atZone(CallRecord.SWEDEN).getHour();
        }
    }

    private static Optional<Contact> judge(List<DigitalContact> events) {
        Optional<DigitalContact> received = earliest(events, "RECEIVED");
        boolean voided = events.stream().anyMatch(event -> event.type().equals("VOIDED"));
        return voided ? Optional.empty() : received.map(first -> new Contact(first, outcome(events, first)));
    }

    private static String outcome(List<DigitalContact> events, DigitalContact received) {
        Optional<DigitalContact> answered = earliest(events, "ANSWERED");
        if (answered.isPresent()) {
            LocalDate date = answered.get().date();
            if (date.equals(received.date())) {
                return "sameDay";
            }
            if (date.isAfter(received.date())) {
                Duration waited = Duration.between(received.at(), answered.get().at());
                return waited.compareTo(ANSWER) <= 0 ? "within24h" : "late";
            }
        }
        return earliest(events, "CLOSED").isPresent() ? "closed" : "pending";
    }

    private static Optional<DigitalContact> earliest(List<DigitalContact> events, String type) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .min(Comparator.comparing(DigitalContact::at).thenComparing(DigitalContact::eventId));
    }

    private static Map<String, Object> figures(List<Contact> contacts) {
        Map<String, Object> record = new TreeMap<>();
        record.put("unitId", contacts.get(0).received().unitId());
        record.put("date", contacts.get(0).received().date().toString());
        record.put("definition", 1);
        record.put("received", contacts.size());
        for (String outcome : OUTCOMES) {
            record.put(outcome, count(contacts, outcome));
        }
        int answerable = contacts.size() - count(contacts, "closed");
        int sameDay = count(contacts, "sameDay");
        record.put("sameDayShare", share(sameDay, answerable));
        record.put("within24hShare", share(sameDay + count(contacts, "within24h"), answerable));
        record.put("byChannel", byChannel(contacts));
        List<Integer> hours = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            int wanted = hour;
            hours.add((int) contacts.stream()
                    .filter(contact -> contact.hour() == wanted)
                    .count());
        }
        record.put("receivedByHour", hours);
        return record;
    }

    private static String byChannel(List<Contact> contacts) {
        List<String> channels = new ArrayList<>();
        for (String channel : List.of("MESSAGE", "CHAT", "VIDEO")) {
            List<Contact> some = contacts.stream()
                    .filter(contact -> contact.channel().equals(channel))
                    .toList();
            if (!some.isEmpty()) {
                channels.add("\"%s\":{\"received\":%d,\"sameDay\":%d,\"within24h\":%d}"
                        .formatted(channel, some.size(), count(some, "sameDay"), count(some, "within24h")));
            }
        }
        return "{" + String.join(",", channels) + "}";
    }

    private static int count(List<Contact> contacts, String outcome) {
        return (int) contacts.stream()
                .filter(contact -> contact.outcome().equals(outcome))
                .count();
    }

    private static Object share(int numerator, int denominator) {
        return denominator == 0
                ? "null"
                : BigDecimal.valueOf(numerator)
                        .divide(BigDecimal.valueOf(denominator), 6, RoundingMode.HALF_UP)
                        .doubleValue();
    }

    private static LocalDate date(Instant instant) {
        return instant.atZone(CallRecord.SWEDEN).toLocalDate();
    }
}
