package se.vardpuls.guarantee;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Days as flat maps of the figures that are not zero, to be compared. */
final class Figures {
    static final Map<Exclusion, String> EXCLUSIONS = Map.of(
            Exclusion.NOT_COVERED, "notCovered",
            Exclusion.PATIENT_CHOICE, "patientChoice",
            Exclusion.HANDED_ON, "handedOn",
            Exclusion.WITHDRAWN, "withdrawn");

    private Figures() {}

    /** Those of one case. */
    static Map<LocalDate, Map<String, Integer>> of(CaseVerdict verdict, CaseFacts facts, LocalDate clock) {
        Map<Integer, GuaranteeDay> days = new TreeMap<>();
        dates(verdict).forEach(date -> day(days, date).add(verdict));
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            BookingTally tally = new BookingTally();
            tally.none();
            tally.after(booking);
            tally.tellChanges((date, type, said, by) -> day(days, date).changeBooking(type, said, by));
        }
        Map<LocalDate, Map<String, Integer>> figures = new TreeMap<>();
        days.forEach((date, day) -> figures.put(LocalDate.ofEpochDay(date), counts(day, (int) clock.toEpochDay())));
        return figures;
    }

    private static GuaranteeDay day(Map<Integer, GuaranteeDay> days, int date) {
        return days.computeIfAbsent(date, missing -> new GuaranteeDay(missing, 3));
    }

    static Set<Integer> dates(CaseVerdict verdict) {
        if (verdict instanceof CaseVerdict.Excluded excluded) {
            return Set.of(excluded.soughtDate());
        }
        if (verdict instanceof CaseVerdict.Waiting waiting) {
            return Set.of(waiting.soughtDate());
        }
        return verdict instanceof CaseVerdict.Assessed assessed
                ? new TreeSet<>(Arrays.asList(assessed.soughtDate(), assessed.assessmentDate()))
                : Set.of();
    }

    static Map<String, Integer> counts(GuaranteeDay day, int clock) {
        Map<String, Integer> counts = new TreeMap<>();
        counts.put("sought", day.sought());
        counts.put("within", day.within());
        counts.put("late", day.late());
        counts.put("overdue", day.overdue(clock));
        counts.put("open", day.open(clock));
        counts.put("dueToday", day.dueToday(clock));
        counts.put("openTimeWithin", day.openTimeWithin(clock));
        counts.put("openTimeLate", day.openTimeLate(clock));
        counts.put("openWithoutTime", day.openWithoutTime(clock));
        counts.put("soughtDefaulted", day.soughtDefaulted());
        counts.put("guaranteeUnstated", day.guaranteeUnstated());
        counts.put("deviationWithoutOffer", day.deviationWithoutOffer());
        EXCLUSIONS.forEach((exclusion, name) -> counts.put("excluded." + name, day.excluded(exclusion)));
        counts.put("assessed", day.assessed());
        counts.put("assessedWithin", day.assessedWithin());
        for (int bar = 0; bar < GuaranteeDay.WAIT_BARS; bar++) {
            counts.put("waits." + bar, day.waits()[bar]);
        }
        for (BookingCount kind : BookingCount.values()) {
            counts.put("bookings." + kind.field(), day.bookings().of(kind));
        }
        for (BookingEvent.ContactForm form : BookingEvent.ContactForm.values()) {
            counts.put("bookings.form." + form, day.bookings().of(form));
        }
        for (Profession profession : Profession.values()) {
            counts.put("assessed." + profession, day.assessed(profession));
            counts.put("assessedWithin." + profession, day.assessedWithin(profession));
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
