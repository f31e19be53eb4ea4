package se.vardpuls.preview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.StrictJson;
import se.vardpuls.forecast.ForecastWatch;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.Targets;
import se.vardpuls.time.ClockMode;

/**
 * Which units the forecast of the day would have alerted of today, by the records of {@code forecast} (docs/forecast.md, formula
 * 16).
 *
 * <ol>
 *   <li>Today is the given date in mode {@code wall}; in mode {@code event} it is the latest date of the unit's records. A record
 *       tells how it stands until the next one. Those of today are there as far as the topic has not been compacted since.
 *   <li>A record is low if its probability is below the threshold, it is not stale, opening time is left, {@value
 *       ForecastWatch#LEAST_DECIDED} calls are decided and {@value ForecastWatch#MOST_CALLS}, or a quarter of those that are
 *       expected that day, have come. It would have fired where it stayed low for two minutes. A record that is the last stays.
 *   <li>A record is sent where a whole percent or a count has changed, so close to the threshold the alert itself may differ.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class ForecastPreview {
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private final ClockMode mode;
    private final LocalDate wallDate;
    private final SortedMap<String, Day> days = new TreeMap<>();

    /** A unit's day, as far as records have told it. */
    private static final class Day {
        private final LocalDate date;
        private final SortedMap<Instant, Said> said = new TreeMap<>();

        Day(LocalDate date) {
            this.date = date;
        }
    }

    /**
     * What a record said.
     *
     * @param says whether there was enough to go by for an alert
     */
    private record Said(double probability, double atOpening, boolean says) {
        boolean isLow(double fireBelow) {
            return says && probability < fireBelow;
        }
    }

    /**
     * A unit that would have been alerted of.
     *
     * @param unitId which
     * @param at when it would have fired first
     * @param probability that was said then
     * @param isExpected whether the day was below the threshold before any call
     */
    public record Alert(String unitId, Instant at, double probability, boolean isExpected) {}

    /**
     * The outcome.
     *
     * @param units how many units have a forecast of today
     * @param alerts of those that would have been alerted of
     */
    public record Outcome(int units, List<Alert> alerts) {}

    /** A preview on this date. */
    public ForecastPreview(ClockMode mode, LocalDate today) {
        this.mode = mode;
        this.wallDate = today;
    }

    /** Takes in a record of {@code forecast}; one that can't be read says nothing. */
    public void take(byte @Nullable [] key, byte @Nullable [] value) {
        String name = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        int bar = name.lastIndexOf('|');
        if (bar < 0 || value == null) {
            return;
        }
        try {
            take(name.substring(0, bar), LocalDate.parse(name.substring(bar + 1)), value);
        } catch (DateTimeException unreadable) {
            // of no date, or of no minute
        }
    }

    private void take(String unitId, LocalDate date, byte[] value) {
        if (mode == ClockMode.WALL && !date.equals(wallDate)) {
            return;
        }
        Day known = days.get(unitId);
        if (known == null || known.date.isBefore(date)) {
            known = new Day(date);
            days.put(unitId, known);
        }
        ObjectNode record = known.date.equals(date) ? StrictJson.tree(value) : null;
        if (record != null) {
            known.said.put(Instant.parse(record.path("at").asText()), said(record));
        }
    }

    private static Said said(ObjectNode record) {
        int decided = record.path("contacted").asInt() + record.path("lost").asInt();
        int calls = decided + record.path("waiting").asInt();
        boolean says = !record.path("stale").asBoolean()
                && record.path("neededPerHour").isNumber()
                && ForecastWatch.isEnough(
                        decided, calls, record.path("expectedReceived").asDouble());
        return new Said(
                record.path("goalProbability").asDouble(),
                record.path("goalProbabilityAtOpening").asDouble(),
                says);
    }

    /** Judges today by these targets, for one unit, or for all where none is named. */
    public Outcome of(Indicator indicator, @Nullable String unitId, Targets targets) {
        List<Alert> alerts = new ArrayList<>();
        int units = 0;
        for (Map.Entry<String, Day> unit : days.entrySet()) {
            if (unitId == null || unitId.equals(unit.getKey())) {
                units++;
                Target target = targets.of(indicator, unit.getKey());
                Alert alert = target.enabled() ? first(unit.getKey(), unit.getValue(), target.knownFireBelow()) : null;
                if (alert != null) {
                    alerts.add(alert);
                }
            }
        }
        return new Outcome(units, alerts);
    }

    private static @Nullable Alert first(String unitId, Day day, double fireBelow) {
        Alert low = null;
        for (Map.Entry<Instant, Said> entry : day.said.entrySet()) {
            Instant at = entry.getKey();
            Said said = entry.getValue();
            if (low != null && (said.isLow(fireBelow) || !at.isBefore(low.at().plus(TWO_MINUTES)))) {
                return low;
            }
            low = said.isLow(fireBelow)
                    ? new Alert(unitId, at, said.probability(), said.atOpening() < fireBelow)
                    : null;
        }
        return low;
    }
}
