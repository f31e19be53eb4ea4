package se.vardpuls.preview;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.alert.AlertOptions;
import se.vardpuls.goal.GoalRules;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.Targets;
import se.vardpuls.goal.Verdict;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.indicator.Circumstances;
import se.vardpuls.indicator.JudgedUnit;
import se.vardpuls.indicator.Reader;
import se.vardpuls.indicator.Readers;
import se.vardpuls.indicator.Reading;
import se.vardpuls.region.Region;
import se.vardpuls.register.Scope;
import se.vardpuls.register.Unit;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.WorkingDays;

/**
 * Which units break their target now, or whether a scope does, by the rules that alerts are judged by (contract §4, alerts).
 *
 * <ol>
 *   <li>The clock's date is the given one in mode {@code wall}; in mode {@code event} it is the latest date of the unit's
 *       records of that subject, which is its clock as far as records tell.
 *   <li>Early warnings have no goal and no preview.
 *   <li>An alert that fires already and one that would begin to fire look alike here.
 * </ol>
 */
public final class Preview {
    private final Told told;
    private final ClockMode mode;
    private final int wallDate;
    private final List<Readers> subjects;

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
    public Preview(Told told, Region region, ClockMode mode, LocalDate today) {
        this.told = told;
        this.mode = mode;
        this.wallDate = (int) today.toEpochDay();
        WorkingDays workingDays = new WorkingDays(region.holidays());
        this.subjects = told.readers(new Circumstances(
                new GoalRules(),
                (unitId, date) -> Unit.isWorkingDay(told.entry(unitId), date, workingDays),
                mode,
                AlertOptions.DEFAULT.noon(),
                AlertOptions.DEFAULT.silentMinutes(),
                unitId -> null));
    }

    /** Judges an indicator by these targets, for one unit, or for all where none is named. */
    public Outcome of(Indicator indicator, @Nullable String unitId, Targets targets) {
        List<Breach> breaches = new ArrayList<>();
        int units = 0;
        for (String unit : told.units()) {
            if ((unitId == null || unitId.equals(unit)) && isAlerted(unit)) {
                units++;
                Target target = targets.of(indicator, unit);
                Reading reading = target.enabled() ? reading(unit, target) : null;
                if (reading != null && reading.verdict() == Verdict.BREAKS) {
                    WindowFigures window = reading.figures();
                    breaches.add(new Breach(unit, told.name(unit), window.numerator(), window.denominator(), target));
                }
            }
        }
        return new Outcome(units, breaches);
    }

    /**
     * Judges an indicator of a scope by these targets.
     *
     * @return what is read of it now; {@code null} where its target is switched off, or nothing is known of the scope
     */
    public @Nullable Reading ofScope(Indicator indicator, Scope scope, Targets targets) {
        Target target = targets.of(indicator, scope);
        boolean isJudged = target != null && target.enabled() && told.units().contains(scope.text());
        return target != null && isJudged ? reading(scope.text(), target) : null;
    }

    /** Units of type OTHER, and those that are not valid on the clock's date, have no alerts. */
    private boolean isAlerted(String unitId) {
        byte[] key = unitId.getBytes(StandardCharsets.UTF_8);
        int today = mode == ClockMode.WALL
                ? wallDate
                : subjects.stream()
                        .mapToInt(subject -> subject.clockDate(key))
                        .max()
                        .orElse(wallDate);
        Unit entry = told.entry(unitId);
        return entry == null || entry.typeOn(today) != Unit.Type.OTHER;
    }

    private @Nullable Reading reading(String unitId, Target target) {
        for (Readers subject : subjects) {
            for (Reader reader : subject.all()) {
                if (reader.indicator().equals(target.indicator())
                        && !target.indicator().isEarlyWarning()) {
                    return reading(unitId, target, subject, reader);
                }
            }
        }
        return null;
    }

    private @Nullable Reading reading(String unitId, Target target, Readers subject, Reader reader) {
        byte[] key = unitId.getBytes(StandardCharsets.UTF_8);
        int today = mode == ClockMode.WALL ? wallDate : subject.clockDate(key);
        if (today == Integer.MIN_VALUE) {
            return null;
        }
        JudgedUnit unit = new JudgedUnit(key, target.indicator().code() + 1);
        unit.register(told.entry(unitId));
        return reader.now(unit, target, today, Long.MIN_VALUE);
    }
}
