package se.vardpuls.indicator;

import java.time.LocalDate;
import java.util.List;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.GoalRules;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.time.LocalMonth;
import se.vardpuls.time.UnitCalendar;

/**
 * Reads how many of the working days of the month before today reached the goal of a day; those left, today included, count
 * in the favourable numerator. Only dates with a denominator count.
 *
 * @param <D> what is known of a unit's date
 */
public final class GoalDaysReader<D> implements Reader {
    /** Whether a date reached the goal of a day, by a definition of the indicator. */
    @FunctionalInterface
    public interface ByDefinition<D> {
        boolean isGoalDay(D day, Definition definition);
    }

    private final Indicator indicator;
    private final Figures<? extends D> figures;
    private final ShareReader.OfDay<D> ofDay;
    private final ByDefinition<D> isGoalDay;
    private final UnitCalendar calendar;
    private final GoalRules rules;

    private GoalDaysReader(
            Indicator indicator,
            Figures<? extends D> figures,
            ShareReader.OfDay<D> ofDay,
            ByDefinition<D> isGoalDay,
            Circumstances circumstances) {
        this.indicator = indicator;
        this.figures = figures;
        this.ofDay = ofDay;
        this.isGoalDay = isGoalDay;
        this.calendar = circumstances.calendar();
        this.rules = circumstances.rules();
    }

    /** The days that reached their goal by the definition that the target names, of those with counts. */
    public static <D> Measure<D> measure(Indicator indicator, ShareReader.OfDay<D> ofDay, ByDefinition<D> isGoalDay) {
        return new Measure<>(
                indicator,
                (which, figures, circumstances) ->
                        new GoalDaysReader<>(which, figures, ofDay, isGoalDay, circumstances));
    }

    @Override
    public Indicator indicator() {
        return indicator;
    }

    @Override
    public Reading now(JudgedUnit unit, Target target, int today, long at) {
        WindowFigures days = unit.monthBefore(target, today);
        if (days == null) {
            days = sum(unit, target, today - 1, today, LocalMonth.last(today));
            unit.keepMonth(target, today, days);
        }
        return Reading.of(rules.judge(days, target), days);
    }

    @Override
    public WindowFigures over(JudgedUnit unit, Target target, int judgedOn, int today) {
        int last = LocalMonth.last(judgedOn);
        return sum(unit, target, last, last + 1, last);
    }

    /** The dates of the month up to the last, and the working days left from a date to the month's end. */
    private WindowFigures sum(JudgedUnit unit, Target target, int last, int leftFrom, int monthEnd) {
        int first = LocalMonth.first(monthEnd);
        int reached = 0;
        int days = 0;
        for (D day : figures.days(unit.key(), first, last)) {
            WindowFigures counts = ofDay.of(day, leftFrom);
            if (counts.denominator() > 0 && isWorkingDay(unit, counts.from())) {
                days++;
                reached += isGoalDay.isGoalDay(day, target.knownDefinition()) ? 1 : 0;
            }
        }
        int left = 0;
        for (int date = leftFrom; date <= monthEnd; date++) {
            left += isWorkingDay(unit, date) ? 1 : 0;
        }
        return new WindowFigures(first, Math.min(leftFrom, monthEnd), reached, reached + left, days);
    }

    private boolean isWorkingDay(JudgedUnit unit, int date) {
        return calendar.isWorkingDay(unit.id(), LocalDate.ofEpochDay(date));
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
