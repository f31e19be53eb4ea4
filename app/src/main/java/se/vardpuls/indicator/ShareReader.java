package se.vardpuls.indicator;

import java.util.ArrayList;
import java.util.List;
import se.vardpuls.goal.GoalRules;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.time.LocalMonth;

/**
 * Reads a share from the counts of dates: of so many days as the target says, or of the calendar month to date.
 *
 * @param <D> what is known of a unit's date
 */
public final class ShareReader<D> implements Reader {
    /** The counts of one date; what may still succeed there depends on the clock's date. */
    @FunctionalInterface
    public interface OfDay<D> {
        WindowFigures of(D day, int today);
    }

    private final Indicator indicator;
    private final Figures<? extends D> figures;
    private final OfDay<D> ofDay;
    private final int lag;
    private final GoalRules rules;

    private ShareReader(Indicator indicator, Figures<? extends D> figures, OfDay<D> ofDay, int lag, GoalRules rules) {
        this.indicator = indicator;
        this.figures = figures;
        this.ofDay = ofDay;
        this.lag = lag;
        this.rules = rules;
    }

    /**
     * A share whose window ends so many days before the clock's date.
     *
     * @param lag 0 or more; 0 for the calendar month to date
     */
    public static <D> Measure<D> measure(Indicator indicator, int lag, OfDay<D> ofDay) {
        return new Measure<>(
                indicator,
                (which, figures, circumstances) ->
                        new ShareReader<>(which, figures, ofDay, lag, circumstances.rules()));
    }

    @Override
    public Indicator indicator() {
        return indicator;
    }

    @Override
    public Reading now(JudgedUnit unit, Target target, int today, long at) {
        WindowFigures window = indicator.isMonthly()
                ? monthToDate(unit, today)
                : sum(unit, today - lag - target.windowDays() + 1, today - lag, today);
        return Reading.of(rules.judge(window, target), window);
    }

    @Override
    public WindowFigures over(JudgedUnit unit, Target target, int judgedOn, int today) {
        return indicator.isMonthly()
                ? sum(unit, LocalMonth.first(judgedOn), LocalMonth.last(judgedOn), today)
                : sum(unit, judgedOn - lag - target.windowDays() + 1, judgedOn - lag, today);
    }

    private WindowFigures monthToDate(JudgedUnit unit, int today) {
        WindowFigures before = unit.monthBefore(indicator, today);
        if (before == null) {
            before = sum(unit, LocalMonth.first(today), today - 1, today);
            unit.keepMonth(indicator, today, before);
        }
        WindowFigures whole = before.plus(sum(unit, today, today, today));
        return new WindowFigures(
                LocalMonth.first(today), today, whole.numerator(), whole.favourable(), whole.denominator());
    }

    private WindowFigures sum(JudgedUnit unit, int first, int last, int today) {
        if (first == last) {
            D day = figures.day(unit.key(), first);
            return day == null ? WindowFigures.none(first, last) : ofDay.of(day, today);
        }
        long numerator = 0;
        long favourable = 0;
        long denominator = 0;
        for (D day : figures.days(unit.key(), first, last)) {
            WindowFigures counts = ofDay.of(day, today);
            numerator += counts.numerator();
            favourable += counts.favourable();
            denominator += counts.denominator();
        }
        return new WindowFigures(first, last, numerator, favourable, denominator);
    }

    @Override
    public List<WindowFigures> dates(JudgedUnit unit, int first, int last, int today) {
        List<WindowFigures> dates = new ArrayList<>();
        for (D day : figures.days(unit.key(), first, last)) {
            dates.add(ofDay.of(day, today));
        }
        return dates;
    }

    @Override
    public int lag() {
        return lag;
    }
}
