package se.vardpuls.outlook;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.forecast.Ages;
import se.vardpuls.forecast.Forecast;
import se.vardpuls.forecast.Today;
import se.vardpuls.subject.Samples;
import se.vardpuls.subject.UnitView;

/**
 * What the gauges show of a unit's forecast.
 *
 * @param forecast what the last minute said, {@code null} where nothing is forecast or what was said is stale
 * @param waiting those who wait, by {@linkplain Age age}
 */
record OutlookView(@Nullable Forecast forecast, Map<Age, Integer> waiting) implements UnitView {
    /** Nothing is forecast. */
    static final OutlookView NONE = new OutlookView(null, Map.of());

    /** The ages that the gauges tell apart. */
    enum Age {
        UNDER_10_MINUTES("<10m", 0),
        TO_AN_HOUR("10-60m", 10),
        TO_TWO_HOURS("1-2h", 60),
        LONGER("2h+", 120);

        private final String label;
        private final int fromMinutes;

        Age(String label, int fromMinutes) {
            this.label = label;
            this.fromMinutes = fromMinutes;
        }

        String label() {
            return label;
        }

        private static Age of(int minutes) {
            Age found = UNDER_10_MINUTES;
            for (Age age : values()) {
                found = minutes >= age.fromMinutes ? age : found;
            }
            return found;
        }
    }

    static OutlookView of(Forecast forecast, Today today) {
        Map<Age, Integer> waiting = new EnumMap<>(Age.class);
        for (int age = 0; age < Ages.COUNT; age++) {
            waiting.merge(Age.of(Ages.edge(age)), today.waitingOf(age), Integer::sum);
        }
        return new OutlookView(forecast, waiting);
    }

    @Override
    public void collect(Samples samples) {
        if (forecast != null && samples.family() instanceof OutlookGauge gauge) {
            gauge.collect(forecast, waiting, samples);
        }
    }

    @Override
    public void collectLatestEvents(Samples samples) {
        // the telephone tells them
    }
}
