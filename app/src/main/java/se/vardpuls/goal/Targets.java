package se.vardpuls.goal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Scope;

/**
 * The targets in force (contract §2, targets).
 *
 * <ol>
 *   <li>The target of a unit is the built-in one, changed by the general record of the indicator, changed by the
 *       unit's own, field by field.
 *   <li>That of a scope likewise. Only where a record names the scope, or where the indicator's built-in one
 *       {@linkplain Indicator.BuiltIn#ofRegion holds for the region}, a scope is judged at all.
 *   <li>Of the records of a key the latest holds, alone: a value it does not name comes from what lies beneath, not
 *       from the record before it.
 *   <li>A record that is taken away gives back what lies beneath.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class Targets {
    private final Map<TargetKey, TargetChange> changes = new HashMap<>();
    /** One for all units that have none of their own. */
    private final Map<Indicator, Target> general = new HashMap<>();

    /** The target of a unit. */
    public Target of(Indicator indicator, String unitId) {
        return over(general(indicator), new TargetKey(indicator, unitId));
    }

    /** The target of a scope, {@code null} where it is not judged. */
    public @Nullable Target of(Indicator indicator, Scope scope) {
        TargetKey key = TargetKey.of(indicator, scope);
        boolean isJudged = changes.containsKey(key) || (indicator.builtIn().ofRegion() && scope.equals(Scope.REGION));
        return isJudged ? over(general(indicator), key) : null;
    }

    /** The target of units without one of their own. */
    public Target general(Indicator indicator) {
        return general.computeIfAbsent(indicator, each -> over(Target.builtIn(each), new TargetKey(each, null)));
    }

    private Target over(Target beneath, TargetKey key) {
        TargetChange change = changes.get(key);
        return change == null ? beneath : change.over(beneath);
    }

    /** What the record of this key says, {@code null} if there is none. */
    public @Nullable TargetChange change(TargetKey key) {
        return changes.get(key);
    }

    /** The units that have a record of their own for this indicator, in order. */
    public Set<String> units(Indicator indicator) {
        Set<String> units = new TreeSet<>();
        for (TargetKey key : changes.keySet()) {
            if (key.indicator().equals(indicator) && key.unitId() != null) {
                units.add(key.unitId());
            }
        }
        return units;
    }

    /** The scopes that have a record of their own for this indicator, in the order of their names. */
    public List<Scope> scopes(Indicator indicator) {
        return changes.keySet().stream()
                .filter(key -> key.indicator().equals(indicator))
                .flatMap(key -> Stream.ofNullable(key.scope()))
                .sorted(Comparator.comparing(Scope::text))
                .toList();
    }

    /**
     * The goals that hold: those of all units, of scopes, and of units where they differ from these. What is not judged, and
     * an early warning, has none.
     */
    public List<Goal> goals(Indicators indicators) {
        List<Goal> goals = new ArrayList<>();
        for (Indicator indicator : indicators.all()) {
            if (!indicator.isEarlyWarning()) {
                Goal all = Goal.of(general(indicator), null, null);
                add(goals, general(indicator), all);
                addScopes(goals, indicator);
                for (String unitId : units(indicator)) {
                    Target target = of(indicator, unitId);
                    Goal own = Goal.of(target, unitId, null);
                    if (!own.saysSameAs(all) || !general(indicator).enabled()) {
                        add(goals, target, own);
                    }
                }
            }
        }
        return goals;
    }

    private void addScopes(List<Goal> goals, Indicator indicator) {
        Set<Scope> scopes = new LinkedHashSet<>(scopes(indicator));
        scopes.add(Scope.REGION);
        for (Scope scope : scopes) {
            Target target = of(indicator, scope);
            if (target != null) {
                add(goals, target, Goal.of(target, null, scope));
            }
        }
    }

    private static void add(List<Goal> goals, Target target, Goal goal) {
        if (target.enabled()) {
            goals.add(goal);
        }
    }

    /** Takes in what a record says, in the place of what stood under its key. */
    public void put(TargetChange change) {
        changes.put(change.key(), change);
        general.clear();
    }

    /** Takes in what others say. */
    public void putAll(Targets others) {
        changes.putAll(others.changes);
        general.clear();
    }

    /** Takes away what stood under this key. */
    public void remove(TargetKey key) {
        changes.remove(key);
        general.clear();
    }
}
