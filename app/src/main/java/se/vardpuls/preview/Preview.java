package se.vardpuls.preview;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.alert.AlertRules;
import se.vardpuls.alert.Verdict;
import se.vardpuls.alert.WindowFigures;
import se.vardpuls.guarantee.CaseRules;
import se.vardpuls.target.Indicator;
import se.vardpuls.target.Target;
import se.vardpuls.target.Targets;
import se.vardpuls.time.ClockMode;

/**
 * Which units break their target now, by the rules that alerts are judged by (contract §4, alerts).
 *
 * <ol>
 *   <li>The clock's date is the given one in mode {@code wall}; in mode {@code event} it is the latest date of the unit's
 *       records of that subject, which is its clock as far as records tell.
 *   <li>Early warnings have no goal and no preview.
 *   <li>An alert that fires already and one that would begin to fire look alike here.
 * </ol>
 */
public final class Preview {
    private static final int MATURE_DAYS = CaseRules.GUARANTEE_DAYS + 1;

    private final Figures figures;
    private final ClockMode mode;
    private final LocalDate today;
    private final AlertRules rules = new AlertRules();

    /**
     * A unit that breaks its target.
     *
     * @param unitId which
     * @param name what people call it
     * @param numerator of the plain share
     * @param denominator of the plain share
     * @param target what it breaks
     */
    public record Breach(String unitId, String name, long numerator, long denominator, Target target) {}

    /**
     * The outcome for an indicator.
     *
     * @param units how many units have figures
     * @param breaches those that break their target
     */
    public record Outcome(int units, List<Breach> breaches) {}

    /** A preview of these figures on this date. */
    public Preview(Figures figures, ClockMode mode, LocalDate today) {
        this.figures = figures;
        this.mode = mode;
        this.today = today;
    }

    /** Judges an indicator by these targets, for one unit, or for all where none is named. */
    public Outcome of(Indicator indicator, @Nullable String unitId, Targets targets) {
        List<Breach> breaches = new ArrayList<>();
        int units = 0;
        for (String unit : figures.units()) {
            if (unitId == null || unitId.equals(unit)) {
                units++;
                Target target = targets.of(indicator, unit);
                WindowFigures window = target.enabled() ? window(unit, target) : null;
                if (window != null && verdict(window, target) == Verdict.BREAKS) {
                    breaches.add(
                            new Breach(unit, figures.name(unit), window.numerator(), window.denominator(), target));
                }
            }
        }
        return new Outcome(units, breaches);
    }

    private Verdict verdict(WindowFigures window, Target target) {
        return target.indicator() == Indicator.GOAL_DAYS
                ? rules.judgeGoalDays(window, target)
                : rules.judge(window, target);
    }

    private @Nullable WindowFigures window(String unit, Target target) {
        LocalDate now = clockDate(unit, target.indicator());
        if (now == null) {
            return null;
        }
        return switch (target.indicator()) {
            case TELEPHONE -> calls(unit, now.minusDays(target.windowDays() - 1L), now);
            case TELEPHONE_MONTH -> calls(unit, now.withDayOfMonth(1), now);
            case GUARANTEE -> cases(unit, now.minusDays(MATURE_DAYS), target.windowDays());
            case GOAL_DAYS -> goalDays(unit, now);
            case GUARANTEE_DUE, SILENT -> null;
        };
    }

    private @Nullable LocalDate clockDate(String unit, Indicator indicator) {
        if (mode == ClockMode.WALL) {
            return today;
        }
        return indicator == Indicator.GUARANTEE ? figures.lastOfCases(unit) : figures.lastOfCalls(unit);
    }

    private WindowFigures calls(String unit, LocalDate first, LocalDate now) {
        long contacted = 0;
        long pending = 0;
        long denominator = 0;
        for (Map.Entry<LocalDate, Figures.CallDay> entry :
                figures.calls(unit, first, now).entrySet()) {
            contacted += entry.getValue().contacted();
            denominator += entry.getValue().denominator();
            pending += entry.getKey().equals(now) ? entry.getValue().pending() : 0;
        }
        return window(first, now, contacted, contacted + pending, denominator);
    }

    private WindowFigures cases(String unit, LocalDate last, int days) {
        LocalDate first = last.minusDays(days - 1L);
        long within = 0;
        long denominator = 0;
        for (Figures.CaseDay day : figures.cases(unit, first, last).values()) {
            within += day.within();
            denominator += day.denominator();
        }
        return window(first, last, within, within, denominator);
    }

    private WindowFigures goalDays(String unit, LocalDate now) {
        LocalDate first = now.withDayOfMonth(1);
        long days = 0;
        long goalDays = 0;
        for (Map.Entry<LocalDate, Figures.CallDay> entry :
                figures.calls(unit, first, now).entrySet()) {
            boolean counts = entry.getKey().isBefore(now)
                    && entry.getValue().denominator() > 0
                    && figures.isWorkingDay(unit, entry.getKey());
            days += counts ? 1 : 0;
            goalDays += counts && entry.getValue().goalDay() ? 1 : 0;
        }
        long left = now.datesUntil(first.plusMonths(1))
                .filter(date -> figures.isWorkingDay(unit, date))
                .count();
        return window(first, now, goalDays, goalDays + left, days);
    }

    private static WindowFigures window(
            LocalDate first, LocalDate last, long numerator, long favourable, long denominator) {
        return new WindowFigures((int) first.toEpochDay(), (int) last.toEpochDay(), numerator, favourable, denominator);
    }
}
