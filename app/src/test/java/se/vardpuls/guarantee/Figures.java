package se.vardpuls.guarantee;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;

/** Days as flat maps of the figures that are not zero, to be compared. */
final class Figures {
    static final Map<Exclusion, String> EXCLUSIONS = Map.of(
            Exclusion.NOT_COVERED, "notCovered",
            Exclusion.PATIENT_CHOICE, "patientChoice",
            Exclusion.HANDED_ON, "handedOn",
            Exclusion.WITHDRAWN, "withdrawn");

    private Figures() {}

    static Map<LocalDate, Map<String, Integer>> of(CaseVerdict verdict, LocalDate clock) {
        Map<LocalDate, Map<String, Integer>> figures = new TreeMap<>();
        for (GuaranteeDay day : days(List.of(verdict))) {
            figures.put(LocalDate.ofEpochDay(day.date()), counts(day, (int) clock.toEpochDay()));
        }
        return figures;
    }

    static Collection<GuaranteeDay> days(Collection<CaseVerdict> verdicts) {
        Map<Integer, GuaranteeDay> days = new HashMap<>();
        for (CaseVerdict verdict : verdicts) {
            dates(verdict)
                    .forEach(date -> days.computeIfAbsent(date, missing -> new GuaranteeDay(missing, 3))
                            .add(verdict));
        }
        return days.values();
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
        counts.put("deviationWithoutOffer", day.deviationWithoutOffer());
        EXCLUSIONS.forEach((exclusion, name) -> counts.put("excluded." + name, day.excluded(exclusion)));
        counts.put("assessed", day.assessed());
        counts.put("assessedWithin", day.assessedWithin());
        for (int bar = 0; bar < GuaranteeDay.WAIT_BARS; bar++) {
            counts.put("waits." + bar, day.waits()[bar]);
        }
        for (Profession profession : Profession.values()) {
            counts.put("assessed." + profession, day.assessed(profession));
            counts.put("assessedWithin." + profession, day.assessedWithin(profession));
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    static Map<String, @Nullable Double> shares(GuaranteeDay day, int clock) {
        Map<String, @Nullable Double> shares = new HashMap<>();
        shares.put("cohortShare", rounded(day.cohortShare(clock)));
        shares.put("completedShare", rounded(day.completedShare()));
        return shares;
    }

    private static @Nullable Double rounded(Share share) {
        return share.exists() ? (Double) share.rounded() : null;
    }
}
