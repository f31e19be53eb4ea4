package se.vardpuls.telephone;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.subject.Family;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.subject.Samples;

/** What the gauges tell of the telephone (contract §5). */
enum TelephoneGauge implements Family {
    CALLS("accessibility_telephone_calls", "Calls of the unit's day so far, by outcome.", "outcome"),
    CALLS_BY_HOUR(
            "accessibility_telephone_calls_by_hour",
            "Calls of the unit's day so far, by the local hour in which they came and by whether they got contact the"
                    + " same day; only hours with calls.",
            "hour",
            "contacted"),
    UNLINKED("accessibility_telephone_unlinked", "Calls of the unit held of which no RECEIVED is known."),
    PERSONS(
            "accessibility_telephone_persons",
            "Distinct callers of the unit's day so far, lines closed left out, by whether they got contact.",
            "reached"),
    SHARE(
            "accessibility_telephone_share",
            "Share of the unit's day so far with contact the same day, by definition.",
            "definition"),
    GOAL_DAYS(
            "accessibility_telephone_goal_days",
            "Working days of the month to date on which over 90 % of the reported calls got contact."),
    DAYS("accessibility_telephone_days", "Working days of the month to date with calls in the reported share."),
    MONTH_CALLS("accessibility_telephone_month_calls", "Calls of the unit's month to date, by outcome.", "outcome"),
    MONTH_PERSONS(
            "accessibility_telephone_month_persons",
            "Distinct callers of each date of the month to date, lines closed left out, summed over the dates, by"
                    + " whether they got contact that date.",
            "reached");

    private static final List<String> HOUR_NAMES =
            IntStream.range(0, 24).mapToObj("%02d"::formatted).toList();

    private final String metricName;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // List.of can't be changed
    private final List<String> labels;

    TelephoneGauge(String metricName, String help, String... labels) {
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
    void collect(TelephoneView view, Samples samples) {
        switch (this) {
            case CALLS, CALLS_BY_HOUR, PERSONS, SHARE -> collect(view.today(), samples);
            case MONTH_CALLS, MONTH_PERSONS -> collect(view.month(), samples);
            case DAYS -> addIfAny(samples, view.goalDays(), view.goalDays().days());
            case GOAL_DAYS -> addIfAny(samples, view.goalDays(), view.goalDays().reached());
            case UNLINKED -> samples.add(view.unlinked());
        }
    }

    private static void addIfAny(Samples samples, GoalDays goalDays, int value) {
        if (goalDays.days() > 0) {
            samples.add(value);
        }
    }

    private void collect(TelephoneView.@Nullable Today today, Samples samples) {
        if (today == null) {
            return;
        }
        switch (this) {
            case CALLS -> {
                for (Outcome outcome : Outcome.values()) {
                    samples.add(today.count(outcome), outcome.field());
                }
            }
            case CALLS_BY_HOUR -> {
                for (TelephoneView.Hour hour : today.hours()) {
                    samples.add(hour.contacted(), HOUR_NAMES.get(hour.hour()), "true");
                    samples.add(hour.received() - hour.contacted(), HOUR_NAMES.get(hour.hour()), "false");
                }
            }
            case PERSONS -> {
                samples.add(today.personsReached(), "true");
                samples.add(today.persons() - today.personsReached(), "false");
            }
            default -> {
                samples.addShare(today.reported(), "reported");
                samples.addShare(today.strict(), "strict");
                samples.addShare(today.unique(), "unique");
            }
        }
    }

    private void collect(@Nullable TelephoneMonth month, Samples samples) {
        if (month == null) {
            return;
        }
        if (this == MONTH_PERSONS) {
            samples.add(month.personDaysReached(), "true");
            samples.add(month.personDays() - month.personDaysReached(), "false");
            return;
        }
        for (Outcome outcome : Outcome.values()) {
            samples.add(month.count(outcome), outcome.field());
        }
    }
}
