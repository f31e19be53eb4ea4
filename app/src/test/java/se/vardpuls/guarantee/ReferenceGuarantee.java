package se.vardpuls.guarantee;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The contract's words once more, written without a look at the rules in the code: from the list of a case's events to
 * the counts above zero of every date it touches.
 */
final class ReferenceGuarantee {
    private static final Comparator<CaseEvent> EARLIEST_FIRST =
            comparing(CaseEvent::at).thenComparing(CaseEvent::eventId);
    private static final Comparator<CaseEvent> LATEST_FIRST =
            comparing(CaseEvent::at).reversed().thenComparing(CaseEvent::eventId);
    private static final String REFERRAL = "the referral";

    private final Map<LocalDate, Map<String, Integer>> figures = new TreeMap<>();

    private ReferenceGuarantee() {}

    static Map<LocalDate, Map<String, Integer>> figures(List<CaseEvent> read, LocalDate clock) {
        ReferenceGuarantee reference = new ReferenceGuarantee();
        reference.judge(read.stream().distinct().toList(), clock);
        return reference.figures;
    }

    private void judge(List<CaseEvent> events, LocalDate clock) {
        Map<String, List<CaseEvent>> parts = new HashMap<>(
                events.stream().collect(groupingBy(e -> e.bookingId() == null ? REFERRAL : e.bookingId())));
        parts.values().removeIf(part -> part.stream().anyMatch(e -> e.type().equals("VOIDED")));
        parts.forEach((id, part) -> {
            if (!id.equals(REFERRAL)) {
                countBooking(part);
            }
        });
        List<CaseEvent> setAside = new ArrayList<>();
        for (List<CaseEvent> part : List.copyOf(parts.values())) {
            if (part.stream().anyMatch(CaseEvent::isOutsideGuarantee)) {
                setAside.addAll(part);
                parts.values().remove(part);
            }
        }
        List<CaseEvent> remaining =
                parts.values().stream().flatMap(Collection::stream).toList();

        Optional<LocalDate> start = start(remaining);
        if (start.isEmpty()) {
            start(setAside).ifPresent(date -> count(date, "excluded.notCovered"));
            return;
        }
        LocalDate soughtDate = start.get();
        LocalDate third = soughtDate.plusDays(3);

        Optional<CaseEvent> assessment = remaining.stream()
                .filter(e -> e.type().equals("COMPLETED") && e.profession() != Profession.UNLICENSED)
                .min(EARLIEST_FIRST)
                .filter(e -> !date(e.at()).isAfter(soughtDate.plusDays(120)));

        if (choices(remaining)
                .anyMatch(e -> Boolean.TRUE.equals(e.offered()) && !date(e.at()).isAfter(third))) {
            count(soughtDate, "excluded.patientChoice");
            return;
        }
        if (assessment.isEmpty() && handedOn(remaining, third)) {
            count(soughtDate, "excluded.handedOn");
            return;
        }
        parts.remove(REFERRAL);
        if (assessment.isEmpty() && withdrawn(parts, third)) {
            count(soughtDate, "excluded.withdrawn");
            return;
        }
        if (choices(remaining).anyMatch(e -> !Boolean.TRUE.equals(e.offered()))) {
            count(soughtDate, "deviationWithoutOffer");
        }
        count(soughtDate, "sought");
        if (isDefaulted(remaining)) {
            count(soughtDate, "soughtDefaulted");
        }
        if (remaining.stream().allMatch(e -> e.guarantee() == null)) {
            count(soughtDate, "guaranteeUnstated");
        }
        if (assessment.isEmpty()) {
            if (clock.isAfter(third)) {
                count(soughtDate, "overdue");
            } else {
                count(soughtDate, "open");
                count(soughtDate, time(parts.values(), third));
                if (third.equals(clock)) {
                    count(soughtDate, "dueToday");
                }
            }
            return;
        }
        LocalDate assessed = date(assessment.get().at());
        long waitDays = Math.max(0, ChronoUnit.DAYS.between(soughtDate, assessed));
        Profession who = assessment.get().profession();
        String profession = who == null ? "OTHER_LICENSED" : who.name();
        count(soughtDate, waitDays <= 3 ? "within" : "late");
        count(assessed, "assessed");
        count(assessed, "assessed." + profession);
        count(assessed, "waits." + (waitDays < 4 ? waitDays : waitDays < 8 ? 4 : waitDays < 15 ? 5 : 6));
        if (waitDays <= 3) {
            count(assessed, "assessedWithin");
            count(assessed, "assessedWithin." + profession);
        }
    }

    /** Every booking, of each type its earliest event on that event's date. */
    private void countBooking(List<CaseEvent> booking) {
        Optional<Instant> time = latestSaying(booking, CaseEvent::scheduledFor);
        for (String type : List.of("BOOKED", "REBOOKED", "CANCELLED", "NO_SHOW", "COMPLETED")) {
            booking.stream()
                    .filter(e -> e.type().equals(type))
                    .min(EARLIEST_FIRST)
                    .ifPresent(event -> {
                        LocalDate date = date(event.at());
                        String name = type.equals("NO_SHOW") ? "noShow" : type.toLowerCase(Locale.ROOT);
                        count(date, "bookings." + name);
                        if (Set.of("BOOKED", "REBOOKED").contains(type) && event.bookedByPatient()) {
                            count(date, "bookings." + name + "ByPatient");
                        }
                        if (type.equals("CANCELLED")) {
                            if (event.cancelledByPatient()) {
                                count(date, "bookings.cancelledByPatient");
                            }
                            if (time.isPresent()
                                    && Duration.between(event.at(), time.get()).compareTo(Duration.ofHours(24)) < 0) {
                                count(date, "bookings.cancelledLate");
                            }
                        }
                        if (type.equals("COMPLETED")) {
                            count(
                                    date,
                                    "bookings.form." + (event.contactForm() == null ? "VISIT" : event.contactForm()));
                        }
                    });
        }
    }

    /** What the latest event that books says, of those that say it. */
    private static <T> Optional<T> latestSaying(List<CaseEvent> booking, Function<CaseEvent, T> what) {
        return booking.stream()
                .filter(e -> Set.of("BOOKED", "REBOOKED").contains(e.type()))
                .filter(e -> what.apply(e) != null)
                .min(LATEST_FIRST)
                .map(what);
    }

    private static String time(Collection<List<CaseEvent>> bookings, LocalDate third) {
        Optional<Instant> earliest = bookings.stream()
                .filter(ReferenceGuarantee::live)
                .filter(booking ->
                        !latestSaying(booking, CaseEvent::profession).equals(Optional.of(Profession.UNLICENSED)))
                .flatMap(booking -> latestSaying(booking, CaseEvent::scheduledFor).stream())
                .min(Comparator.naturalOrder());
        return earliest.map(time -> date(time).isAfter(third) ? "openTimeLate" : "openTimeWithin")
                .orElse("openWithoutTime");
    }

    /** Whether nobody said the earliest start: it is that of bookings alone, for want of a soughtAt. */
    private static boolean isDefaulted(List<CaseEvent> events) {
        Instant first = events.stream()
                .flatMap(e -> starts(e).stream())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return events.stream()
                .filter(e -> starts(e).equals(Optional.of(first)))
                .allMatch(e -> e.type().equals("BOOKED") && e.soughtAt() == null);
    }

    private static Optional<Instant> starts(CaseEvent event) {
        if (event.soughtAt() != null) {
            return Optional.of(event.soughtAt());
        }
        boolean isStart = Set.of("BOOKED", "RECEIVED").contains(event.type());
        return isStart ? Optional.of(event.at()) : Optional.empty();
    }

    private static Optional<LocalDate> start(List<CaseEvent> events) {
        return events.stream()
                .flatMap(e -> starts(e).stream())
                .min(Comparator.naturalOrder())
                .map(ReferenceGuarantee::date);
    }

    private static Stream<CaseEvent> choices(List<CaseEvent> events) {
        return events.stream()
                .filter(e -> Set.of("BOOKED", "REBOOKED").contains(e.type()))
                .filter(e -> "PATIENT_CHOICE".equals(e.deviation()));
    }

    private static boolean handedOn(List<CaseEvent> remaining, LocalDate third) {
        return remaining.stream()
                .filter(e -> e.bookingId() == null)
                .min(LATEST_FIRST)
                .filter(e -> Set.of("RETURNED", "FORWARDED").contains(e.type()))
                .filter(e -> !date(e.at()).isAfter(third))
                .isPresent();
    }

    private static boolean withdrawn(Map<String, List<CaseEvent>> bookings, LocalDate third) {
        return !bookings.isEmpty()
                && bookings.values().stream().noneMatch(ReferenceGuarantee::live)
                && bookings.values().stream()
                        .flatMap(Collection::stream)
                        .filter(e -> Set.of("CANCELLED", "NO_SHOW").contains(e.type()))
                        .min(LATEST_FIRST)
                        .filter(e -> e.type().equals("NO_SHOW") || e.cancelledByPatient())
                        .filter(e -> !date(e.at()).isAfter(third))
                        .isPresent();
    }

    private static boolean live(List<CaseEvent> booking) {
        Optional<Instant> made = latest(booking, Set.of("BOOKED", "REBOOKED"));
        Optional<Instant> ended = latest(booking, Set.of("CANCELLED", "NO_SHOW"));
        return made.isPresent() && (ended.isEmpty() || made.get().isAfter(ended.get()));
    }

    private static Optional<Instant> latest(List<CaseEvent> events, Set<String> types) {
        return events.stream()
                .filter(e -> types.contains(e.type()))
                .map(CaseEvent::at)
                .max(Comparator.naturalOrder());
    }

    private static LocalDate date(Instant instant) {
        return instant.atZone(CaseEvent.SWEDEN).toLocalDate();
    }

    private void count(LocalDate date, String figure) {
        figures.computeIfAbsent(date, d -> new TreeMap<>()).merge(figure, 1, Integer::sum);
    }
}
