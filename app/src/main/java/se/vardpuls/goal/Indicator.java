package se.vardpuls.goal;

import java.math.BigDecimal;

/**
 * What can be judged (contract §2, targets; §4, alerts), as a value. Where its figures come from is told by the subject
 * that has it; whoever judges, alerts or tells asks these properties and never which indicator it is.
 *
 * @param key its name in records and keys
 * @param code its number in stored state, 0 and up; given once, never given again to another
 * @param kind how its figures are judged
 * @param window what period is judged together
 * @param settled whether what it counts is settled when it is judged: no further success can come, it could only have been
 *     another outcome
 * @param builtIn what holds where the topic {@code targets} is silent
 * @param words the bundle of its words, read by those whom alerts reach
 */
public record Indicator(
        String key, int code, Kind kind, Window window, boolean settled, BuiltIn builtIn, String words) {
    /** The most that codes may come to: one byte holds them. */
    public static final int MAX_CODE = 255;

    /** How figures are judged. */
    public enum Kind {
        /** A share, held against its goal by an interval; a ladder of steps leads from its breached dates. */
        SHARE,
        /** The working days of a month that reached the goal of a day, of all that could. */
        DAYS,
        /**
         * An early warning, with a rule of its own and without a goal: a target may switch it off and on
         * ({@code enabled}), and its other values say nothing.
         */
        WARNING
    }

    /** What period is judged together, and so when an alert about it is over. */
    public enum Window {
        /** So many days as the target says; one day alone is over with its date. */
        DAYS,
        /** The calendar month to date. */
        MONTH,
        /** One date. */
        DATE
    }

    /** The values of the target that is built in; a warning has a goal that any share meets, which nobody asks. */
    public record BuiltIn(BigDecimal goal, Comparison comparison, int windowDays, boolean enabled) {
        /** One that is enabled. */
        public static BuiltIn of(String goal, Comparison comparison, int windowDays) {
            return new BuiltIn(new BigDecimal(goal).stripTrailingZeros(), comparison, windowDays, true);
        }
    }

    private static final BuiltIn NO_GOAL = BuiltIn.of("0", Comparison.AT_LEAST, 1);

    /** Checks the bounds. */
    public Indicator {
        if (code < 0 || code > MAX_CODE) {
            throw new IllegalArgumentException("the code of an indicator is one byte, not " + code);
        }
    }

    /** An early warning about one date. */
    public static Indicator warning(String key, int code, String words) {
        return new Indicator(key, code, Kind.WARNING, Window.DATE, false, NO_GOAL, words);
    }

    /** Whether it is an early warning, without a goal. */
    public boolean isEarlyWarning() {
        return kind == Kind.WARNING;
    }

    /** Whether it is a share, with an interval and a ladder. */
    public boolean isShare() {
        return kind == Kind.SHARE;
    }

    /** Whether the opening hours of the register decide what counts in it. */
    public boolean countsWorkingDays() {
        return kind == Kind.DAYS;
    }

    /** Whether it is judged by the calendar month to date. */
    public boolean isMonthly() {
        return window == Window.MONTH;
    }

    @Override
    public String toString() {
        return key;
    }
}
