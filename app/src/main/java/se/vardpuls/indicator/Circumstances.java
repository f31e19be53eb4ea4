package se.vardpuls.indicator;

import java.time.LocalTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.vardpuls.forecast.Outlook;
import se.vardpuls.goal.GoalRules;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.UnitCalendar;

/**
 * What indicators are judged by beside figures and targets.
 *
 * @param rules from figures to verdicts
 * @param calendar the working days of units
 * @param mode which clock is in force
 * @param noon when early warnings of the day are given, local time
 * @param silentMinutes for how much opening time a unit may send nothing
 * @param outlooks the forecast of a unit by its id, {@code null} where there is none
 */
public record Circumstances(
        GoalRules rules,
        UnitCalendar calendar,
        ClockMode mode,
        LocalTime noon,
        int silentMinutes,
        Function<String, @Nullable Outlook> outlooks) {}
