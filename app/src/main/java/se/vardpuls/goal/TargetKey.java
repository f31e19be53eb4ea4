package se.vardpuls.goal;

import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Scope;

/**
 * Which targets a record is about: those of an indicator, or of one unit or scope.
 *
 * @param indicator whose target
 * @param unitId the unit, {@code null} where it is not that of a unit
 * @param scope the scope, {@code null} where it is not that of a scope
 */
public record TargetKey(
        Indicator indicator,
        @Nullable String unitId,
        @Nullable Scope scope) {
    static final char SEPARATOR = '|';

    /** The general target of an indicator, or that of a unit where one is named. */
    public TargetKey(Indicator indicator, @Nullable String unitId) {
        this(indicator, unitId, null);
    }

    /** The target of a scope. */
    public static TargetKey of(Indicator indicator, Scope scope) {
        return new TargetKey(indicator, null, scope);
    }

    /** The key of the record: {@code indicator}, {@code indicator|unitId} or {@code indicator|scope} (contract §2, targets). */
    public String text() {
        if (unitId != null) {
            return indicator.key() + SEPARATOR + unitId;
        }
        return scope == null ? indicator.key() : indicator.key() + SEPARATOR + scope.text();
    }
}
