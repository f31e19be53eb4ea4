package se.vardpuls.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whether the forecast is worth its mails, on simulated days that differ more than chance would have them: the bar of
 * docs/forecast.md. Each unit has 40 days of history, and a new profile for each day.
 *
 * <p>The ordinary size takes a part of the days; {@code -Dvardpuls.forecast.units=200} is the full one, whose tables are in
 * docs/alerts.md. What was found lies in {@code target/forecast-simulated} after each run. Seeds are fixed.
 */
class ForecastSimulationTest {
    private static final int ORDINARY_UNITS = 20;
    private static final int UNITS = Integer.getInteger("vardpuls.forecast.units", ORDINARY_UNITS);
    private static final long SEED = Long.getLong("vardpuls.forecast.seed", 20240312);
    private static final int HISTORY = Profile.DAYS;
    private static final int DAYS = 10;
    private static final int FIXED_UNITS = 10;
    private static final int FIXED_DAYS = UNITS > ORDINARY_UNITS ? 25 : 6;
    private static final int LEAST_OF_BIN = 100;
    private static final int[] SO_FAR = {8 * 60 + 30, 9 * 60, 10 * 60, 12 * 60, 16 * 60};

    private static RandomGenerator random(long seed, int unit) {
        return new SplittableRandom(seed * 1_000 + unit);
    }

    /** The days after the history of so many units. */
    private static List<SimulatedRun> runs(int units, IntFunction<List<SimulatedDay>> days) {
        return IntStream.range(0, units)
                .parallel()
                .mapToObj(days)
                .flatMap(all -> IntStream.range(HISTORY, all.size())
                        .mapToObj(i -> SimulatedRun.of(all.subList(i - HISTORY, i), all.get(i))))
                .toList();
    }

    private static List<SimulatedRun> fixed(int calls, int percent) {
        return runs(
                FIXED_UNITS,
                unit -> new FixedShareUnit(random(1_000L * calls + percent, unit), calls, percent / 100.0)
                        .days(HISTORY + FIXED_DAYS));
    }

    private static SimulatedRule byForecast(String name, List<SimulatedRun> runs) {
        return SimulatedRule.of(name, runs, SimulatedRun::byForecast);
    }

    private static String rules(String name, List<SimulatedRun> runs) {
        return byForecast(name + "forecast", runs).row()
                + SimulatedRule.of(name + "proof", runs, SimulatedRun::byProof).row()
                + SimulatedRule.of(name + "plain", runs, SimulatedRun::plain).row();
    }

    private static void write(String name, String text) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "forecast-simulated"));
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void shouldTellOfTheDaysThatFailWhileThereIsTime() throws IOException {
        List<SimulatedRun> runs = runs(UNITS, unit -> new SimulatedUnit(random(SEED, unit)).days(HISTORY + DAYS));
        List<SimulatedScore> scores = SimulatedRun.TOLD.stream()
                .map(minute -> SimulatedScore.of(runs, minute))
                .toList();
        StringBuilder table = new StringBuilder(SimulatedRule.head() + rules("", runs) + SimulatedScore.head());
        scores.forEach(score -> table.append(score.row()));
        write("register-" + SEED + ".md", table.toString());

        SimulatedRule forecast = byForecast("", runs);
        assertThat(forecast.told()).isGreaterThanOrEqualTo(.90);
        assertThat(forecast.wrongOfFired()).isLessThanOrEqualTo(.05);
        assertThat(forecast.median()).isLessThanOrEqualTo(10 * 60 + 30);
        assertThat(scores.stream().filter(score -> score.minute() >= 9 * 60)).allSatisfy(score -> {
            assertThat(score.coverage()).as(score.row()).isBetween(.78, .92);
            assertThat(Math.abs(score.bias())).as(score.row()).isLessThanOrEqualTo(.006);
            assertThat(score.bins())
                    .filteredOn(bin -> bin.days() >= LEAST_OF_BIN)
                    .as(score.row())
                    .allSatisfy(bin -> assertThat(Math.abs(bin.forecast() - bin.observed()))
                            .isLessThanOrEqualTo(.15));
        });
        assertSharper(scores, 12 * 60, .7);
        assertSharper(scores, 16 * 60, .35);
    }

    private static void assertSharper(List<SimulatedScore> scores, int minute, double part) {
        assertThat(scores)
                .filteredOn(score -> score.minute() == minute)
                .hasSize(1)
                .allSatisfy(score ->
                        assertThat(score.brier()).as(score.row()).isLessThanOrEqualTo(part * score.climatology()));
    }

    @Test
    void shouldFindWhatADayOfIndependentCallsCanShow() throws IOException {
        List<SimulatedRun> runs = fixed(85, 85);
        write("fixed-85-at-85.md", SimulatedRule.head() + rules("85 calls, 85 %: ", runs));

        SimulatedRule forecast = byForecast("", runs);
        assertThat(forecast.told()).isGreaterThanOrEqualTo(.90);
        assertThat(forecast.median()).isLessThanOrEqualTo(12 * 60);
        assertThat(forecast.wrongOfFired()).isLessThanOrEqualTo(.05);
    }

    @Test
    void shouldLeaveUnitsThatReachTheGoalAlone() throws IOException {
        StringBuilder table = new StringBuilder(SimulatedRule.head());
        List<SimulatedRule> all = new ArrayList<>();
        for (int calls : new int[] {40, 85, 200}) {
            List<SimulatedRun> runs = fixed(calls, 97);
            table.append(rules(calls + " calls, 97 %: ", runs));
            all.add(byForecast(calls + " calls", runs));
        }
        write("fixed-97.md", table.toString());

        assertThat(all).allSatisfy(rule -> assertThat(rule.wrong()).isLessThanOrEqualTo(1));
    }

    /** One figure of those who have called, against what their share became. */
    private record SoFar(String name, ToDoubleBiFunction<Forecast, SimulatedDay> share) {}

    @Test
    void shouldSayWhatTheShareOfThoseWhoHaveCalledWillBecome() throws IOException {
        List<SoFar> figures = List.of(
                new SoFar("contacted/received", (forecast, day) -> forecast.contacted() / (double) forecast.calls()),
                new SoFar(
                        "decided only",
                        (forecast, day) -> forecast.contacted() / (double) (forecast.contacted() + forecast.lost())),
                new SoFar("shareSoFar", (forecast, day) -> forecast.shareSoFar()));
        double[][] bias = new double[figures.size()][SO_FAR.length];
        int[][] days = new int[figures.size()][SO_FAR.length];
        for (int unit = 0; unit < 16; unit++) {
            List<SimulatedDay> all = new SimulatedUnit(random(41, unit), .86).days(HISTORY + 40);
            for (int i = HISTORY; i < all.size(); i++) {
                addBias(figures, all.subList(i - HISTORY, i), all.get(i), bias, days);
            }
        }

        StringBuilder table = new StringBuilder("| | 08:30 | 09 | 10 | 12 | 16 |\n|---|---|---|---|---|---|\n");
        for (int i = 0; i < figures.size(); i++) {
            table.append("| ").append(figures.get(i).name());
            for (int j = 0; j < SO_FAR.length; j++) {
                table.append(String.format(Locale.ROOT, " | %+.1f", 100 * bias[i][j] / days[i][j]));
            }
            table.append(" |\n");
        }
        write("so-far.md", table.toString());
        for (int j = 0; j < SO_FAR.length; j++) {
            int last = figures.size() - 1;
            assertThat(Math.abs(bias[last][j] / days[last][j]))
                    .as(table.toString())
                    .isLessThanOrEqualTo(.015);
        }
    }

    private static void addBias(
            List<SoFar> figures, List<SimulatedDay> before, SimulatedDay day, double[][] bias, int[][] days) {
        Profile profile = Profile.of(
                day.openDay(), before.stream().map(SimulatedDay::remembered).toList());
        Forecaster forecaster = new Forecaster();
        Today today = new Today();
        for (int j = 0; j < SO_FAR.length; j++) {
            day.fill(today, SO_FAR[j]);
            Forecast forecast = forecaster.at(profile, today, SO_FAR[j]);
            for (int i = 0; i < figures.size(); i++) {
                double share = figures.get(i).share().applyAsDouble(forecast, day);
                if (!Double.isNaN(share)) {
                    bias[i][j] += share - day.shareOfThoseBefore(SO_FAR[j]);
                    days[i][j]++;
                }
            }
        }
    }
}
