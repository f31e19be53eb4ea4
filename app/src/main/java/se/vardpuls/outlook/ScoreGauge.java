package se.vardpuls.outlook;

import java.util.List;
import se.vardpuls.subject.Family;

/**
 * How good the forecasts of the units of an instance were, on the last {@value ScoreBoard#DATES} dates that are over. No
 * labels of a unit; at most 116 samples.
 */
public enum ScoreGauge implements Family {
    BRIER(
            "accessibility_forecast_brier",
            "Mean square of what was said at an hour less what became of the day (1 for its goal, else 0), over the last ten"
                    + " dates; of the forecast, and of the share of the unit's last days that reached the goal.",
            "hour",
            "of"),
    DAYS(
            "accessibility_forecast_days",
            "Days of units of the last ten dates, by the probability in per cent that was said at an hour.",
            "hour",
            "bin"),
    DAYS_AT_GOAL("accessibility_forecast_days_at_goal", "Those of them that reached their goal.", "hour", "bin"),
    DAYS_EXPECTED_AT_GOAL(
            "accessibility_forecast_days_expected_at_goal",
            "How many of them were to reach it by what was said: the sum of the probabilities.",
            "hour",
            "bin"),
    DATES("accessibility_forecast_dates", "On how many dates these rest, up to ten.");

    private final String metricName;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // List.of can't be changed
    private final List<String> labels;

    ScoreGauge(String metricName, String help, String... labels) {
        this.metricName = metricName;
        this.help = help;
        this.labels = List.of(labels);
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public List<String> labels() {
        return labels;
    }
}
