package se.vardpuls.goal;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a record of {@code targets} says: some values of a target, {@code null} for those it leaves as they are
 * beneath.
 *
 * @param key whose target
 * @param goal 0 to 1
 * @param windowDays 1 to {@value Target#MAX_WINDOW_DAYS}
 * @param minDenominator 1 or more
 * @param confidence between 0 and 1
 */
public record TargetChange(
        TargetKey key,
        @Nullable BigDecimal goal,
        @Nullable Comparison comparison,
        @Nullable Integer windowDays,
        @Nullable Integer minDenominator,
        @Nullable Double confidence,
        @Nullable Boolean enabled) {
    /** The target that comes of it, where this one lies beneath. */
    Target over(Target beneath) {
        return new Target(
                beneath.indicator(),
                goal == null ? beneath.goal() : goal,
                comparison == null ? beneath.comparison() : comparison,
                windowDays == null ? beneath.windowDays() : windowDays,
                minDenominator == null ? beneath.minDenominator() : minDenominator,
                confidence == null ? beneath.confidence() : confidence,
                enabled == null ? beneath.enabled() : enabled);
    }
}
