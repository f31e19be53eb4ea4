package se.vardpuls.goal;

import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Scope;

/**
 * A goal that holds (contract §5).
 *
 * @param indicator of what
 * @param definition by which definition, empty where the indicator has only its own
 * @param unitId of which unit, {@code null} where it is not that of a unit
 * @param scope of which scope as it is written, empty where it is not that of a scope
 * @param value the share to reach, 0 to 1
 */
public record Goal(
        String indicator, String definition, @Nullable String unitId, String scope, double value) {
    static Goal of(Target target, @Nullable String unitId, @Nullable Scope scope) {
        Definition definition = target.definition();
        return new Goal(
                target.indicator().key(),
                definition == null ? "" : definition.key(),
                unitId,
                scope == null ? "" : scope.text(),
                target.goal().doubleValue());
    }

    boolean saysSameAs(Goal other) {
        return definition.equals(other.definition) && value == other.value;
    }
}
