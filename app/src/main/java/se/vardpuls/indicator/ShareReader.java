package se.vardpuls.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.GoalRules;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.time.LocalMonth;

/**
 * Reads a share from the counts of dates: of so many days as the target says, or of the calendar month to date. Where it tells
 * which dates have events, a window of one day of a unit {@linkplain JudgedUnit#isFedDaily fed once a day} ends with the latest
 * of them before the clock's date (contract §2, units).
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
    private final Predicate<D> hasEvents;
    private final int lag;
    private final GoalRules rules;

    private ShareReader(
            Indicator indicator,
            Figures<? extends D> figures,
            Counts<D> counts,
            Predicate<D> hasEvents,
            int lag,
            GoalRules rules) {
        this.indicator = indicator;
        this.figures = figures;
        this.counts = counts;
        this.hasEvents = hasEvents;
        this.lag = lag;
        this.rules = rules;
    }

    /**
     * A share whose window ends so many days before the clock's date.
     *
     * @param lag 0 or more; 0 for the calendar month to date
     */
    public static <D> Measure<D> measure(Indicator indicator, int lag, OfDay<D> ofDay) {
        return measuring(indicator, lag, day -> false, (day, target, today) -> ofDay.of(day, today));
    }

    /** A share whose window ends on the clock's date, or on a date that has events. */
    public static <D> Measure<D> measure(Indicator indicator, Predicate<D> hasEvents, OfDay<D> ofDay) {
        return measuring(indicator, 0, hasEvents, (day, target, today) -> ofDay.of(day, today));
    }

    /** Likewise, by the definition that its target names. */
    public static <D> Measure<D> byDefinition(Indicator indicator, Predicate<D> hasEvents, ByDefinition<D> ofDay) {
        return measuring(
                indicator, 0, hasEvents, (day, target, today) -> ofDay.of(day, target.knownDefinition(), today));
    }

    private static <D> Measure<D> measuring(Indicator indicator, int lag, Predicate<D> hasEvents, Counts<D> counts) {
        return new Measure<>(
                indicator,
                (which, figures, circumstances) ->
                        new ShareReader<>(which, figures, counts, hasEvents, lag, circumstances.rules()));
    }

    @Override
    public Indicator indicator() {
        return indicator;
    }

    @Override
    public Reading now(JudgedUnit unit, Target target, int today, long at) {
        int last = judged(unit, target, today) - lag;
        WindowFigures window = indicator.isMonthly()
                ? monthToDate(unit, target, today)
                : sum(unit, target, last - target.windowDays() + 1, last, today);
        return Reading.of(rules.judge(window, target), window);
    }

    @Override
    public int judged(JudgedUnit unit, Target target, int today) {
        if (indicator.isMonthly() || target.windowDays() > 1 || !unit.isFedDaily()) {
            return today;
        }
        int latest = today;
        for (D day : figures.days(unit.key(), today - Target.MAX_WINDOW_DAYS, today - 1)) {
            latest = hasEvents.test(day) ? counts.of(day, target, today).to() : latest;
        }
        return latest;
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
