package se.vardpuls.demo.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * What a record of {@code forecast} says of a unit's day (docs/forecast.md).
 *
 * @param probability that the day reaches its goal, 0 to 1
 * @param shareSoFar what those who have called will come to, {@code NaN} where nobody has
 * @param isStale whether nothing has come for too long to say anything
 */
record OutlookRow(int contacted, int lost, int waiting, double probability, double shareSoFar, boolean isStale) {
    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    /** Before so many calls there are counts alone, and no share. */
    private static final int LEAST_CALLS = 10;

    private static final double PERCENT = 100;

    static OutlookRow of(JsonNode json) {
        return new OutlookRow(
                json.path("contacted").asInt(),
                json.path("lost").asInt(),
                json.path("waiting").asInt(),
                json.path("goalProbability").asDouble(),
                json.path("shareSoFar").asDouble(Double.NaN),
                json.path("stale").asBoolean());
    }

    int calls() {
        return contacted + lost + waiting;
    }

    boolean hasShare() {
        return calls() >= LEAST_CALLS && !Double.isNaN(shareSoFar);
    }

    Chance chance() {
        return Chance.of(probability);
    }

    /** Such as {@code 12 %}; never quite nothing and never quite certain. */
    String probabilityWords() {
        if (probability < 1 / PERCENT) {
            return "<1 %";
        }
        return probability > 1 - 1 / PERCENT ? ">99 %" : String.format(SWEDISH, "%.0f %%", PERCENT * probability);
    }

    /** Such as {@code 86,1 %}, and a dash before there are enough calls. */
    String shareWords() {
        return hasShare() ? percent(shareSoFar) : "–";
    }

    static String percent(double share) {
        return String.format(SWEDISH, "%.1f %%", PERCENT * share);
    }
}
