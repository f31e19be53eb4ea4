package se.vardpuls.proof.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import se.vardpuls.topic.TopicNames;

/**
 * Which records of {@code forecast} follow from the events alone: those that are sent as a date ends, at midnight, with what
 * became of it. One of a date that goes on does not: an instance that has just started tells it anew, at another minute.
 */
final class Forecasts {
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private Forecasts() {}

    /** Adds a record if its date had ended. */
    static void addFinal(Map<String, JsonNode> figures, String key, JsonNode record) {
        LocalDate date = LocalDate.parse(record.get("date").asText());
        Instant midnight = date.plusDays(1).atStartOfDay(SWEDEN).toInstant();
        if (Instant.parse(record.get("at").asText()).equals(midnight)) {
            figures.put(TopicNames.FORECAST + " " + key, Results.timeless(record));
        }
    }
}
