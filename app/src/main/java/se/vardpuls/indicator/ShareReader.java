package se.vardpuls.indicator;

import java.util.ArrayList;
import java.util.List;
import se.vardpuls.goal.Definition;
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

    /** The counts of one date by one of the indicator's definitions. */
    @FunctionalInterface
    public interface ByDefinition<D> {
        WindowFigures of(D day, Definition definition, int today);
    }

    /** The counts of one date as a target asks for them. */
    @FunctionalInterface
    private interface Counts<D> {
        WindowFigures of(D day, Target target, int today);
    }

    private final Indicator indicator;
    private final Figures<? extends D> figures;
    private final Counts<D> counts;
    private final int lag;
    private final GoalRules rules;

    private ShareReader(Indicator indicator, Figures<? extends D> figures, Counts<D> counts, int lag, GoalRules rules) {
        this.indicator = indicator;
        this.figures = figures;
        this.counts = counts;
        this.lag = lag;
        this.rules = rules;
    }

    /**
     * A share whose window ends so many days before the clock's date.
     *
     * @param lag 0 or more; 0 for the calendar month to date
     */
    public static <D> Measure<D> measure(Indicator indicator, int lag, OfDay<D> ofDay) {
        return measuring(indicator, lag, (day, target, today) -> ofDay.of(day, today));
    }

    /** A share by the definition that its target names, whose window ends on the clock's date. */
    public static <D> Measure<D> byDefinition(Indicator indicator, ByDefinition<D> ofDay) {
        return measuring(indicator, 0, (day, target, today) -> ofDay.of(day, target.knownDefinition(), today));
    }

    private static <D> Measure<D> measuring(Indicator indicator, int lag, Counts<D> counts) {
        return new Measure<>(
                indicator,
                (which, figures, circumstances) ->
                        new ShareReader<>(which, figures, counts, lag, circumstances.rules()));
    }

    @Override
    public Indicator indicator() {
        return indicator;
    }

    @Override
    public Reading now(JudgedUnit unit, Target target, int today, long at) {
        WindowFigures window = indicator.isMonthly()
                ? monthToDate(unit, target, today)
                : sum(unit, target, today - lag - target.windowDays() + 1, today - lag, today);
        return Reading.of(rules.judge(window, target), window);
    }

    @Override
    public WindowFigures over(JudgedUnit unit, Target target, int judgedOn, int today) {
        return indicator.isMonthly()
                ? sum(unit, target, LocalMonth.first(judgedOn), LocalMonth.last(judgedOn), today)
                : sum(unit, target, judgedOn - lag - target.windowDays() + 1, judgedOn - lag, today);
    }

    private WindowFigures monthToDate(JudgedUnit unit, Target target, int today) {
        WindowFigures before = unit.monthBefore(target, today);
        if (before == null) {
            before = sum(unit, target, LocalMonth.first(today), today - 1, today);
            unit.keepMonth(target, today, before);
        }
        WindowFigures whole = before.plus(sum(unit, target, today, today, today));
        return new WindowFigures(
                LocalMonth.first(today), today, whole.numerator(), whole.favourable(), whole.denominator());
    }

    private WindowFigures sum(JudgedUnit unit, Target target, int first, int last, int today) {
        if (first == last) {
            D day = figures.day(unit.key(), first);
            return day == null ? WindowFigures.none(first, last) : counts.of(day, target, today);
        }
        long numerator = 0;
        long favourable = 0;
        long denominator = 0;
        for (D day : figures.days(unit.key(), first, last)) {
            WindowFigures date = counts.of(day, target, today);
            numerator += date.numerator();
            favourable += date.favourable();
            denominator += date.denominator();
        }
        return new WindowFigures(first, last, numerator, favourable, denominator);
    }

    @Override
    public List<WindowFigures> dates(JudgedUnit unit, Target target, int first, int last, int today) {
        List<WindowFigures> dates = new ArrayList<>();
        for (D day : figures.days(unit.key(), first, last)) {
            dates.add(counts.of(day, target, today));
        }
        return dates;
    }

    @Override
    public int lag() {
        return lag;
    }
}
