package se.vardpuls.goal;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param definitions by which definitions its share may be judged; none where it has only its own
 * @param builtIn what holds where the topic {@code targets} is silent
 * @param words the bundle of its words, read by those whom alerts reach
 * @param foretoldBy the early warning that foretells it, if any: where that one has fired on a date, nobody is told of this
 *     one on the date as well
 */
public record Indicator(
        String key,
        int code,
        Kind kind,
        Window window,
        boolean settled,
        List<Definition> definitions,
        BuiltIn builtIn,
        String words,
        @Nullable String foretoldBy) {
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
         * ({@code enabled}) and, where it fires by a probability, set the threshold ({@code fireBelow}); its other values
         * say nothing.
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

    /**
     * The values of the target that is built in; a warning has a goal that any share meets, which nobody asks.
     *
     * @param definition {@code null} where the indicator has only its own
     * @param ofRegion whether it holds for the whole region as for each unit
     * @param fireBelow the probability below which it fires; {@code null} where it fires by something else
     */
    public record BuiltIn(
            BigDecimal goal,
            Comparison comparison,
            int windowDays,
            boolean enabled,
            @Nullable Definition definition,
            boolean ofRegion,
            @Nullable Double fireBelow) {
        /** One of units that is enabled. */
        public static BuiltIn of(String goal, Comparison comparison, int windowDays) {
            return new BuiltIn(
                    new BigDecimal(goal).stripTrailingZeros(), comparison, windowDays, true, null, false, null);
        }

        /** The same by this definition. */
        public BuiltIn by(Definition another) {
            return new BuiltIn(goal, comparison, windowDays, enabled, another, ofRegion, fireBelow);
        }

        /** The same, of the region too. */
        public BuiltIn alsoOfRegion() {
            return new BuiltIn(goal, comparison, windowDays, enabled, definition, true, fireBelow);
        }

        /** The same, judged only where a target enables it. */
        public BuiltIn notEnabled() {
            return new BuiltIn(goal, comparison, windowDays, false, definition, ofRegion, fireBelow);
        }

        private BuiltIn below(double probability) {
            return new BuiltIn(goal, comparison, windowDays, enabled, definition, ofRegion, probability);
        }
    }

    private static final BuiltIn NO_GOAL = BuiltIn.of("0", Comparison.AT_LEAST, 1);

    /** Checks the bounds. */
    public Indicator {
        if (code < 0 || code > MAX_CODE) {
            throw new IllegalArgumentException("the code of an indicator is one byte, not " + code);
        }
        definitions = List.copyOf(definitions);
        if (!isDefinition(definitions, builtIn.definition())) {
            throw new IllegalArgumentException("the built-in definition of " + key + " is none of its own");
        }
    }

    /** One that no early warning foretells. */
    public Indicator(
            String key,
            int code,
            Kind kind,
            Window window,
            boolean settled,
            List<Definition> definitions,
            BuiltIn builtIn,
            String words) {
        this(key, code, kind, window, settled, definitions, builtIn, words, null);
    }

    /** One that has no definition but its own. */
    public Indicator(String key, int code, Kind kind, Window window, boolean settled, BuiltIn builtIn, String words) {
        this(key, code, kind, window, settled, List.of(), builtIn, words);
    }

    /** The same, foretold by this early warning. */
    public Indicator foretoldBy(Indicator warning) {
        return new Indicator(key, code, kind, window, settled, definitions, builtIn, words, warning.key);
    }

    private static boolean isDefinition(List<Definition> definitions, @Nullable Definition definition) {
        return definition == null ? definitions.isEmpty() : definitions.contains(definition);
    }

    /** Whether it may be judged by this definition; {@code null} is its own. */
    public boolean isJudgedBy(@Nullable Definition definition) {
        return isDefinition(definitions, definition);
    }

    /** An early warning about one date. */
    public static Indicator warning(String key, int code, String words) {
        return new Indicator(key, code, Kind.WARNING, Window.DATE, false, NO_GOAL, words);
    }

    /** One that fires where a probability lies below this threshold, unless a target sets another. */
    public static Indicator warning(String key, int code, String words, double fireBelow) {
        return new Indicator(key, code, Kind.WARNING, Window.DATE, false, NO_GOAL.below(fireBelow), words);
    }

    /** Whether it fires by a probability. */
    public boolean isByProbability() {
        return builtIn.fireBelow() != null;
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
