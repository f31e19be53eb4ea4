package se.vardpuls.telephone;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import se.vardpuls.testing.CallRecord;

/**
 * The telephone figures straight from the words of the contract (§1 and §3): a batch over a list of events, with
 * nothing but collections and the JDK's calendar. It shares no code with what it judges, and is as slow as it is plain.
 */
final class ReferenceTelephone {
    private static final int GRACE_DAYS = 7;
    private static final List<String> OUTCOMES = List.of(
            "answered",
            "calledBack",
            "late",
            "unreached",
            "rejectedFull",
            "rejectedClosed",
            "abandoned",
            "menuAbandoned",
            "pending");

    private ReferenceTelephone() {}

    /** What becomes of events read in this order. */
    record Reading(List<CallRecord> counted, List<CallRecord> late, Map<String, LocalDate> clocks) {}

    /** Reads events one by one: which are late, which find their call closed, and where the units' clocks end. */
    static Reading read(List<CallRecord> inOrder) {
        Map<String, Instant> latest = new HashMap<>();
        List<CallRecord> counted = new ArrayList<>();
        List<CallRecord> late = new ArrayList<>();
        for (CallRecord event : inOrder) {
            Instant before = latest.get(event.unitId());
            if (before != null && event.date().isBefore(date(before).minusDays(GRACE_DAYS))) {
                late.add(event);
                continue;
            }
            Instant now = before == null || event.at().isAfter(before) ? event.at() : before;
            latest.put(event.unitId(), now);
            Optional<CallRecord> received = earliest(sameCall(counted, event), "RECEIVED");
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

    private static List<CallRecord> sameCall(List<CallRecord> events, CallRecord one) {
        return events.stream()
                .filter(event ->
                        event.unitId().equals(one.unitId()) && event.callId().equals(one.callId()))
                .toList();
    }

    /** The records of {@code telephone-daily}, by key, of all days with calls. */
    static Map<String, Map<String, Object>> figures(Collection<CallRecord> events) {
        Map<List<String>, List<CallRecord>> calls = new HashMap<>();
        for (CallRecord event : events) {
            calls.computeIfAbsent(List.of(event.unitId(), event.callId()), absent -> new ArrayList<>())
                    .add(event);
        }
        Map<String, List<Call>> days = new TreeMap<>();
        for (List<CallRecord> call : calls.values()) {
            judge(call)
                    .ifPresent(judged -> days.computeIfAbsent(judged.key(), absent -> new ArrayList<>())
                            .add(judged));
        }
        Map<String, Map<String, Object>> figures = new TreeMap<>();
        days.forEach((key, ofDay) -> figures.put(key, figures(ofDay)));
        return figures;
    }

    private record Call(CallRecord received, String outcome) {
        String key() {
            return received.unitId() + "|" + received.date();
        }

        boolean isContact() {
            return outcome.equals("answered") || outcome.equals("calledBack");
        }

        int hour() {
            return received.at().atZone(CallRecord.SWEDEN).getHour();
        }
    }

    private static Optional<Call> judge(List<CallRecord> events) {
        Optional<CallRecord> received = earliest(events, "RECEIVED");
        boolean voided = events.stream().anyMatch(event -> event.type().equals("VOIDED"));
        if (received.isEmpty() || voided || "OTHER".equals(received.get().line())) {
            return Optional.empty();
        }
        return Optional.of(
                new Call(received.get(), outcome(events, received.get().date())));
    }

    private static String outcome(List<CallRecord> events, LocalDate day) {
        Optional<LocalDate> answered = earliest(events, "ANSWERED").map(CallRecord::date);
        Optional<LocalDate> calledBack = earliest(events, "CALLBACK_ANSWERED").map(CallRecord::date);
        Optional<LocalDate> unreached = earliest(events, "CALLBACK_UNANSWERED").map(CallRecord::date);
        if (answered.filter(day::equals).isPresent()) {
            return "answered";
        }
        if (calledBack.filter(day::equals).isPresent()) {
            return "calledBack";
        }
        if (answered.filter(day::isBefore).isPresent()
                || calledBack.filter(day::isBefore).isPresent()) {
            return "late";
        }
        if (unreached.filter(day::equals).isPresent()) {
            return "unreached";
        }
        Optional<CallRecord> rejected = earliest(events, "REJECTED");
        if (rejected.isPresent()) {
            return "CLOSED".equals(rejected.get().reason()) ? "rejectedClosed" : "rejectedFull";
        }
        Optional<CallRecord> abandoned = earliest(events, "ABANDONED");
        if (abandoned.isPresent()) {
            return "MENU".equals(abandoned.get().stage()) ? "menuAbandoned" : "abandoned";
        }
        return "pending";
    }

    private static Optional<CallRecord> earliest(List<CallRecord> events, String type) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .min(Comparator.comparing(CallRecord::at).thenComparing(CallRecord::eventId));
    }

    private static Map<String, Object> figures(List<Call> calls) {
        Map<String, Object> record = new TreeMap<>();
        record.put("unitId", calls.get(0).received().unitId());
        record.put("date", calls.get(0).received().date().toString());
        record.put("definition", 1);
        for (String outcome : OUTCOMES) {
            record.put(outcome, count(calls, outcome));
        }
        int received = calls.size();
        int contacted = count(calls, "answered") + count(calls, "calledBack");
        int reported = received
                - count(calls, "rejectedFull")
                - count(calls, "rejectedClosed")
                - count(calls, "menuAbandoned");
        Set<Object> persons = new HashSet<>();
        Set<Object> reached = new HashSet<>();
        for (Call call : calls) {
            if (!call.outcome().equals("rejectedClosed")) {
                Object person = call.received().callerId() == null
                        ? call
                        : call.received().callerId();
                persons.add(person);
                if (call.isContact()) {
                    reached.add(person);
                }
            }
        }
        record.put("received", received);
        record.put("contacted", contacted);
        record.put("persons", persons.size());
        record.put("personsReached", reached.size());
        record.put("reportedShare", share(contacted, reported));
        record.put("strictShare", share(contacted, received - count(calls, "rejectedClosed")));
        record.put("uniqueShare", share(reached.size(), persons.size()));
        record.put("goalDay", reported == 0 ? "null" : 10 * contacted > 9 * reported);
        record.put("smallNumber", reported < 20);
        record.put("receivedByHour", byHour(calls));
        record.put(
                "contactedByHour", byHour(calls.stream().filter(Call::isContact).toList()));
        return record;
    }

    private static int count(List<Call> calls, String outcome) {
        return (int)
                calls.stream().filter(call -> call.outcome().equals(outcome)).count();
    }

    private static Object share(int numerator, int denominator) {
        return denominator == 0
                ? "null"
                : BigDecimal.valueOf(numerator)
                        .divide(BigDecimal.valueOf(denominator), 6, RoundingMode.HALF_UP)
                        .doubleValue();
    }

    private static List<Integer> byHour(List<Call> calls) {
        List<Integer> hours = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            int wanted = hour;
            hours.add((int) calls.stream().filter(call -> call.hour() == wanted).count());
        }
        return hours;
    }

    private static LocalDate date(Instant instant) {
        return instant.atZone(CallRecord.SWEDEN).toLocalDate();
    }
}
