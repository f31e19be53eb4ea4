package se.vardpuls.preview;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.alert.AlertOptions;
import se.vardpuls.goal.GoalRules;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Indicators;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.Verdict;
import se.vardpuls.indicator.Circumstances;
import se.vardpuls.indicator.JudgedUnit;
import se.vardpuls.indicator.Reader;
import se.vardpuls.indicator.Readers;
import se.vardpuls.region.Region;
import se.vardpuls.register.Unit;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.LocalMonth;
import se.vardpuls.time.WorkingDays;

/**
 * Whether alerts were right, by the figures as they ended.
 *
 * <ol>
 *   <li>An alert is right if the plain share of its window, by the target that it was judged by, misses the goal in the end; a
 *       monthly one by the whole month.
 *   <li>An early warning that {@linkplain Indicator#foretoldBy foretells} an indicator is right if that one misses its built-in
 *       goal on the date. The others have no goal, and are neither right nor wrong.
 *   <li>A window that has not ended before today is still open.
 * </ol>
 */
public final class Hindsight {
    private final Told told;
    private final Indicators indicators;
    private final int today;
    private final GoalRules rules = new GoalRules();
    private final List<Readers> subjects;

    /** What became of an alert. */
    public enum Outcome {
        RIGHT,
        WRONG,
        /** Its window has not ended. */
        OPEN,
        /** There is no goal, or there are no figures. */
        UNKNOWN
    }

    /** By these figures, on this date. */
    public Hindsight(Told told, Indicators indicators, Region region, LocalDate today) {
        this.told = told;
        this.indicators = indicators;
        this.today = (int) today.toEpochDay();
        WorkingDays workingDays = new WorkingDays(region.holidays());
        this.subjects = told.readers(new Circumstances(
                rules,
                (unitId, date) -> Unit.isWorkingDay(told.entry(unitId), date, workingDays),
                ClockMode.WALL,
                AlertOptions.DEFAULT.noon(),
                AlertOptions.DEFAULT.silentMinutes(),
                unitId -> null));
    }

    /** What became of a unit's alert whose window ended on this date, judged by this target. */
    public Outcome of(String unitId, Target target, LocalDate to) {
        Target judged = target.indicator().isEarlyWarning() ? foretold(target.indicator()) : target;
        if (judged == null) {
            return Outcome.UNKNOWN;
        }
        int last = (int) to.toEpochDay();
        if ((judged.indicator().isMonthly() ? LocalMonth.last(last) : last) >= today) {
            return Outcome.OPEN;
        }
        Verdict verdict = verdict(unitId, judged, last);
        return switch (verdict) {
            case THIN -> Outcome.UNKNOWN;
            case MEETS -> Outcome.WRONG;
            case BREAKS, UNDECIDED -> Outcome.RIGHT;
        };
    }

    private @Nullable Target foretold(Indicator warning) {
        return indicators.all().stream()
                .filter(indicator -> warning.key().equals(indicator.foretoldBy()))
                .findFirst()
                .map(Target::builtIn)
                .orElse(null);
    }

    private Verdict verdict(String unitId, Target target, int last) {
        for (Readers subject : subjects) {
            for (Reader reader : subject.all()) {
                if (reader.indicator().equals(target.indicator())) {
                    byte[] key = unitId.getBytes(StandardCharsets.UTF_8);
                    JudgedUnit unit = new JudgedUnit(key, target.indicator().code() + 1);
                    unit.register(told.entry(unitId));
                    return rules.judge(reader.over(unit, target, last + reader.lag(), today), target);
                }
            }
        }
        return Verdict.THIN;
    }
}
