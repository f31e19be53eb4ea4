package se.vardpuls.guarantee;

import java.util.List;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.Verdict;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.indicator.Circumstances;
import se.vardpuls.indicator.Figures;
import se.vardpuls.indicator.JudgedUnit;
import se.vardpuls.indicator.Measure;
import se.vardpuls.indicator.Reader;
import se.vardpuls.indicator.Reading;
import se.vardpuls.register.OpeningTime;
import se.vardpuls.register.Unit;
import se.vardpuls.time.SwedishTime;

/** Reads whether cases whose last day of the promise is today are still open at the unit's noon. */
final class DueReader implements Reader {
    private final Indicator indicator;
    private final Figures<? extends CaseDay> figures;
    private final int guaranteeDays;
    private final Circumstances circumstances;
    private final OpeningTime opening;

    private DueReader(
            Indicator indicator, Figures<? extends CaseDay> figures, int guaranteeDays, Circumstances circumstances) {
        this.indicator = indicator;
        this.figures = figures;
        this.guaranteeDays = guaranteeDays;
        this.circumstances = circumstances;
        this.opening = new OpeningTime(circumstances.calendar());
    }

    static Measure<CaseDay> measure(Indicator indicator, int guaranteeDays) {
        return new Measure<>(
                indicator,
                (which, figures, circumstances) -> new DueReader(which, figures, guaranteeDays, circumstances));
    }

    @Override
    public Indicator indicator() {
        return indicator;
    }

    @Override
    public Reading now(JudgedUnit unit, Target target, int today, long at) {
        WindowFigures sought = soughtOn(unit, today - guaranteeDays);
        if (sought.open() == 0) {
            return Reading.of(Verdict.MEETS, sought);
        }
        List<Unit.Hours> hours = opening.on(unit.id(), unit.entry(), today);
        boolean isNoon =
                !hours.isEmpty() && SwedishTime.minuteOn(today, at) >= OpeningTime.noon(hours, circumstances.noon());
        return Reading.of(isNoon ? Verdict.BREAKS : Verdict.UNDECIDED, sought);
    }

    @Override
    public WindowFigures over(JudgedUnit unit, Target target, int judgedOn, int today) {
        return soughtOn(unit, judgedOn - guaranteeDays);
    }

    /** The cases sought on one date: those assessed in time, and those that wait. */
    private WindowFigures soughtOn(JudgedUnit unit, int date) {
        CaseDay day = figures.day(unit.key(), date);
        return day == null
                ? WindowFigures.none(date, date)
                : new WindowFigures(date, date, day.within(), day.within() + day.waiting(), day.sought());
    }

    @Override
    public List<WindowFigures> dates(JudgedUnit unit, Target target, int first, int last, int today) {
        return List.of();
    }

    @Override
    public int lag() {
        return guaranteeDays;
    }

    /** Time alone makes it noon, so it is read at every event. */
    @Override
    public boolean isMovedBy(int earliestChanged, int today) {
        return true;
    }
}
