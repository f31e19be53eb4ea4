package se.vardpuls.guarantee;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.subject.Samples;
import se.vardpuls.subject.UnitView;
import se.vardpuls.time.LocalMonth;

/**
 * What the gauges show of a unit's guarantee (contract §5).
 *
 * @param open cases not assessed whose third day is not past, those due today included
 * @param dueToday those of them whose third day is today
 * @param overdue cases not assessed whose third day is past, as long as they are not closed
 * @param openTimeLate those of the open ones whose earliest live time lies after their third day
 * @param openWithoutTime those of them that have no live time
 * @param bookings what has happened to bookings today, {@code null} for nothing
 * @param unlinked cases held with an assessment and no known start
 * @param assessed today's assessments by profession; only professions with any
 * @param completedDay {@code completedShare} of today
 * @param completedWeek the same of the seven dates up to today
 * @param cohortDay {@code cohortShare} of the date four days ago
 * @param cohortWeek the same of the seven dates up to four days ago
 * @param month the sums of the month to date, {@code null} for none
 * @param registered how the cases of the month to date are registered
 * @param latestBooking when the latest event of {@code bookings} happened, in seconds since 1970; NaN for none
 * @param latestReferral when the latest event of {@code referrals} happened, in seconds since 1970; NaN for none
 */
public record GuaranteeView(
        int open,
        int dueToday,
        int overdue,
        int openTimeLate,
        int openWithoutTime,
        @Nullable BookingCounts bookings,
        int unlinked,
        Map<Profession, Assessed> assessed,
        Share completedDay,
        Share completedWeek,
        Share cohortDay,
        Share cohortWeek,
        @Nullable CompletedView month,
        Registered registered,
        double latestBooking,
        double latestReferral)
        implements UnitView {
    private static final int WEEK = 7;

    /**
     * How cases are registered: differences of registering are no differences of care.
     *
     * @param sought cases not excluded, by the date of seeking care
     * @param soughtDefaulted those of them whose date is that of a booking, for want of a better one
     * @param guaranteeUnstated those of them of which nobody said whether the guarantee covers them
     * @param unlinked cases held with an assessment and no known start
     */
    public record Registered(int sought, int soughtDefaulted, int guaranteeUnstated, int unlinked) {}

    /** Assessments within three days, and later ones. */
    public record Assessed(int within, int late) {}

    @Override
    public void collect(Samples samples) {
        if (samples.family() instanceof GuaranteeGauge gauge) {
            gauge.collect(this, samples);
        }
    }

    @Override
    public void collectLatestEvents(Samples samples) {
        addLatest(samples, latestBooking, "bookings");
        addLatest(samples, latestReferral, "referrals");
    }

    private static void addLatest(Samples samples, double latest, String topic) {
        if (!Double.isNaN(latest)) {
            samples.add(latest, samples.topic(topic));
        }
    }

    static GuaranteeView of(GuaranteeUnit unit, int today) {
        int open = 0;
        int dueToday = 0;
        int overdue = 0;
        int openTimeLate = 0;
        int openWithoutTime = 0;
        int unlinked = 0;
        for (GuaranteeDay day : unit.days()) {
            if (!day.isClosed()) {
                open += day.open(today);
                dueToday += day.dueToday(today);
                overdue += day.overdue(today);
                openTimeLate += day.openTimeLate(today);
                openWithoutTime += day.openWithoutTime(today);
                unlinked += day.unlinked;
            }
        }
        int mature = today - unit.guaranteeDays() - 1;
        return new GuaranteeView(
                open,
                dueToday,
                overdue,
                openTimeLate,
                openWithoutTime,
                bookings(unit, today),
                unlinked,
                assessed(unit, today),
                completed(unit, today, today),
                completed(unit, today - WEEK + 1, today),
                cohort(unit, mature, mature, today),
                cohort(unit, mature - WEEK + 1, mature, today),
                month(unit, today),
                registered(unit, today),
                unit.latestBooking(),
                unit.latestReferral());
    }

    private static @Nullable CompletedView month(GuaranteeUnit unit, int today) {
        int first = LocalMonth.first(today);
        CompletedView month = CompletedView.of(unit.days(first, today));
        return month == null || month.isEmpty() ? null : month;
    }

    private static Registered registered(GuaranteeUnit unit, int today) {
        int sought = 0;
        int soughtDefaulted = 0;
        int guaranteeUnstated = 0;
        int unlinked = 0;
        for (GuaranteeDay day : unit.days(LocalMonth.first(today), today)) {
            sought += day.sought();
            soughtDefaulted += day.soughtDefaulted();
            guaranteeUnstated += day.guaranteeUnstated();
            unlinked += day.unlinked;
        }
        return new Registered(sought, soughtDefaulted, guaranteeUnstated, unlinked);
    }

    /** A copy: views are read while the day goes on counting. */
    private static @Nullable BookingCounts bookings(GuaranteeUnit unit, int today) {
        GuaranteeDay day = unit.dayIfKnown(today);
        if (day == null || day.bookings().isEmpty()) {
            return null;
        }
        BookingCounts bookings = new BookingCounts();
        bookings.add(day.bookings());
        return bookings;
    }

    private static Map<Profession, Assessed> assessed(GuaranteeUnit unit, int today) {
        Map<Profession, Assessed> assessed = new EnumMap<>(Profession.class);
        GuaranteeDay day = unit.dayIfKnown(today);
        if (day != null) {
            for (Profession profession : Profession.values()) {
                int all = day.assessed(profession);
                int within = day.assessedWithin(profession);
                if (all > 0) {
                    assessed.put(profession, new Assessed(within, all - within));
                }
            }
        }
        return assessed;
    }

    private static Share completed(GuaranteeUnit unit, int first, int last) {
        long within = 0;
        long all = 0;
        for (GuaranteeDay day : unit.days(first, last)) {
            within += day.assessedWithin();
            all += day.assessed();
        }
        return new Share(within, all);
    }

    private static Share cohort(GuaranteeUnit unit, int first, int last, int today) {
        long within = 0;
        long all = 0;
        for (GuaranteeDay day : unit.days(first, last)) {
            within += day.cohortShare(today).numerator();
            all += day.cohortShare(today).denominator();
        }
        return new Share(within, all);
    }
}
