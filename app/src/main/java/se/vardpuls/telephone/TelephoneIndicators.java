package se.vardpuls.telephone;

import java.util.List;
import se.vardpuls.forecast.ForecastWatch;
import se.vardpuls.goal.Comparison;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Indicator.BuiltIn;
import se.vardpuls.goal.Indicator.Kind;
import se.vardpuls.goal.Indicator.Window;
import se.vardpuls.indicator.GoalDaysReader;
import se.vardpuls.indicator.Measure;
import se.vardpuls.indicator.ShareReader;

/** What is judged of the telephone (contract §2, targets; §4, alerts). */
public final class TelephoneIndicators {
    private static final String WORDS = "se.vardpuls.telephone.messages";

    /** A day that is forecast to miss the goal of a day: an early warning (docs/forecast.md, formula 16). */
    public static final Indicator FORECAST =
            Indicator.warning("telephone-forecast", 8, WORDS, ForecastWatch.FIRE_BELOW);

    /** The share of a day's calls with contact the same day: the reported one, where no target says otherwise. */
    public static final Indicator TELEPHONE = new Indicator(
                    "telephone",
                    0,
                    Kind.SHARE,
                    Window.DAYS,
                    false,
                    List.of(Definition.values()),
                    BuiltIn.of("0.90", Comparison.ABOVE, 1)
                            .by(Definition.REPORTED)
                            .alsoOfRegion(),
                    WORDS)
            .foretoldBy(FORECAST);

    /** The same of the calendar month to date: by persons, as ID0075 is worded, where no target says otherwise. */
    public static final Indicator TELEPHONE_MONTH = new Indicator(
            "telephone-month",
            1,
            Kind.SHARE,
            Window.MONTH,
            false,
            List.of(Definition.values()),
            BuiltIn.of("0.95", Comparison.ABOVE, 1).by(Definition.UNIQUE).alsoOfRegion(),
            WORDS);

    /** The share of the month's working days that reached the goal of a day. */
    public static final Indicator GOAL_DAYS = new Indicator(
            "goal-days",
            3,
            Kind.DAYS,
            Window.MONTH,
            false,
            List.of(Definition.REPORTED, Definition.STRICT),
            BuiltIn.of("0.95", Comparison.AT_LEAST, 1).by(Definition.REPORTED),
            WORDS);

    /** The share of a day's calls, lines closed left out, that met no full queue: the reported share does not see them. */
    public static final Indicator TURNED_AWAY = new Indicator(
            "turned-away", 7, Kind.SHARE, Window.DAYS, false, BuiltIn.of("0.95", Comparison.AT_LEAST, 1), WORDS);

    /** A unit that sends nothing: an early warning of our own. */
    public static final Indicator SILENT = Indicator.warning("silent", 5, WORDS);

    private TelephoneIndicators() {}

    /** All of them, in the order in which they are judged. */
    static List<Measure<CallDay>> measures() {
        return List.of(
                ShareReader.byDefinition(TELEPHONE, CallDay::hasCalls, CallDay::counts),
                ShareReader.byDefinition(TELEPHONE_MONTH, CallDay::hasCalls, CallDay::counts),
                ShareReader.measure(TURNED_AWAY, CallDay::hasCalls, CallDay::notTurnedAway),
                GoalDaysReader.measure(GOAL_DAYS, CallDay::reported, CallDay::isGoalDay),
                SilenceReader.measure(SILENT),
                ForecastReader.measure(FORECAST));
    }
}
