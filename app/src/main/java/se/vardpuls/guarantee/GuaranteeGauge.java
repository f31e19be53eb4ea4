package se.vardpuls.guarantee;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.subject.Family;
import se.vardpuls.subject.Samples;

/** What the gauges tell of the guarantee (contract §5). */
enum GuaranteeGauge implements Family {
    CASES(
            "accessibility_guarantee_cases",
            "Cases of the unit not assessed yet, by state; open ones include those due today.",
            "state"),
    OPEN(
            "accessibility_guarantee_open",
            "Open cases of the unit by the time they have: within three days, late, or none.",
            "time"),
    BOOKINGS(
            "accessibility_guarantee_bookings",
            "What has happened to the unit's bookings on its day so far, by event and, where it is told, by whom.",
            "event"),
    UNLINKED("accessibility_guarantee_unlinked", "Cases of the unit held with an assessment and no known start."),
    ASSESSED(
            "accessibility_guarantee_assessed",
            "Assessments of the unit's day so far, by profession and by whether they came within three days.",
            "profession",
            "within"),
    SHARE(
            "accessibility_guarantee_share",
            "Share assessed within three days: of the assessments up to today, or of the cases sought up to four days"
                    + " ago.",
            "view",
            "window"),
    JUDGED(
            "accessibility_guarantee_judged",
            "What the share of the same view and window is taken of, by whether it was within three days: assessments,"
                    + " or cases sought.",
            "view",
            "window",
            "within"),
    MONTH_ASSESSED(
            "accessibility_guarantee_month_assessed",
            "Assessments of the unit's month to date, by profession and by whether they came within three days.",
            "profession",
            "within"),
    MONTH_WAITS(
            "accessibility_guarantee_month_waits",
            "Assessments of the unit's month to date, by the days they had been waited for.",
            "days"),
    MONTH_REGISTERED(
            "accessibility_guarantee_month_registered",
            "How the cases of the unit's month to date are registered: sought, and of them by a date for want of a better one"
                    + " or without a word of the guarantee; and those held with an assessment and no known start.",
            "as");

    private final String metricName;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // List.of can't be changed
    private final List<String> labels;

    GuaranteeGauge(String metricName, String help, String... labels) {
        this.metricName = metricName;
        this.help = help;
        this.labels = List.of(labels);
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    /** Adds what a view says of this family. */
    void collect(GuaranteeView view, Samples samples) {
        switch (this) {
            case CASES -> {
                samples.add(view.open(), "open");
                samples.add(view.dueToday(), "due_today");
                samples.add(view.overdue(), "overdue");
            }
            case OPEN -> {
                samples.add(view.open() - view.openTimeLate() - view.openWithoutTime(), "within");
                samples.add(view.openTimeLate(), "late");
                samples.add(view.openWithoutTime(), "none");
            }
            case BOOKINGS -> collect(view.bookings(), samples);
            case UNLINKED -> samples.add(view.unlinked());
            case ASSESSED ->
                view.assessed().forEach((profession, assessed) -> {
                    samples.add(assessed.within(), profession.name(), "true");
                    samples.add(assessed.late(), profession.name(), "false");
                });
            case SHARE, JUDGED -> {
                collect(view.completedDay(), "completed", "1d", samples);
                collect(view.completedWeek(), "completed", "7d", samples);
                collect(view.cohortDay(), "cohort", "1d", samples);
                collect(view.cohortWeek(), "cohort", "7d", samples);
            }
            case MONTH_ASSESSED, MONTH_WAITS -> collect(view.month(), samples);
            case MONTH_REGISTERED -> collect(view.registered(), samples);
        }
    }

    private void collect(Share share, String view, String window, Samples samples) {
        if (this == SHARE) {
            samples.addShare(share, view, window);
        } else if (share.exists()) {
            samples.add((double) share.numerator(), view, window, "true");
            samples.add((double) (share.denominator() - share.numerator()), view, window, "false");
        }
    }

    /** Each event once, so that they add up to all that has happened. */
    private static void collect(@Nullable BookingCounts bookings, Samples samples) {
        if (bookings == null) {
            return;
        }
        int byPatient = bookings.of(BookingCount.BOOKED_BY_PATIENT);
        samples.add(byPatient, "booked_by_patient");
        samples.add(bookings.of(BookingCount.BOOKED) - byPatient, "booked_otherwise");
        samples.add(bookings.of(BookingCount.REBOOKED), "rebooked");
        int cancelledByPatient = bookings.of(BookingCount.CANCELLED_BY_PATIENT);
        samples.add(cancelledByPatient, "cancelled_by_patient");
        samples.add(bookings.of(BookingCount.CANCELLED) - cancelledByPatient, "cancelled_by_unit");
        samples.add(bookings.of(BookingCount.NO_SHOW), "no_show");
        samples.add(bookings.of(BookingCount.COMPLETED), "completed");
    }

    private static void collect(GuaranteeView.Registered registered, Samples samples) {
        if (registered.sought() > 0 || registered.unlinked() > 0) {
            samples.add(registered.sought(), "sought");
            samples.add(registered.soughtDefaulted(), "sought_defaulted");
            samples.add(registered.guaranteeUnstated(), "guarantee_unstated");
            samples.add(registered.unlinked(), "unlinked");
        }
    }

    private void collect(@Nullable CompletedView month, Samples samples) {
        if (month == null) {
            return;
        }
        if (this == MONTH_WAITS) {
            for (int place = 0; place < CompletedView.WAITS.size(); place++) {
                samples.add(month.wait(place), CompletedView.WAITS.get(place));
            }
            return;
        }
        for (Profession profession : Profession.values()) {
            int all = month.assessed(profession);
            int within = month.assessedWithin(profession);
            if (all > 0) {
                samples.add(within, profession.name(), "true");
                samples.add(all - within, profession.name(), "false");
            }
        }
    }
}
