package se.vardpuls.indicator;

import java.time.LocalTime;
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
 */
public record Circumstances(
        GoalRules rules, UnitCalendar calendar, ClockMode mode, LocalTime noon, int silentMinutes) {}
