package se.vardpuls.indicator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.forecast.Forecast;
import se.vardpuls.goal.Verdict;
import se.vardpuls.goal.WindowFigures;

/**
 * What the figures say now.
 *
 * @param silence of a silent unit: since when, and how much was expected
 * @param due of cases that come due: on which dates, the earliest first; none of other readings
 * @param forecast of a day that is forecast to miss its goal, or no longer is
 */
public record Reading(
        Verdict verdict,
        WindowFigures figures,
        @Nullable Silence silence,
        List<Due> due,
        @Nullable DayForecast forecast) {
    /**
     * Since when nothing has come.
     *
     * @param since in milliseconds since 1970
     * @param expected how many events the unit's own record lets one expect since
     * @param field the name of {@code expected} in the record
     */
    public record Silence(long since, double expected, String field) {}

    /**
     * The open cases of one date on which their promise ends that have no time left before it does.
     *
     * @param date that date, in days since 1970-01-01
     * @param withoutTime cases without any time
     * @param late cases with a time too late
     * @param passed cases whose time in time has passed
     */
    public record Due(int date, int withoutTime, int late, int passed) {
        /** How many there are. */
        public int cases() {
            return withoutTime + late + passed;
        }
    }

    public Reading {
        due = List.copyOf(due);
    }

    /**
     * What the last minute said of the day.
     *
     * @param forecast what it said
     * @param goalProbabilityAtOpening the probability of the goal before any call
     * @param fireBelow the threshold it was held against
     */
    public record DayForecast(Forecast forecast, double goalProbabilityAtOpening, double fireBelow) {
        /** Whether the day was below the threshold before any call: no news, since the unit's last days say it. */
        public boolean isExpectedAtOpening() {
            return goalProbabilityAtOpening < fireBelow;
        }
    }

    /** A reading of figures alone. */
    public static Reading of(Verdict verdict, WindowFigures figures) {
        return new Reading(verdict, figures, null, List.of(), null);
    }

    /** A reading of a silent unit. */
    public static Reading of(Verdict verdict, WindowFigures figures, Silence silence) {
        return new Reading(verdict, figures, silence, List.of(), null);
    }

    /** A reading of cases that come due. */
    public static Reading of(Verdict verdict, WindowFigures figures, List<Due> due) {
        return new Reading(verdict, figures, null, due, null);
    }

    /** A reading of a day that is forecast. */
    public static Reading of(Verdict verdict, WindowFigures figures, DayForecast forecast) {
        return new Reading(verdict, figures, null, List.of(), forecast);
    }
}
