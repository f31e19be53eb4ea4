package se.vardpuls.forecast;

import java.util.List;
import java.util.stream.IntStream;
import se.vardpuls.goal.GoalRules;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.Verdict;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.telephone.TelephoneIndicators;

/**
 * A simulated day, minute by minute: what the forecast said, and when each rule would have alerted. Beside the forecast's rule
 * stand the alert by proof (the upper end of the Wilson interval, those who wait as reached) and the plain one, which fires
 * as soon as 20 calls are decided and not more than 90 % of them got contact.
 *
 * @param day how it went
 * @param minutes what was said at 08:30 and each full hour from 09 to 16, in this order
 * @param byForecast the minute of the day of the alert, -1 if there was none
 * @param byProof likewise
 * @param plain likewise
 * @param climatology the part of the days before it that reached the goal
 */
record SimulatedRun(
        SimulatedDay day, List<Forecast> minutes, int byForecast, int byProof, int plain, double climatology) {
    private static final Indicator INDICATOR = TelephoneIndicators.TELEPHONE;
    private static final Target TARGET = Target.builtIn(INDICATOR);
    private static final int HALF_PAST_EIGHT = 8 * 60 + 30;
    private static final int NONE = -1;

    /** The minutes that are told. */
    static final List<Integer> TOLD = IntStream.concat(
                    IntStream.of(HALF_PAST_EIGHT), IntStream.rangeClosed(9, 16).map(hour -> 60 * hour))
            .boxed()
            .toList();

    /** A day after these, oldest first. */
    static SimulatedRun of(List<SimulatedDay> before, SimulatedDay day) {
        Profile profile = Profile.of(
                day.openDay(), before.stream().map(SimulatedDay::remembered).toList());
        Forecaster forecaster = new Forecaster();
        ForecastWatch watch = new ForecastWatch();
        GoalRules rules = new GoalRules();
        Today today = new Today();
        Forecast[] told = new Forecast[TOLD.size()];
        int[] first = {NONE, NONE, NONE};
        for (int minute = SimulatedDay.OPENS; minute < SimulatedDay.CLOSES; minute++) {
            day.fill(today, minute);
            Forecast forecast = forecaster.at(profile, today, minute);
            watch.look(profile, forecast);
            note(first, 0, minute, watch.fires(ForecastWatch.FIRE_BELOW));
            note(first, 1, minute, isProven(rules, today));
            note(first, 2, minute, isPlain(today));
            int index = TOLD.indexOf(minute);
            if (index >= 0) {
                told[index] = forecast;
            }
        }
        double climatology =
                before.stream().filter(SimulatedDay::isGoalDay).count() / (double) Math.max(1, before.size());
        return new SimulatedRun(day, List.of(told), first[0], first[1], first[2], climatology);
    }

    private static void note(int[] first, int rule, int minute, boolean fires) {
        if (fires && first[rule] == NONE) {
            first[rule] = minute;
        }
    }

    private static boolean isProven(GoalRules rules, Today today) {
        WindowFigures figures =
                new WindowFigures(0, 0, today.contacted(), today.contacted() + (long) today.waiting(), today.calls());
        return rules.judge(figures, TARGET) == Verdict.BREAKS;
    }

    private static boolean isPlain(Today today) {
        int decided = today.contacted() + today.lost();
        return decided >= 20 && 10 * today.contacted() <= 9 * decided;
    }

    /** What was said at a minute that is told. */
    Forecast at(int minute) {
        return minutes.get(TOLD.indexOf(minute));
    }
}
