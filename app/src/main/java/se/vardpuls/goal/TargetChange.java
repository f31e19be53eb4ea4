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
 * @param definition one of the indicator's
 * @param email addresses with a comma and a space between them
 * @param fireBelow 0 to 1; says nothing for an indicator that fires by no probability
 */
public record TargetChange(
        TargetKey key,
        @Nullable BigDecimal goal,
        @Nullable Comparison comparison,
        @Nullable Integer windowDays,
        @Nullable Integer minDenominator,
        @Nullable Double confidence,
        @Nullable Boolean enabled,
        @Nullable Definition definition,
        @Nullable String email,
        @Nullable Double fireBelow) {
    /** One that says nothing of definition, addresses and threshold. */
    public TargetChange(
            TargetKey key,
            @Nullable BigDecimal goal,
            @Nullable Comparison comparison,
            @Nullable Integer windowDays,
            @Nullable Integer minDenominator,
            @Nullable Double confidence,
            @Nullable Boolean enabled) {
        this(key, goal, comparison, windowDays, minDenominator, confidence, enabled, null, null, null);
    }

    /** The target that comes of it, where this one lies beneath. */
    Target over(Target beneath) {
        return new Target(
                beneath.indicator(),
                goal == null ? beneath.goal() : goal,
                comparison == null ? beneath.comparison() : comparison,
                windowDays == null ? beneath.windowDays() : windowDays,
                minDenominator == null ? beneath.minDenominator() : minDenominator,
                confidence == null ? beneath.confidence() : confidence,
                enabled == null ? beneath.enabled() : enabled,
                definition == null ? beneath.definition() : definition,
                email == null ? beneath.email() : email,
                beneath.fireBelow() == null || fireBelow == null ? beneath.fireBelow() : fireBelow);
    }
}
