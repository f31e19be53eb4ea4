package se.vardpuls.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * What came of a rule over simulated days.
 *
 * @param name how it is called in tables
 * @param days all of them
 * @param missed those that missed the goal
 * @param right those of them that it alerted of
 * @param wrong the other days that it alerted of
 * @param median the minute of the day of the right alerts, half of them earlier; -1 if there are none
 * @param minutesLeft until closing, likewise
 * @param callsLeft that came after the alert, likewise
 */
record SimulatedRule(
        String name, int days, int missed, int right, int wrong, int median, int minutesLeft, int callsLeft) {
    /** The minute of the day at which a rule alerted, -1 if it did not. */
    static SimulatedRule of(String name, List<SimulatedRun> runs, ToIntFunction<SimulatedRun> minute) {
        List<SimulatedRun> missed =
                runs.stream().filter(run -> !run.day().isGoalDay()).toList();
        List<SimulatedRun> right =
                missed.stream().filter(run -> minute.applyAsInt(run) >= 0).toList();
        long fired = runs.stream().filter(run -> minute.applyAsInt(run) >= 0).count();
        int median = median(right.stream().mapToInt(minute).toArray());
        return new SimulatedRule(
                name,
                runs.size(),
                missed.size(),
                right.size(),
                (int) fired - right.size(),
                median,
                median < 0 ? -1 : SimulatedDay.CLOSES - median,
                median(right.stream()
                        .mapToInt(run -> run.day().callsAfter(minute.applyAsInt(run)))
                        .toArray()));
    }

    private static int median(int[] figures) {
        Arrays.sort(figures);
        return figures.length == 0 ? -1 : figures[figures.length / 2];
    }

    /** The part of the missed days that it alerted of. */
    double told() {
        return right / (double) missed;
    }

    /** The part of its alerts that were wrong. */
    double wrongOfFired() {
        return wrong == 0 ? 0 : wrong / (double) (right + wrong);
    }

    /** A line of a table: the rule, its days, and how early. */
    String row() {
        String part = missed == 0 ? "" : String.format(Locale.ROOT, ": %.1f %%", 100 * told());
        String early = right == 0
                ? "– | –"
                : String.format(Locale.ROOT, "%02d:%02d | %d, %d", median / 60, median % 60, minutesLeft, callsLeft);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d%s | %d: %.1f %% | %s |%n",
                name,
                missed,
                right,
                part,
                wrong,
                100 * wrongOfFired(),
                early);
    }

    /** What stands above such lines. */
    static String head() {
        return "| rule | missed days | alerted | false, of fired | median | minutes, calls left |\n|---|---|---|---|---|---|\n";
    }
}
