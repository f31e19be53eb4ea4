package se.vardpuls.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.goal.Indicator;
import se.vardpuls.guarantee.CompletedView;
import se.vardpuls.guarantee.GuaranteeView;
import se.vardpuls.guarantee.Profession;
import se.vardpuls.register.Unit;
import se.vardpuls.subject.UnitView;
import se.vardpuls.telephone.Outcome;
import se.vardpuls.telephone.TelephoneMonth;
import se.vardpuls.telephone.TelephoneView;
import se.vardpuls.topic.TopicNames;

/**
 * The gauges of the units this instance owns, made from what the partitions show at the moment of the scrape, one family
 * at a time.
 *
 * <ol>
 *   <li>Each partition shows its units here while it is open, and nothing when it is closed: no stale series can exist.
 *   <li>Registered units have gauges, and so many others, those heard of first: what senders invent makes no series
 *       without bound. Of the rest nothing is kept but their number.
 *   <li>No data is no sample, never 0 or 1; once a unit has a call today every outcome has a sample.
 *   <li>Labels are the unit, its name, municipality and operator (empty where unknown), and those of the meter.
 * </ol>
 */
public final class Gauges {
    /** The families, in the order of their names. */
    static final List<Meter> FAMILIES = List.of(
            Meter.ALERT,
            Meter.GUARANTEE_ASSESSED,
            Meter.GUARANTEE_CASES,
            Meter.GUARANTEE_JUDGED,
            Meter.GUARANTEE_MONTH_ASSESSED,
            Meter.GUARANTEE_MONTH_WAITS,
            Meter.GUARANTEE_SHARE,
            Meter.GUARANTEE_UNLINKED,
            Meter.LAST_EVENT,
            Meter.TELEPHONE_CALLS,
            Meter.TELEPHONE_CALLS_BY_HOUR,
            Meter.TELEPHONE_DAYS,
            Meter.TELEPHONE_GOAL_DAYS,
            Meter.TELEPHONE_MONTH_CALLS,
            Meter.TELEPHONE_MONTH_PERSONS,
            Meter.TELEPHONE_PERSONS,
            Meter.TELEPHONE_SHARE,
            Meter.TELEPHONE_UNLINKED,
            Meter.UNIT,
            Meter.LISTED,
            Meter.UNITS_WITHOUT_GAUGES);

    private static final List<String> HOURS =
            IntStream.range(0, 24).mapToObj("%02d"::formatted).toList();

    private final int unregisteredMax;
    private final AtomicInteger unregistered = new AtomicInteger();
    private final Set<Partition> partitions = ConcurrentHashMap.newKeySet();

    /** Gauges of all registered units and of so many others. */
    public Gauges(int unregisteredMax) {
        this.unregisteredMax = unregisteredMax;
    }

    /** What one partition shows. */
    public final class Partition implements se.vardpuls.partition.Partition.Display, AutoCloseable {
        private final TopicNames topics;
        private final Map<String, Unit> register = new ConcurrentHashMap<>();
        private final Map<String, TelephoneView> telephone = new ConcurrentHashMap<>();
        private final Map<String, GuaranteeView> guarantee = new ConcurrentHashMap<>();
        private final Map<String, Map<Indicator, Integer>> alerts = new ConcurrentHashMap<>();
        private final Set<String> unregisteredShown = ConcurrentHashMap.newKeySet();
        private final Set<String> notShown = ConcurrentHashMap.newKeySet();

        private Partition(TopicNames topics) {
            this.topics = topics;
        }

        /**
         * Names a unit as its entry in the register says, {@code null} for none. A unit that comes to have gauges by
         * that must be shown again.
         */
        @Override
        public void name(String unitId, @Nullable Unit unit) {
            if (unit != null) {
                register.put(unitId, unit);
                notShown.remove(unitId);
                if (unregisteredShown.remove(unitId)) {
                    unregistered.decrementAndGet();
                }
            } else if (register.remove(unitId) != null && isHeardOf(unitId) && !isShown(unitId)) {
                telephone.remove(unitId);
                guarantee.remove(unitId);
            }
        }

        private boolean isHeardOf(String unitId) {
            return telephone.containsKey(unitId) || guarantee.containsKey(unitId);
        }

        /** Shows a unit's telephone figures. */
        public void show(String unitId, TelephoneView view) {
            if (isShown(unitId)) {
                telephone.put(unitId, view);
            }
        }

        /** Shows a unit's figures of the guarantee. */
        public void show(String unitId, GuaranteeView view) {
            if (isShown(unitId)) {
                guarantee.put(unitId, view);
            }
        }

        @Override
        public void show(String unitId, UnitView view) {
            if (view instanceof TelephoneView calls) {
                show(unitId, calls);
            } else if (view instanceof GuaranteeView cases) {
                show(unitId, cases);
            }
        }

        @Override
        public void show(String unitId, Map<Indicator, Integer> steps) {
            if (steps.isEmpty()) {
                alerts.remove(unitId);
            } else {
                alerts.put(unitId, Map.copyOf(steps));
            }
        }

        /** Whether the unit has gauges; one heard of for the first time has if there is room. */
        private boolean isShown(String unitId) {
            if (hasGauges(unitId)) {
                return true;
            }
            if (unregistered.getAndUpdate(known -> Math.min(known + 1, unregisteredMax)) == unregisteredMax) {
                notShown.add(unitId);
                return false;
            }
            unregisteredShown.add(unitId);
            notShown.remove(unitId);
            return true;
        }

        private boolean hasGauges(String unitId) {
            return register.containsKey(unitId) || unregisteredShown.contains(unitId);
        }

        @Override
        public void close() {
            if (partitions.remove(this)) {
                unregistered.addAndGet(-unregisteredShown.size());
            }
        }

        private void collect(Samples samples) {
            register.forEach((unitId, unit) -> collect(unit, samples.of(unitId, unit)));
            telephone.forEach((unitId, view) -> collect(view, samples.of(unitId, register.get(unitId))));
            guarantee.forEach((unitId, view) -> collect(view, samples.of(unitId, register.get(unitId))));
            alerts.forEach((unitId, steps) -> {
                if (hasGauges(unitId)) {
                    collect(steps, samples.of(unitId, register.get(unitId)));
                }
            });
        }

        private static void collect(Unit unit, Samples samples) {
            Integer listed = unit.listed();
            if (samples.meter() == Meter.UNIT) {
                samples.add(1, unit.type().name());
            } else if (samples.meter() == Meter.LISTED && listed != null) {
                samples.add(listed);
            }
        }

        private static void collect(Map<Indicator, Integer> steps, Samples samples) {
            if (samples.meter() == Meter.ALERT) {
                steps.forEach((indicator, step) -> samples.add(1, indicator.key(), Integer.toString(step)));
            }
        }

        private void collect(GuaranteeView view, Samples samples) {
            switch (samples.meter()) {
                case GUARANTEE_CASES -> {
                    samples.add(view.open(), "open");
                    samples.add(view.dueToday(), "due_today");
                    samples.add(view.overdue(), "overdue");
                }
                case GUARANTEE_UNLINKED -> samples.add(view.unlinked());
                case GUARANTEE_ASSESSED ->
                    view.assessed().forEach((profession, assessed) -> {
                        samples.add(assessed.within(), profession.name(), "true");
                        samples.add(assessed.late(), profession.name(), "false");
                    });
                case GUARANTEE_SHARE, GUARANTEE_JUDGED -> {
                    collect(view.completedDay(), "completed", "1d", samples);
                    collect(view.completedWeek(), "completed", "7d", samples);
                    collect(view.cohortDay(), "cohort", "1d", samples);
                    collect(view.cohortWeek(), "cohort", "7d", samples);
                }
                case GUARANTEE_MONTH_ASSESSED, GUARANTEE_MONTH_WAITS -> collect(view.month(), samples);
                case LAST_EVENT -> {
                    addLatest(samples, view.latestBooking(), topics.bookings());
                    addLatest(samples, view.latestReferral(), topics.referrals());
                }
                default -> {
                    // says nothing of the guarantee
                }
            }
        }

        private static void collect(Share share, String view, String window, Samples samples) {
            if (samples.meter() == Meter.GUARANTEE_SHARE) {
                samples.addShare(share, view, window);
            } else if (share.exists()) {
                samples.add((double) share.numerator(), view, window, "true");
                samples.add((double) (share.denominator() - share.numerator()), view, window, "false");
            }
        }

        private static void collect(@Nullable CompletedView month, Samples samples) {
            if (month == null) {
                return;
            }
            if (samples.meter() == Meter.GUARANTEE_MONTH_WAITS) {
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

        private static void addLatest(Samples samples, double latest, String topic) {
            if (!Double.isNaN(latest)) {
                samples.add(latest, topic);
            }
        }

        private void collect(TelephoneView view, Samples samples) {
            switch (samples.meter()) {
                case TELEPHONE_CALLS, TELEPHONE_CALLS_BY_HOUR, TELEPHONE_PERSONS, TELEPHONE_SHARE ->
                    collect(view.today(), samples);
                case TELEPHONE_MONTH_CALLS, TELEPHONE_MONTH_PERSONS -> collect(view.month(), samples);
                case TELEPHONE_DAYS -> addIfAny(samples, view.days(), view.days());
                case TELEPHONE_GOAL_DAYS -> addIfAny(samples, view.days(), view.goalDays());
                case TELEPHONE_UNLINKED -> samples.add(view.unlinked());
                case LAST_EVENT -> samples.add(view.latestEvent(), topics.calls());
                default -> {
                    // says nothing of the telephone
                }
            }
        }

        private static void addIfAny(Samples samples, int days, int value) {
            if (days > 0) {
                samples.add(value);
            }
        }

        private static void collect(TelephoneView.@Nullable Today today, Samples samples) {
            if (today == null) {
                return;
            }
            switch (samples.meter()) {
                case TELEPHONE_CALLS -> {
                    for (Outcome outcome : Outcome.values()) {
                        samples.add(today.count(outcome), outcome.field());
                    }
                }
                case TELEPHONE_CALLS_BY_HOUR -> {
                    for (TelephoneView.Hour hour : today.hours()) {
                        samples.add(hour.contacted(), HOURS.get(hour.hour()), "true");
                        samples.add(hour.received() - hour.contacted(), HOURS.get(hour.hour()), "false");
                    }
                }
                case TELEPHONE_PERSONS -> {
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

        private static void collect(@Nullable TelephoneMonth month, Samples samples) {
            if (month == null) {
                return;
            }
            if (samples.meter() == Meter.TELEPHONE_MONTH_PERSONS) {
                samples.add(month.personDaysReached(), "true");
                samples.add(month.personDays() - month.personDaysReached(), "false");
                return;
            }
            for (Outcome outcome : Outcome.values()) {
                samples.add(month.count(outcome), outcome.field());
            }
        }
    }

    /** A partition that has been opened; it shows nothing yet. */
    public Partition open(TopicNames topics) {
        Partition partition = new Partition(topics);
        partitions.add(partition);
        return partition;
    }

    /** The samples of one family as they are now. */
    MetricSnapshot collect(Meter family) {
        Samples samples = new Samples(family);
        if (family == Meter.UNITS_WITHOUT_GAUGES) {
            samples.addTotal(partitions.stream()
                    .mapToInt(partition -> partition.notShown.size())
                    .sum());
        } else {
            partitions.forEach(partition -> partition.collect(samples));
        }
        return samples.snapshot();
    }
}
