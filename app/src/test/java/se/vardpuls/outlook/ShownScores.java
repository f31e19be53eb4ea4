package se.vardpuls.outlook;

import java.util.Map;
import java.util.TreeMap;
import se.vardpuls.subject.Family;
import se.vardpuls.subject.Samples;

/** What the gauges show of scores, each sample by its words. */
final class ShownScores {
    private static final Map<ScoreGauge, String> WORDS = Map.of(
            ScoreGauge.BRIER, "brier",
            ScoreGauge.DAYS, "days",
            ScoreGauge.DAYS_AT_GOAL, "at goal",
            ScoreGauge.DAYS_EXPECTED_AT_GOAL, "expected",
            ScoreGauge.DATES, "dates");

    private ShownScores() {}

    static Map<String, Double> of(Scores scores) {
        Map<String, Double> shown = new TreeMap<>();
        for (ScoreGauge family : ScoreGauge.values()) {
            scores.collect(family, new Samples() {
                @Override
                public Family family() {
                    return family;
                }

                @Override
                public String topic(String name) {
                    return name;
                }

                @Override
                public void add(double value, String... labels) {
                    String name = (WORDS.get(family) + " " + String.join(" ", labels)).trim();
                    if (shown.put(name, value) != null) {
                        throw new IllegalStateException("twice: " + name);
                    }
                }
            });
        }
        return shown;
    }
}
