package se.vardpuls.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import se.vardpuls.goal.Indicator;
import se.vardpuls.meter.Meter;
import se.vardpuls.meter.Samples;
import se.vardpuls.register.Unit;
import se.vardpuls.subject.UnitView;
import se.vardpuls.topic.TopicNames;

/**
 * The gauges of the units this instance owns, made from what the partitions show at the moment of the scrape, one family
 * at a time.
 *
 * <ol>
 *   <li>Each partition shows its units here while it is open, and nothing when it is closed: no stale series can exist.
 *   <li>Registered units have gauges, and so many others, those heard of first: what senders invent makes no series
 *       without bound. Of the rest nothing is kept but their number.
 *   <li>What of a meter a unit shows is asked of its {@linkplain UnitView view}: no subject is known here by name.
 *   <li>No data is no sample, never 0 or 1; once a unit has a call today every outcome has a sample.
 *   <li>Labels are the unit, its name, municipality and operator (empty where unknown), and those of the meter.
 * </ol>
 */
public final class Gauges {
    /** The families, in the order of their names. */
    static final List<Meter> FAMILIES = List.of(
            Meter.ALERT,
            Meter.CONTACT_CONTACTS,
            Meter.CONTACT_SHARE,
            Meter.CONTACT_UNLINKED,
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
        /** Of each subject, told by the class of its views, what its units show. */
        private final Map<Class<?>, Map<String, UnitView>> views = new ConcurrentHashMap<>();

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
                views.values().forEach(units -> units.remove(unitId));
            }
        }

        private boolean isHeardOf(String unitId) {
            return views.values().stream().anyMatch(units -> units.containsKey(unitId));
        }

        @Override
        public void show(String unitId, UnitView view) {
            if (isShown(unitId)) {
                views.computeIfAbsent(view.getClass(), first -> new ConcurrentHashMap<>())
                        .put(unitId, view);
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

        private void collect(UnitSamples samples) {
            samples.of(topics);
            register.forEach((unitId, unit) -> collect(unit, samples.of(unitId, unit)));
            views.values()
                    .forEach(units ->
                            units.forEach((unitId, view) -> view.collect(samples.of(unitId, register.get(unitId)))));
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
    }

    /** A partition that has been opened; it shows nothing yet. */
    public Partition open(TopicNames topics) {
        Partition partition = new Partition(topics);
        partitions.add(partition);
        return partition;
    }

    /** The samples of one family as they are now. */
    MetricSnapshot collect(Meter family) {
        UnitSamples samples = new UnitSamples(family);
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
