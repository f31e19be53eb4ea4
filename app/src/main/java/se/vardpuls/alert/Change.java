package se.vardpuls.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.indicator.Reading;

/**
 * A change of state of an alert: it fires, rises a step, or resolves (contract §4, alerts).
 *
 * @param indicator what is judged
 * @param unitId whose alert: a unit, or a scope
 * @param unitName what people call it; the unit's id where it is not registered
 * @param managerEmail where to write to, if anywhere
 * @param step its step of the ladder, 1 to 3
 * @param rose whether it was firing before, at a lower step
 * @param resolution why it resolved, {@code null} while it fires
 * @param figures the figures that were judged
 * @param interval the Wilson interval of the favourable numerator, {@code null} where there is none
 * @param target what they were judged by
 * @param silence of a unit that has fallen silent: since when and how much was expected
 * @param due of an alert {@code guarantee-due}: the dates on which cases come due; none of others
 * @param forecast of a forecast day that fires or clears: what the last minute said
 * @param startedAt when it began to fire, in milliseconds since 1970, by the clock in force
 * @param at when it changed, likewise
 */
public record Change(
        Indicator indicator,
        String unitId,
        String unitName,
        @Nullable String managerEmail,
        int step,
        boolean rose,
        @Nullable Resolution resolution,
        WindowFigures figures,
        @Nullable Interval interval,
        Target target,
        Reading.@Nullable Silence silence,
        List<Reading.Due> due,
        Reading.@Nullable DayForecast forecast,
        long startedAt,
        long at) {
    public Change {
        due = List.copyOf(due);
    }

    /** Both ends, rounded. */
    public record Interval(double lower, double upper) {}
}
