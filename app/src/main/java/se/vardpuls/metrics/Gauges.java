package se.vardpuls.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.guarantee.GuaranteeMonth;
import se.vardpuls.guarantee.GuaranteeView;
import se.vardpuls.guarantee.Profession;
import se.vardpuls.register.Unit;
import se.vardpuls.target.Indicator;
import se.vardpuls.telephone.Outcome;
import se.vardpuls.telephone.TelephoneMonth;
import se.vardpuls.telephone.TelephoneView;
import se.vardpuls.topic.TopicNames;

/**
 * The gauges of the units this instance owns, made from what the partitions show at the moment of the scrape.
 *
 * <ol>
 *   <li>Each partition shows its units here while it is open, and nothing when it is closed: no stale series can exist.
 *   <li>No data is no sample, never 0 or 1; once a unit has a call today every outcome has a sample.
 *   <li>Labels are the unit, its name, municipality and operator (empty where unknown), and those of the meter.
 * </ol>
 */
public final class Gauges implements MultiCollector {
    private final Set<Partition> partitions = ConcurrentHashMap.newKeySet();

    /** What one partition shows. */
    public final class Partition implements AutoCloseable {
        private final TopicNames topics;
        private final Map<String, Unit> register = new ConcurrentHashMap<>();
        private final Map<String, TelephoneView> telephone = new ConcurrentHashMap<>();
        private final Map<String, GuaranteeView> guarantee = new ConcurrentHashMap<>();
        private final Map<String, Map<Indicator, Integer>> alerts = new ConcurrentHashMap<>();

        private Partition(TopicNames topics) {
            this.topics = topics;
        }

        /** Names a unit as its entry in the register says, {@code null} for none. */
        public void name(String unitId, @Nullable Unit unit) {
            if (unit == null) {
                register.remove(unitId);
            } else {
                register.put(unitId, unit);
            }
        }

        /** Shows a unit's telephone figures. */
        public void show(String unitId, TelephoneView view) {
            telephone.put(unitId, view);
        }

        /** Shows a unit's figures of the guarantee. */
        public void show(String unitId, GuaranteeView view) {
            guarantee.put(unitId, view);
        }

        /** Shows the alerts of a unit that fire, each with its step. */
        public void show(String unitId, Map<Indicator, Integer> steps) {
            alerts.put(unitId, Map.copyOf(steps));
        }

        @Override
        public void close() {
            partitions.remove(this);
        }

        private void collect(Samples samples) {
            register.forEach((unitId, unit) -> {
                samples.unit(unitId, unit);
                samples.addInfo(Meter.UNIT, unit.type().name());
                Integer listed = unit.listed();
                if (listed != null) {
                    samples.add(Meter.LISTED, listed);
                }
            });
            telephone.forEach((unitId, view) -> {
                samples.unit(unitId, register.get(unitId));
                collect(view, samples);
            });
            guarantee.forEach((unitId, view) -> {
                samples.unit(unitId, register.get(unitId));
                collect(view, samples);
            });
            alerts.forEach((unitId, steps) -> {
                samples.unit(unitId, register.get(unitId));
                steps.forEach(
                        (indicator, step) -> samples.add(Meter.ALERT, 1, indicator.key(), Integer.toString(step)));
            });
        }

        private void collect(GuaranteeView view, Samples samples) {
            samples.add(Meter.GUARANTEE_CASES, view.open(), "open");
            samples.add(Meter.GUARANTEE_CASES, view.dueToday(), "due_today");
            samples.add(Meter.GUARANTEE_CASES, view.overdue(), "overdue");
            samples.add(Meter.GUARANTEE_UNLINKED, view.unlinked());
            view.assessed().forEach((profession, assessed) -> {
                samples.add(Meter.GUARANTEE_ASSESSED, assessed.within(), profession.name(), "true");
                samples.add(Meter.GUARANTEE_ASSESSED, assessed.late(), profession.name(), "false");
            });
            collect(view.completedDay(), "completed", "1d", samples);
            collect(view.completedWeek(), "completed", "7d", samples);
            collect(view.cohortDay(), "cohort", "1d", samples);
            collect(view.cohortWeek(), "cohort", "7d", samples);
            GuaranteeMonth month = view.month();
            if (month != null) {
                collect(month, samples);
            }
            addLatest(samples, view.latestBooking(), topics.bookings());
            addLatest(samples, view.latestReferral(), topics.referrals());
        }

        private static void collect(Share share, String view, String window, Samples samples) {
            if (share.exists()) {
                samples.addShare(Meter.GUARANTEE_SHARE, share, view, window);
                samples.add(Meter.GUARANTEE_JUDGED, (double) share.numerator(), view, window, "true");
                samples.add(
                        Meter.GUARANTEE_JUDGED,
                        (double) (share.denominator() - share.numerator()),
                        view,
                        window,
                        "false");
            }
        }

        private static void collect(GuaranteeMonth month, Samples samples) {
            for (Profession profession : Profession.values()) {
                int all = month.assessed(profession);
                int within = month.assessedWithin(profession);
                if (all > 0) {
                    samples.add(Meter.GUARANTEE_MONTH_ASSESSED, within, profession.name(), "true");
                    samples.add(Meter.GUARANTEE_MONTH_ASSESSED, all - within, profession.name(), "false");
                }
            }
            for (int place = 0; place < GuaranteeMonth.WAITS.size(); place++) {
                samples.add(Meter.GUARANTEE_MONTH_WAITS, month.wait(place), GuaranteeMonth.WAITS.get(place));
            }
        }

        private static void addLatest(Samples samples, double latest, String topic) {
            if (!Double.isNaN(latest)) {
                samples.add(Meter.LAST_EVENT, latest, topic);
            }
        }

        private void collect(TelephoneView view, Samples samples) {
            TelephoneView.Today today = view.today();
            if (today != null) {
                collect(today, samples);
            }
            TelephoneMonth month = view.month();
            if (month != null) {
                collect(month, samples);
            }
            if (view.days() > 0) {
                samples.add(Meter.TELEPHONE_DAYS, view.days());
                samples.add(Meter.TELEPHONE_GOAL_DAYS, view.goalDays());
            }
            samples.add(Meter.TELEPHONE_UNLINKED, view.unlinked());
            samples.add(Meter.LAST_EVENT, view.latestEvent(), topics.calls());
        }

        private static void collect(TelephoneView.Today today, Samples samples) {
            for (Outcome outcome : Outcome.values()) {
                samples.add(Meter.TELEPHONE_CALLS, today.count(outcome), outcome.field());
            }
            for (TelephoneView.Hour hour : today.hours()) {
                String label = "%02d".formatted(hour.hour());
                samples.add(Meter.TELEPHONE_CALLS_BY_HOUR, hour.contacted(), label, "true");
                samples.add(Meter.TELEPHONE_CALLS_BY_HOUR, hour.received() - hour.contacted(), label, "false");
            }
            samples.add(Meter.TELEPHONE_PERSONS, today.personsReached(), "true");
            samples.add(Meter.TELEPHONE_PERSONS, today.persons() - today.personsReached(), "false");
            samples.addShare(Meter.TELEPHONE_SHARE, today.reported(), "reported");
            samples.addShare(Meter.TELEPHONE_SHARE, today.strict(), "strict");
            samples.addShare(Meter.TELEPHONE_SHARE, today.unique(), "unique");
        }

        private static void collect(TelephoneMonth month, Samples samples) {
            for (Outcome outcome : Outcome.values()) {
                samples.add(Meter.TELEPHONE_MONTH_CALLS, month.count(outcome), outcome.field());
            }
            samples.add(Meter.TELEPHONE_MONTH_PERSONS, month.personDaysReached(), "true");
            samples.add(Meter.TELEPHONE_MONTH_PERSONS, month.personDays() - month.personDaysReached(), "false");
        }
    }

    /** A partition that has been opened; it shows nothing yet. */
    public Partition open(TopicNames topics) {
        Partition partition = new Partition(topics);
        partitions.add(partition);
        return partition;
    }

    @Override
    public MetricSnapshots collect() {
        Samples samples = new Samples();
        partitions.forEach(partition -> partition.collect(samples));
        return samples.snapshots();
    }

    /** Gathers the samples of one scrape, meter by meter. */
    private static final class Samples {
        private final Map<Meter, GaugeSnapshot.Builder> builders = new EnumMap<>(Meter.class);
        private final InfoSnapshot.Builder infos =
                InfoSnapshot.builder().name(Meter.UNIT.metricName()).help(Meter.UNIT.help());
        private Labels unit = Labels.EMPTY;

        void unit(String unitId, @Nullable Unit entry) {
            unit = Labels.of(
                    "unit",
                    unitId,
                    "unit_name",
                    entry == null ? unitId : entry.name(),
                    "municipality",
                    entry == null || entry.municipality() == null ? "" : entry.municipality(),
                    "operator",
                    entry == null || entry.operator() == null
                            ? ""
                            : entry.operator().name());
        }

        void addShare(Meter meter, Share share, String... labels) {
            if (share.exists()) {
                add(meter, share.rounded(), labels);
            }
        }

        void addInfo(Meter meter, String... labels) {
            infos.dataPoint(InfoDataPointSnapshot.builder()
                    .labels(labels(meter, labels))
                    .build());
        }

        private Labels labels(Meter meter, String... labels) {
            Labels all = unit;
            for (int i = 0; i < labels.length; i++) {
                all = all.add(meter.labels().get(i), labels[i]);
            }
            return all;
        }

        void add(Meter meter, double value, String... labels) {
            builders.computeIfAbsent(meter, Samples::builder)
                    .dataPoint(GaugeDataPointSnapshot.builder()
                            .labels(labels(meter, labels))
                            .value(value)
                            .build());
        }

        private static GaugeSnapshot.Builder builder(Meter meter) {
            return GaugeSnapshot.builder().name(meter.metricName()).help(meter.help());
        }

        MetricSnapshots snapshots() {
            MetricSnapshots.Builder all = MetricSnapshots.builder();
            all.metricSnapshot(infos.build());
            builders.values().forEach(builder -> all.metricSnapshot(builder.build()));
            return all.build();
        }
    }
}
