package se.vardpuls.goal;

import java.util.HashMap;
import java.util.Map;

/**
 * From figures and a target to a verdict (contract §4, alerts).
 *
 * <ol>
 *   <li>A share: {@link Verdict#THIN} below {@code minDenominator}, and always without a denominator. Then
 *       {@link Verdict#MEETS} if the plain share meets the goal, {@link Verdict#BREAKS} if the upper end of the Wilson
 *       interval of the favourable numerator lies below it, else {@link Verdict#UNDECIDED}. An alert fires at
 *       {@code BREAKS} and resolves at {@code MEETS}; what lies between changes nothing, so an alert never flickers.
 *   <li>Goal days: {@link Verdict#BREAKS} if {@code (g + r) / (d + r)} breaks the goal, where {@code g} of {@code d} days
 *       reached it and {@code r} are left; else {@link Verdict#MEETS}. Without any day {@link Verdict#THIN}.
 * </ol>
 *
 * <p>All comparisons are exact. Not for several threads.
 */
public final class GoalRules {
    /** Far more than the error of a double, for denominators up to a thousand million. */
    private static final double CLEAR = 1e-4;

    private final Map<Double, Wilson> intervals = new HashMap<>();

    /** The interval at the target's confidence. */
    public Wilson interval(Target target) {
        return intervals.computeIfAbsent(target.confidence(), Wilson::ofConfidence);
    }

    /** Judges figures as the indicator of the target asks; an early warning has a rule of its own. */
    public Verdict judge(WindowFigures figures, Target target) {
        return target.indicator().countsWorkingDays() ? judgeDays(figures, target) : judgeShare(figures, target);
    }

    /** Judges a share. */
    public Verdict judgeShare(WindowFigures figures, Target target) {
        if (isThin(figures.denominator(), target)) {
            return Verdict.THIN;
        }
        if (isMet(figures.numerator(), figures.denominator(), target)) {
            return Verdict.MEETS;
        }
        boolean breaks = interval(target).isUpperBelow(figures.favourable(), figures.denominator(), target.goal());
        return breaks ? Verdict.BREAKS : Verdict.UNDECIDED;
    }

    /** Judges the goal days of a month: its numerator of its denominator days, and those that are left. */
    public Verdict judgeDays(WindowFigures days, Target target) {
        long possible = days.denominator() + days.open();
        if (possible == 0) {
            return Verdict.THIN;
        }
        return isMet(days.favourable(), possible, target) ? Verdict.MEETS : Verdict.BREAKS;
    }

    /** Whether a denominator is too small to be judged. */
    public static boolean isThin(long denominator, Target target) {
        return denominator < Math.max(1, target.minDenominator());
    }

    /** Whether a date is breached by its share; only where it is not {@linkplain #isThin thin}. */
    public static boolean isBreached(long numerator, long denominator, Target target) {
        return !isMet(numerator, denominator, target);
    }

    /** Exact; floating point is asked first, and believed where it lies clear of the goal. */
    private static boolean isMet(long numerator, long denominator, Target target) {
        double beyond = numerator - target.goal().doubleValue() * denominator;
        return Math.abs(beyond) > CLEAR ? beyond > 0 : target.isMet(numerator, denominator);
    }
}
