package se.vardpuls.bench.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.cluster.TopicReader;

/** Lays the output beside the truth: the latest record of every key, and how many records were refused for what. */
public final class OutputCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 5;

    private final Map<String, ExpectedDay> days;
    private final Map<String, Long> refused;

    /** Against these. */
    public OutputCheck(Map<String, ExpectedDay> days, Map<String, Long> refused) {
        this.days = days;
        this.refused = new TreeMap<>(refused);
    }

    /** The same for someone who drops what is refused, rather than write dead letters. */
    public OutputCheck withoutDeadLetters() {
        return new OutputCheck(days, Map.of());
    }

    /**
     * What a check has found.
     *
     * @param compared how many units' dates were compared
     * @param wrong how many of them, and of the reasons for refusals, are not as they should be
     * @param examples some of them, in words
     * @param output the records of {@code telephone-daily}
     */
    public record Verdict(int compared, int wrong, List<String> examples, TopicReader.Volume output) {
        public boolean isCorrect() {
            return wrong == 0;
        }
    }

    /** Reads all output that is committed and compares it. */
    public Verdict check(BenchTopics topics) {
        Map<String, byte[]> latest = new HashMap<>();
        TopicReader.Volume output = TopicReader.readAll(
                topics,
                List.of(topics.names().of("telephone-daily")),
                record -> latest.put(new String(record.key(), StandardCharsets.UTF_8), record.value()));
        List<String> wrong = new ArrayList<>();
        days.forEach((key, day) -> {
            byte[] actual = latest.remove(key);
            String difference = actual == null ? "is missing" : day.difference(parse(actual));
            if (difference != null) {
                wrong.add(key + ": " + difference);
            }
        });
        latest.forEach((key, value) -> {
            if (parse(value).path("received").asInt(-1) != 0) {
                wrong.add(key + ": should not be there");
            }
        });
        Map<String, Long> reasons = new TreeMap<>();
        TopicReader.readAll(topics, List.of(topics.names().deadLetters()), record -> {
            Header reason = record.headers().lastHeader("reason");
            reasons.merge(
                    reason == null ? "(none)" : new String(reason.value(), StandardCharsets.UTF_8), 1L, Long::sum);
        });
        if (!reasons.equals(refused)) {
            wrong.add("dead letters: " + reasons + ", should be " + refused);
        }
        List<String> examples = List.copyOf(wrong.subList(0, Math.min(SHOWN, wrong.size())));
        return new Verdict(days.size(), wrong.size(), examples, output);
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            return JSON.getNodeFactory().missingNode();
        }
    }
}
