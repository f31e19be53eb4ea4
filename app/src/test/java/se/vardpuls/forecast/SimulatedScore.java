package se.vardpuls.forecast;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How good what was said at a minute was, over simulated days.
 *
 * @param minute of the day
 * @param brier the mean square of probability less outcome
 * @param climatology the same of the part of the unit's last 40 days that reached the goal
 * @param coverage the part of the days whose share lay within low and high
 * @param bias the mean of the expected share less the share
 * @param bins of probability
 */
record SimulatedScore(int minute, double brier, double climatology, double coverage, double bias, List<Bin> bins) {
    private static final double[] EDGES = {0, .05, .2, .4, .6, .8, .95, 1 + 1e-9};

    /** Shares are compared with multiples of half a percent. */
    private static final double ROUNDING = 1e-9;

    /**
     * Days of about the same probability.
     *
     * @param forecast their mean probability
     * @param observed the part of them that reached the goal
     */
    record Bin(int days, double forecast, double observed) {}

    static SimulatedScore of(List<SimulatedRun> runs, int minute) {
        return new SimulatedScore(
                minute,
                runs.stream()
                        .mapToDouble(run -> square(run.at(minute).goalProbability() - outcome(run)))
                        .average()
                        .orElseThrow(),
                runs.stream()
                        .mapToDouble(run -> square(run.climatology() - outcome(run)))
                        .average()
                        .orElseThrow(),
                runs.stream()
                        .mapToDouble(run -> isCovered(run, run.at(minute)) ? 1 : 0)
                        .average()
                        .orElseThrow(),
                runs.stream()
                        .mapToDouble(run ->
                                run.at(minute).expectedShare() - run.day().share())
                        .average()
                        .orElseThrow(),
                IntStream.range(0, EDGES.length - 1)
                        .mapToObj(i -> bin(runs, minute, EDGES[i], EDGES[i + 1]))
                        .filter(bin -> bin.days > 0)
                        .toList());
    }

    private static double outcome(SimulatedRun run) {
        return run.day().isGoalDay() ? 1 : 0;
    }

    private static double square(double number) {
        return number * number;
    }

    private static boolean isCovered(SimulatedRun run, Forecast forecast) {
        double share = run.day().share();
        return forecast.low() - ROUNDING <= share && share <= forecast.high() + ROUNDING;
    }

    private static Bin bin(List<SimulatedRun> runs, int minute, double from, double to) {
        List<SimulatedRun> within = runs.stream()
                .filter(run -> from <= run.at(minute).goalProbability()
                        && run.at(minute).goalProbability() < to)
                .toList();
        return new Bin(
                within.size(),
                within.stream()
                        .mapToDouble(run -> run.at(minute).goalProbability())
                        .average()
                        .orElse(0),
                within.stream().mapToDouble(SimulatedScore::outcome).average().orElse(0));
    }

    /** A line of a table. */
    String row() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "| %02d:%02d | %.3f | %.3f | %.0f %% | %+.2f |",
                minute / 60,
                minute % 60,
                brier,
                climatology,
                100 * coverage,
                100 * bias));
        for (Bin bin : bins) {
            text.append(String.format(Locale.ROOT, " %d: %.2f/%.2f", bin.days, bin.forecast, bin.observed));
        }
        return text.append(" |\n").toString();
    }

    /** What stands above such lines. */
    static String head() {
        return "| | Brier | climatology | coverage | bias, points | days: forecast/observed |\n|---|---|---|---|---|---|\n";
    }
}
