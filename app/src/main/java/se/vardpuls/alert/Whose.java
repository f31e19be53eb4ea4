package se.vardpuls.alert;

import org.jspecify.annotations.Nullable;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.Targets;
import se.vardpuls.register.Scope;

/** Whose figures a desk judges. */
public enum Whose {
    /** Of units: each indicator by its target, with the steps of the region's ladder. */
    UNITS("unitId") {
        @Override
        Target target(Targets targets, Indicator indicator, String id) {
            return targets.of(indicator, id);
        }

        @Override
        boolean climbs() {
            return true;
        }
    },

    /** Of scopes: what a target names alone, and what is built in of the region; nobody asks a region to climb its ladder. */
    SCOPES("scope") {
        @Override
        @Nullable Target target(Targets targets, Indicator indicator, String id) {
            Scope scope = Scope.parse(id);
            return scope == null ? null : targets.of(indicator, scope);
        }

        @Override
        boolean climbs() {
            return false;
        }
    };

    private final String field;

    Whose(String field) {
        this.field = field;
    }

    /** The field of a record that names it. */
    String field() {
        return field;
    }

    /** The target that holds, {@code null} for none. */
    abstract @Nullable Target target(Targets targets, Indicator indicator, String id);

    /** Whether alerts rise from step to step. */
    abstract boolean climbs();
}
