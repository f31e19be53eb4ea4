package se.vardpuls.bench.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.cluster.TopicReader;

/** Lays the records of {@code guarantee-daily} beside what was sent: cases that were assessed at once or not at all. */
public final class CaseCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 5;

    private final Map<String, Counts> days;

    /** What a unit's date must say: how many sought care, and how many of them were assessed on that same date. */
    public record Counts(int sought, int assessed) {
        /** Both together. */
        public Counts plus(Counts other) {
            return new Counts(sought + other.sought, assessed + other.assessed);
        }

        private static Counts of(JsonNode record) {
            return new Counts(
                    record.at("/cohort/sought").asInt(-1),
                    record.at("/completed/assessedWithin").asInt(-1));
        }
    }

    /** Against these, by the keys of the records. */
    public CaseCheck(Map<String, Counts> days) {
        this.days = days;
    }

    /** Reads all output that is committed; tells some of what is wrong, nothing if all is right. */
    public List<String> wrong(BenchTopics topics) {
        Map<String, Counts> actual = new HashMap<>();
        TopicReader.readAll(
                topics,
                List.of(topics.names().of("guarantee-daily")),
                record ->
                        actual.put(new String(record.key(), StandardCharsets.UTF_8), Counts.of(parse(record.value()))));
        List<String> wrong = new ArrayList<>();
        days.forEach((key, counts) -> {
            Counts found = actual.remove(key);
            if (!counts.equals(found)) {
                wrong.add(key + ": is " + found + ", should be " + counts);
            }
        });
        actual.keySet().forEach(key -> wrong.add(key + ": should not be there"));
        long refused = TopicReader.readAll(topics, List.of(topics.names().deadLetters()), record -> {})
                .records();
        if (refused > 0) {
            wrong.add(refused + " dead letters");
        }
        return List.copyOf(wrong.subList(0, Math.min(SHOWN, wrong.size())));
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
