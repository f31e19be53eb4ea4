package se.vardpuls.telephone;

import java.time.LocalDate;
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
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.SwedishTime;

/**
 * Reads whether an open unit sends no calls, by {@link SilenceRule}: for so much of today's opening time, or, if its events
 * come once a day, on its last {@value #SILENT_DAYS} working days (contract §2, units). In mode {@code event} silence does not exist, since it
 * makes no event.
 */
final class SilenceReader implements Reader {
    /** So many working days before today without any call make a unit that is fed once a day silent. */
    private static final int SILENT_DAYS = 2;

    private static final int DAY_MINUTES = 24 * 60;
    private static final int FARTHEST = 31;

    private final Indicator indicator;
    private final Figures<? extends CallDay> figures;
    private final Circumstances circumstances;
    private final OpeningTime opening;

    private SilenceReader(Indicator indicator, Figures<? extends CallDay> figures, Circumstances circumstances) {
        this.indicator = indicator;
        this.figures = figures;
        this.circumstances = circumstances;
        this.opening = new OpeningTime(circumstances.calendar());
    }

    static Measure<CallDay> measure(Indicator indicator) {
        return new Measure<>(
                indicator, (which, figures, circumstances) -> new SilenceReader(which, figures, circumstances));
    }

    @Override
    public Indicator indicator() {
        return indicator;
    }

    @Override
    public Reading now(JudgedUnit unit, Target target, int today, long at) {
        WindowFigures nothing = WindowFigures.none(today, today);
        long latest = figures.clockMillis(unit.key());
        boolean isMute = circumstances.mode() == ClockMode.EVENT || latest == Long.MIN_VALUE;
        List<Unit.Hours> hours = isMute ? List.of() : opening.on(unit.id(), unit.entry(), today);
        if (hours.isEmpty()) {
            return Reading.of(Verdict.UNDECIDED, nothing);
        }
        int now = SwedishTime.minuteOn(today, at);
        if (unit.isFedDaily()) {
            return ofWorkingDays(unit, today, latest, OpeningTime.isOpen(hours, now));
        }
        int from = Math.max(OpeningTime.opens(hours), SwedishTime.minuteOn(today, latest));
        List<Unit.Hours> silent = OpeningTime.between(hours, from, now);
        boolean isLong = OpeningTime.minutes(silent) >= circumstances.silentMinutes();
        if (!isLong && from > OpeningTime.opens(hours)) {
            return Reading.of(Verdict.MEETS, nothing);
        }
        if (!isLong || !OpeningTime.isOpen(hours, now)) {
            return Reading.of(Verdict.UNDECIDED, nothing);
        }
        double expected = expected(unit, today, silent);
        return SilenceRule.isRemarkable(expected)
                ? Reading.of(Verdict.BREAKS, nothing, new Reading.Silence(latest, expected, "expectedCalls"))
                : Reading.of(Verdict.UNDECIDED, nothing);
    }

    private Reading ofWorkingDays(JudgedUnit unit, int today, long latest, boolean isOpen) {
        WindowFigures nothing = WindowFigures.none(today, today);
        double expected = 0;
        int days = 0;
        for (int date = today - 1; days < SILENT_DAYS && date > today - FARTHEST; date--) {
            if (isWorkingDay(unit, date)) {
                CallDay day = figures.day(unit.key(), date);
                if (day != null && day.hasCalls()) {
                    return Reading.of(Verdict.MEETS, nothing);
                }
                expected += expected(unit, date, 0, DAY_MINUTES);
                days++;
            }
        }
        boolean isSilent = days == SILENT_DAYS && isOpen && SilenceRule.isRemarkable(expected);
        return isSilent
                ? Reading.of(Verdict.BREAKS, nothing, new Reading.Silence(latest, expected, "expectedCalls"))
                : Reading.of(Verdict.UNDECIDED, nothing);
    }

    private boolean isWorkingDay(JudgedUnit unit, int date) {
        return circumstances.calendar().isWorkingDay(unit.id(), LocalDate.ofEpochDay(date));
    }

    /** The calls that were to be expected in these parts of today; {@code NaN} if nothing can be said. */
    private double expected(JudgedUnit unit, int today, List<Unit.Hours> parts) {
        return parts.stream()
                .mapToDouble(part -> expected(unit, today, part.from(), part.to()))
                .sum();
    }

    private double expected(JudgedUnit unit, int date, int fromMinute, int toMinute) {
        return SilenceRule.expected(
                date,
                fromMinute,
                toMinute,
                earlier -> figures.day(unit.key(), earlier),
                earlier -> isWorkingDay(unit, earlier));
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
