package se.vardpuls.goal;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The goal of an indicator, complete (contract §2, targets).
 *
 * @param indicator what is judged
 * @param goal the share to reach, 0 to 1, both included
 * @param comparison how a share is held against the goal
 * @param windowDays how many days are judged together, 1 to {@value #MAX_WINDOW_DAYS}; says nothing for
 *     indicators that judge the calendar month to date
 * @param minDenominator the least denominator that is judged, 1 or more; says nothing where days are judged
 * @param confidence of the two-sided Wilson interval, between 0 and 1, neither included; says nothing where
 *     days are judged
 * @param enabled whether the indicator is judged at all
 * @param definition by which of the indicator's definitions; {@code null} where it has only its own
 * @param email who hears of it beside the manager: addresses with a comma and a space between them, if any
 * @param fireBelow the probability below which it fires, 0 to 1, both included; {@code null} where it fires by something else
 */
public record Target(
        Indicator indicator,
        BigDecimal goal,
        Comparison comparison,
        int windowDays,
        int minDenominator,
        double confidence,
        boolean enabled,
        @Nullable Definition definition,
        @Nullable String email,
        @Nullable Double fireBelow) {
    /** The longest window: a unit's figures of single days are held this long. */
    public static final int MAX_WINDOW_DAYS = 60;

    private static final int MIN_DENOMINATOR = 20;
    private static final double CONFIDENCE = 0.95;

    /** Checks the bounds. */
    public Target {
        if (goal.signum() < 0 || goal.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a goal is 0 to 1, not " + goal);
        }
        if (windowDays < 1 || windowDays > MAX_WINDOW_DAYS) {
            throw new IllegalArgumentException("a window is 1 to 60 days, not " + windowDays);
        }
        if (minDenominator < 1) {
            throw new IllegalArgumentException("the least denominator is at least 1, not " + minDenominator);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence lies between 0 and 1, not " + confidence);
        }
        if (!indicator.isJudgedBy(definition)) {
            throw new IllegalArgumentException(indicator.key() + " has no definition " + definition);
        }
        if (indicator.isByProbability() != (fireBelow != null)) {
            throw new IllegalArgumentException(
                    "a threshold belongs to what fires by a probability: " + indicator.key());
        }
        if (fireBelow != null && !(fireBelow >= 0 && fireBelow <= 1)) {
            throw new IllegalArgumentException("a threshold is 0 to 1, not " + fireBelow);
        }
    }

    /** One that is judged by the built-in definition and threshold, of which nobody but the manager hears. */
    public Target(
            Indicator indicator,
            BigDecimal goal,
            Comparison comparison,
            int windowDays,
            int minDenominator,
            double confidence,
            boolean enabled) {
        this(
                indicator,
                goal,
                comparison,
                windowDays,
                minDenominator,
                confidence,
                enabled,
                indicator.builtIn().definition(),
                null,
                indicator.builtIn().fireBelow());
    }

    /** What holds where the topic is silent (contract §2, targets). */
    public static Target builtIn(Indicator indicator) {
        Indicator.BuiltIn values = indicator.builtIn();
        return new Target(
                indicator,
                values.goal(),
                values.comparison(),
                values.windowDays(),
                MIN_DENOMINATOR,
                CONFIDENCE,
                values.enabled());
    }

    /** Whether figures are judged by both in the same way: who hears of it is another matter. */
    public boolean judgesAs(Target other) {
        return goal.compareTo(other.goal) == 0
                && comparison == other.comparison
                && windowDays == other.windowDays
                && minDenominator == other.minDenominator
                && confidence == other.confidence
                && enabled == other.enabled
                && definition == other.definition
                && Objects.equals(fireBelow, other.fireBelow);
    }

    /** The definition, of an indicator that has more than one. */
    public Definition knownDefinition() {
        Definition known = definition;
        if (known == null) {
            throw new IllegalStateException(indicator.key() + " has only its own definition");
        }
        return known;
    }

    /** The threshold, of an indicator that fires by a probability. */
    public double knownFireBelow() {
        Double known = fireBelow;
        if (known == null) {
            throw new IllegalStateException(indicator.key() + " fires by no probability");
        }
        return known;
    }

    /** Whether this share meets the goal; the denominator is 1 or more. */
    public boolean isMet(long numerator, long denominator) {
        return comparison.isMet(numerator, denominator, goal);
    }
}
