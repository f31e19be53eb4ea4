package se.vardpuls.metrics;

import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.goal.Goal;
import se.vardpuls.goal.Indicator;
import se.vardpuls.outlook.ScoreGauge;
import se.vardpuls.outlook.Scores;
import se.vardpuls.partition.ScopePartition;
import se.vardpuls.partition.Subjects;
import se.vardpuls.register.Unit;
import se.vardpuls.subject.Family;
import se.vardpuls.subject.ScopeView;
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
 *   <li>No data is no sample, never 0 or 1; once a unit has a call today every outcome has a sample.
 *   <li>Labels are the unit, its name, municipality and operator (empty where unknown), and those of the meter.
 * </ol>
 */
public final class Gauges {
    private static final List<Meter> OF_UNITS =
            List.of(Meter.UNIT, Meter.LISTED, Meter.ALERT, Meter.GOAL, Meter.LAST_EVENT);

    private static final List<Family> OF_SCOPES = Subjects.CONTRACT.familiesOfScopes();

    private static final List<Family> OF_FORECASTS = List.of(ScoreGauge.values());

    /** So many scopes have gauges, those heard of first: a register that names ever more places makes no series without bound. */
    private static final int MOST_SCOPES = 1_000;

    /** The families, in the order of their names. */
    static final List<Family> FAMILIES = Stream.of(
                    OF_UNITS,
                    Subjects.CONTRACT.families(),
                    OF_SCOPES,
                    OF_FORECASTS,
                    List.of(Meter.UNITS_WITHOUT_GAUGES))
            .<Family>flatMap(List::stream)
            .sorted(Comparator.comparing(Family::metricName))
            .toList();

    private final int unregisteredMax;
    private final AtomicInteger unregistered = new AtomicInteger();
    private final Set<Partition> partitions = ConcurrentHashMap.newKeySet();
    private final Set<Scopes> scopes = ConcurrentHashMap.newKeySet();

    /** Gauges of all registered units and of so many others. */
    public Gauges(int unregisteredMax) {
        this.unregisteredMax = unregisteredMax;
    }

    /** What one partition shows. */
    public final class Partition implements se.vardpuls.partition.Partition.Display, AutoCloseable {
        private final TopicNames topics;
        private final Map<String, Unit> register = new ConcurrentHashMap<>();
        /** Of those that are not always what the register says they are. */
        private final Map<String, Unit.Type> types = new ConcurrentHashMap<>();
        /** By subject, then by unit. */
        private final Map<String, Map<String, UnitView>> views = new ConcurrentHashMap<>();

        private final Map<String, Map<Indicator, Integer>> alerts = new ConcurrentHashMap<>();
        private volatile List<Goal> goals = List.of();
        private volatile @Nullable Scores scores;
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
            types.remove(unitId);
            if (unit != null) {
                register.put(unitId, unit);
                notShown.remove(unitId);
                if (unregisteredShown.remove(unitId)) {
                    unregistered.decrementAndGet();
                }
            } else if (register.remove(unitId) != null && isHeardOf(unitId) && !isShown(unitId)) {
                views.values().forEach(ofSubject -> ofSubject.remove(unitId));
            }
        }

        private boolean isHeardOf(String unitId) {
            return views.values().stream().anyMatch(ofSubject -> ofSubject.containsKey(unitId));
        }

        @Override
        public void type(String unitId, Unit.Type type) {
            types.put(unitId, type);
        }

        @Override
        public void show(String subject, String unitId, UnitView view) {
            if (isShown(unitId)) {
                views.computeIfAbsent(subject, first -> new ConcurrentHashMap<>())
                        .put(unitId, view);
            }
        }

        @Override
        public void goals(List<Goal> all) {
            goals = List.copyOf(all);
        }

        @Override
        public void show(Scores ofForecasts) {
            scores = ofForecasts;
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

        private void collect(FamilySamples samples) {
            samples.under(topics);
            if (samples.family() == Meter.UNIT || samples.family() == Meter.LISTED) {
                register.forEach((unitId, unit) -> collect(unit, samples.of(unitId, unit)));
            } else if (samples.family() == Meter.ALERT) {
                alerts.forEach((unitId, steps) -> collect(unitId, steps, samples));
            } else {
                views.values()
                        .forEach(ofSubject -> ofSubject.forEach((unitId, view) -> {
                            samples.of(unitId, register.get(unitId));
                            collect(view, samples);
                        }));
            }
        }

        private void collect(Unit unit, FamilySamples samples) {
            Integer listed = unit.listed();
            if (samples.family() == Meter.UNIT) {
                String area = unit.area();
                Unit.Type type = types.getOrDefault(unit.unitId(), unit.type());
                samples.add(1, type.name(), area == null ? "" : area);
            } else if (listed != null) {
                samples.add(listed);
            }
        }

        private void collectGoalsOfUnits(FamilySamples samples) {
            for (Goal goal : goals) {
                String unitId = goal.unitId();
                if (unitId != null && hasGauges(unitId)) {
                    add(goal, samples.of(unitId, register.get(unitId)));
                }
            }
        }

        private void collect(String unitId, Map<Indicator, Integer> steps, FamilySamples samples) {
            if (hasGauges(unitId)) {
                samples.of(unitId, register.get(unitId));
                steps.forEach((indicator, step) -> samples.add(1, indicator.key(), Integer.toString(step)));
            }
        }

        private static void collect(UnitView view, FamilySamples samples) {
            if (samples.family() == Meter.LAST_EVENT) {
                view.collectLatestEvents(samples);
            } else {
                view.collect(samples);
            }
        }
    }

    /** What one partition of scopes shows. */
    public final class Scopes implements ScopePartition.Display, AutoCloseable {
        /** By scope, then by subject. */
        private final Map<String, Map<String, ScopeView>> views = new ConcurrentHashMap<>();

        @Override
        public void show(String subject, String scope, ScopeView view) {
            if (views.containsKey(scope) || scopesShown() < MOST_SCOPES) {
                views.computeIfAbsent(scope, first -> new ConcurrentHashMap<>()).put(subject, view);
            }
        }

        @Override
        public void close() {
            scopes.remove(this);
        }

        private void collect(FamilySamples samples) {
            views.forEach((scope, ofSubject) -> {
                samples.ofScope(scope);
                ofSubject.values().forEach(view -> view.collect(samples));
            });
        }
    }

    private int scopesShown() {
        return scopes.stream().mapToInt(partition -> partition.views.size()).sum();
    }

    /** A partition of scopes that has been opened; it shows nothing yet. */
    public Scopes openScopes() {
        Scopes partition = new Scopes();
        scopes.add(partition);
        return partition;
    }

    /** A partition that has been opened; it shows nothing yet. */
    public Partition open(TopicNames topics) {
        Partition partition = new Partition(topics);
        partitions.add(partition);
        return partition;
    }

    private static void add(Goal goal, FamilySamples samples) {
        samples.add(goal.value(), goal.indicator(), goal.definition(), goal.scope());
    }

    /** Every partition knows all targets: those of no unit are told once. */
    private void collectGoals(FamilySamples samples) {
        partitions.stream()
                .flatMap(partition -> partition.goals.stream())
                .filter(goal -> goal.unitId() == null)
                .collect(Collectors.toMap(
                        goal -> List.of(goal.indicator(), goal.scope()), Function.identity(), (one, other) -> other))
                .values()
                .forEach(goal -> add(goal, samples.of("", null)));
        partitions.forEach(partition -> partition.collectGoalsOfUnits(samples));
    }

    /**
     * Writes the samples of one family as they are now.
     *
     * @param units one for all families of a scrape
     */
    void write(Family family, boolean isOpenMetrics, ByteArrayBuilder text, UnitLabels units) {
        if (OF_SCOPES.contains(family)) {
            FamilySamples samples = FamilySamples.ofScopes(family, isOpenMetrics, text);
            scopes.forEach(partition -> partition.collect(samples));
            return;
        }
        if (family instanceof ScoreGauge gauge) {
            Scores.together(partitions.stream()
                            .flatMap(partition -> Stream.ofNullable(partition.scores))
                            .toList())
                    .collect(gauge, FamilySamples.ofInstance(family, isOpenMetrics, text));
            return;
        }
        FamilySamples samples = FamilySamples.ofUnits(family, isOpenMetrics, text, units);
        if (family == Meter.UNITS_WITHOUT_GAUGES) {
            samples.addTotal(partitions.stream()
                    .mapToInt(partition -> partition.notShown.size())
                    .sum());
        } else if (family == Meter.GOAL) {
            collectGoals(samples);
        } else {
            partitions.forEach(partition -> partition.collect(samples));
        }
    }
}
