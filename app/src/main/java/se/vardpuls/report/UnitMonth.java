package se.vardpuls.report;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the result topics tell of a unit and month; of a key the last record holds.
 *
 * <p>Where {@code monthly} has told the month, its dates are kept only for what it lacks: the cohort view, and the
 * telephone of each date, of which a region's own goal days are made.
 */
final class UnitMonth {
    private static final int MOST_DAYS = 31;

    private final @Nullable CohortDay[] cohort = new CohortDay[MOST_DAYS];
    private final @Nullable TelephoneDay[] telephone = new TelephoneDay[MOST_DAYS];
    private final Map<String, Sums> dates = new TreeMap<>();
    private final Map<Integer, Sums> feed = new TreeMap<>();
    private @Nullable Sums month;
    private boolean hasTelephoneDates;

    /**
     * The cohort view of a date.
     *
     * @param sought cases not excluded
     * @param isJudged whether the unit's share of the date is told already, so that the next ones are final but for late news
     * @param defaulted {@code null} where the record was written before it was told; likewise {@code unstated}
     */
    record CohortDay(
            int sought,
            boolean isJudged,
            int within,
            int late,
            int overdue,
            @Nullable Integer defaulted,
            @Nullable Integer unstated) {}

    /** The reported share of a date. */
    record TelephoneDay(int contacted, int denominator) {}

    void tell(Sums told) {
        month = told;
        dates.clear();
    }

    /** What a daily record says of a subject, unless the month is told. */
    void tellUntold(String subject, int dayOfMonth, Sums told) {
        if (month == null) {
            dates.put(subject + dayOfMonth, told);
        }
    }

    void tell(int dayOfMonth, @Nullable CohortDay told) {
        cohort[dayOfMonth - 1] = told;
    }

    void tell(int dayOfMonth, @Nullable TelephoneDay told) {
        telephone[dayOfMonth - 1] = told;
        hasTelephoneDates = true;
    }

    /** What a record of {@code feed-daily} says of a date. */
    void tellFeed(int dayOfMonth, Sums told) {
        feed.put(dayOfMonth, told);
    }

    /** Whether dates of the telephone are told at all, be it without a share. */
    boolean hasTelephoneDates() {
        return hasTelephoneDates;
    }

    @Nullable TelephoneDay telephone(int dayOfMonth) {
        return telephone[dayOfMonth - 1];
    }

    /** Adds all that is known. */
    void addTo(Sums sums) {
        if (month != null) {
            sums.add(month);
        }
        dates.values().forEach(sums::add);
        feed.values().forEach(sums::add);
        for (CohortDay day : cohort) {
            if (day != null) {
                add(day, sums);
            }
        }
    }

    private static void add(CohortDay day, Sums sums) {
        sums.add(Count.SOUGHT, day.sought());
        add(sums, Count.SOUGHT_DEFAULTED, day.defaulted());
        add(sums, Count.GUARANTEE_UNSTATED, day.unstated());
        if (day.isJudged()) {
            sums.add(Count.JUDGED_WITHIN, day.within());
            sums.add(Count.JUDGED_LATE, day.late());
            sums.add(Count.JUDGED_OVERDUE, day.overdue());
        }
    }

    private static void add(Sums sums, Count count, @Nullable Integer value) {
        if (value == null) {
            sums.lack(count);
        } else {
            sums.add(count, value);
        }
    }
}
