package se.vardpuls.proof.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import se.vardpuls.testing.Driver;
import se.vardpuls.topic.TopicNames;

/** What a reader of committed records has got of the result topics so far. */
public final class Results implements AutoCloseable {
    private static final List<String> FIGURES = List.of(
            "telephone-daily",
            "guarantee-daily",
            "contact-daily",
            TopicNames.MONTHLY,
            TopicNames.SCOPE_DAILY,
            TopicNames.SCOPE_MONTHLY);

    private final TopicNames names;
    private final Follower outputs;
    private final Map<String, JsonNode> figures = new TreeMap<>();
    private final Map<String, JsonNode> alerts = new TreeMap<>();
    private final List<String> repeated = new ArrayList<>();
    private final Map<String, Integer> letters = new HashMap<>();

    public Results(String bootstrapServers, TopicNames names) {
        this.names = names;
        List<String> topics = new ArrayList<>(names.of(FIGURES));
        topics.add(names.alerts());
        topics.add(names.deadLetters());
        topics.add(names.of(TopicNames.FORECAST));
        topics.add(names.of(TopicNames.FEED_DAILY));
        this.outputs = new Follower(bootstrapServers, topics);
    }

    /** Reads on to the end. */
    public void read() {
        for (ConsumerRecord<byte[], byte[]> record : outputs.next()) {
            String topic = record.topic().substring(names.prefix().length());
            if (topic.equals(TopicNames.DEAD_LETTERS)) {
                letters.merge(letter(record), 1, Integer::sum);
            } else if (topic.equals(TopicNames.ALERTS)) {
                alert(new String(record.key(), StandardCharsets.UTF_8), Driver.parse(record.value()));
            } else {
                figure(topic, new String(record.key(), StandardCharsets.UTF_8), Driver.parse(record.value()));
            }
        }
    }

    private void figure(String topic, String key, JsonNode record) {
        switch (topic) {
            case TopicNames.FORECAST -> Forecasts.addFinal(figures, key, record);
            case TopicNames.FEED_DAILY -> Feeds.add(figures, key, record);
            default -> figures.put(topic + " " + key, timeless(record));
        }
    }

    /** The record without the time of its making. */
    static JsonNode timeless(JsonNode record) {
        ObjectNode copy = record.deepCopy();
        copy.remove("updatedAt");
        return copy;
    }

    private static String letter(ConsumerRecord<byte[], byte[]> letter) {
        return header(letter, "source-topic") + " " + header(letter, "source-partition") + " "
                + header(letter, "source-offset") + " " + header(letter, "reason");
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void alert(String key, JsonNode alert) {
        JsonNode before = alerts.put(key, alert);
        if (before != null && state(before).equals(state(alert))) {
            repeated.add(key + " " + state(alert) + " " + alert.path("at").asText());
        }
    }

    /** FIRING with its step, or RESOLVED. */
    static String state(JsonNode alert) {
        String state = alert.path("state").asText();
        return state.equals("FIRING") ? state + " " + alert.path("step").asInt() : state;
    }

    /** The latest record of each topic (without prefix) and key. */
    public Map<String, JsonNode> figures() {
        return figures;
    }

    /** The last state of each alert. */
    public Map<String, JsonNode> alerts() {
        return alerts;
    }

    /** Alerts that told the same state twice. */
    public List<String> repeated() {
        return repeated;
    }

    /** The place and reason of each dead letter, and how many there are of it. */
    public Map<String, Integer> letters() {
        return letters;
    }

    @Override
    public void close() {
        outputs.close();
    }
}
