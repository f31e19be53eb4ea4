package se.vardpuls.telephone;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.vardpuls.forecast.Outlook;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.Verdict;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.indicator.JudgedUnit;
import se.vardpuls.indicator.Measure;
import se.vardpuls.indicator.Reader;
import se.vardpuls.indicator.Reading;

/**
 * Reads what the day is forecast to come to (docs/forecast.md, formula 16): the goal of a day, whatever goal a target
 * says; the target sets the threshold. Before it fires and after it cleared, and while the forecast is stale, it is undecided.
 */
final class ForecastReader implements Reader {
    private final Indicator indicator;
    private final Function<String, @Nullable Outlook> outlooks;

    private ForecastReader(Indicator indicator, Function<String, @Nullable Outlook> outlooks) {
        this.indicator = indicator;
        this.outlooks = outlooks;
    }

    static Measure<CallDay> measure(Indicator indicator) {
        return new Measure<>(
                indicator, (which, figures, circumstances) -> new ForecastReader(which, circumstances.outlooks()));
    }

    @Override
    public Indicator indicator() {
        return indicator;
    }

    @Override
    public Reading now(JudgedUnit unit, Target target, int today, long at) {
        WindowFigures nothing = WindowFigures.none(today, today);
        Outlook outlook = outlooks.apply(unit.id());
        if (outlook == null || !outlook.isOf(today)) {
            return Reading.of(Verdict.UNDECIDED, nothing);
        }
        double fireBelow = target.knownFireBelow();
        if (outlook.fires(fireBelow)) {
            return Reading.of(Verdict.BREAKS, nothing, said(outlook, fireBelow));
        }
        return outlook.clears(fireBelow)
                ? Reading.of(Verdict.MEETS, nothing, said(outlook, fireBelow))
                : Reading.of(Verdict.UNDECIDED, nothing);
    }

    private static Reading.DayForecast said(Outlook outlook, double fireBelow) {
        return new Reading.DayForecast(outlook.forecast(), outlook.goalProbabilityAtOpening(), fireBelow);
    }

    @Override
    public WindowFigures over(JudgedUnit unit, Target target, int judgedOn, int today) {
        return WindowFigures.none(judgedOn, judgedOn);
    }

    @Override
    public List<WindowFigures> dates(JudgedUnit unit, Target target, int first, int last, int today) {
        return List.of();
    }

    @Override
    public int lag() {
        return 0;
    }
}
