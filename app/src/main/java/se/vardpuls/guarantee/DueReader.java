package se.vardpuls.guarantee;

import java.time.LocalDate;
import java.util.ArrayList;
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

/**
 * Reads whether open cases come due that have no time left in time (contract §4, alerts, guarantee-due).
 *
 * <ol>
 *   <li>Looked at are the sought dates whose last day of the promise lies between today and the day before the unit's next
 *       working day, both included: on a Friday those of Saturday and Sunday too.
 *   <li>A case is warned of if no live booking with somebody who can assess has a time on a date from today to its last day.
 *       A time that passed today is no broken promise yet: visits are documented later.
 *   <li>It is told at the unit's noon, on its working days.
 * </ol>
 */
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
        int last = lastDue(unit, today);
        List<Reading.Due> due = due(unit, today, last);
        WindowFigures sought = sought(unit, today, last, due);
        if (sought.open() == 0) {
            return Reading.of(Verdict.MEETS, sought, due);
        }
        List<Unit.Hours> hours = opening.on(unit.id(), unit.entry(), today);
        boolean isNoon = isWorkingDay(unit, today)
                && SwedishTime.minuteOn(today, at) >= OpeningTime.noon(hours, circumstances.noon());
        return Reading.of(isNoon ? Verdict.BREAKS : Verdict.UNDECIDED, sought, due);
    }

    @Override
    public WindowFigures over(JudgedUnit unit, Target target, int judgedOn, int today) {
        int last = lastDue(unit, judgedOn);
        return sought(unit, judgedOn, last, due(unit, judgedOn, last));
    }

    /** The day before the unit's next working day; nobody has sought care after tomorrow, so none is due later than this. */
    private int lastDue(JudgedUnit unit, int today) {
        int last = today;
        while (last <= today + guaranteeDays && !isWorkingDay(unit, last + 1)) {
            last++;
        }
        return last;
    }

    private boolean isWorkingDay(JudgedUnit unit, int date) {
        return circumstances.calendar().isWorkingDay(unit.id(), LocalDate.ofEpochDay(date));
    }

    /** The dates from today to the last on which cases come due without a time left, as far as there are any. */
    private List<Reading.Due> due(JudgedUnit unit, int today, int last) {
        List<Reading.Due> due = new ArrayList<>();
        for (CaseDay day : figures.days(unit.key(), today - guaranteeDays, last - guaranteeDays)) {
            Reading.Due cases = new Reading.Due(
                    day.date() + guaranteeDays,
                    day.openWithoutTime(today),
                    day.openTimeLate(today),
                    day.openTimePassed(today));
            if (cases.cases() > 0) {
                due.add(cases);
            }
        }
        return due;
    }

    /** The cases sought on these dates: those assessed in time, and those that have no time left. */
    private WindowFigures sought(JudgedUnit unit, int today, int last, List<Reading.Due> due) {
        int within = 0;
        int sought = 0;
        for (CaseDay day : figures.days(unit.key(), today - guaranteeDays, last - guaranteeDays)) {
            within += day.within();
            sought += day.sought();
        }
        int open = due.stream().mapToInt(Reading.Due::cases).sum();
        return new WindowFigures(today - guaranteeDays, last - guaranteeDays, within, within + open, sought);
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
