package se.vardpuls.forecast;

import java.util.List;

/**
 * What the remembered days alone say of the next: the part of them that reached the goal of a day. A forecast must be better
 * than this to be worth anything (docs/forecast.md, "It watches itself").
 *
 * <p>One day of three is added, as it is among all units: {@code (goal days + 1) / (days + 3)}.
 */
public final class Climatology {
    private static final double GOAL_DAYS = 1;
    private static final double DAYS = 3;

    private Climatology() {}

    /** The probability, between 0 and 1, by days oldest first. */
    public static double of(List<HistoryDay> history) {
        long goalDays = history.stream().filter(HistoryDay::isGoalDay).count();
        return (goalDays + GOAL_DAYS) / (history.size() + DAYS);
    }
}
