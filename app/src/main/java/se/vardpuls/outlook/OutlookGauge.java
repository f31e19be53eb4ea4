package se.vardpuls.outlook;

import java.util.List;
import java.util.Map;
import se.vardpuls.forecast.Forecast;
import se.vardpuls.subject.Family;
import se.vardpuls.subject.Samples;

/** What the gauges tell of the forecast of a unit's day. No sample of a day that is not forecast, or whose forecast is stale. */
public enum OutlookGauge implements Family {
    GOAL_PROBABILITY(
            "accessibility_forecast_goal_probability",
            "Probability that over 90 % of the reported calls of the unit's day will have got contact at midnight."),
    SHARE(
            "accessibility_forecast_share",
            "Share of the reported calls of the unit's day that will have got contact at midnight: expected, and the"
                    + " bounds that hold it on four days of five.",
            "bound"),
    CALLS_TO_COME("accessibility_forecast_calls_to_come", "Calls still expected today."),
    SHARE_SO_FAR(
            "accessibility_telephone_share_so_far",
            "Share of those who have called today that will have got contact at midnight; from ten calls on."),
    WAITING("accessibility_telephone_waiting", "Calls of today that still wait for contact, by their age.", "age");

    private static final int LEAST_CALLS = 10;

    private final String metricName;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // List.of can't be changed
    private final List<String> labels;

    OutlookGauge(String metricName, String help, String... labels) {
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

    /** Adds what a forecast says of this family. */
    void collect(Forecast forecast, Map<OutlookView.Age, Integer> waiting, Samples samples) {
        switch (this) {
            case GOAL_PROBABILITY -> samples.add(forecast.goalProbability());
            case CALLS_TO_COME -> samples.add(forecast.callsToCome());
            case SHARE -> {
                addIfAny(samples, forecast.expectedShare(), "expected");
                addIfAny(samples, forecast.low(), "low");
                addIfAny(samples, forecast.high(), "high");
            }
            case SHARE_SO_FAR -> {
                if (forecast.calls() >= LEAST_CALLS) {
                    samples.add(forecast.shareSoFar());
                }
            }
            case WAITING -> {
                for (OutlookView.Age age : OutlookView.Age.values()) {
                    samples.add(waiting.getOrDefault(age, 0), age.label());
                }
            }
        }
    }

    private static void addIfAny(Samples samples, double share, String bound) {
        if (!Double.isNaN(share)) {
            samples.add(share, bound);
        }
    }
}
