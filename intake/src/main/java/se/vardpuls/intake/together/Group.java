package se.vardpuls.intake.together;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call or appointment: the set of its native records, and the ids of the events that were sent of it.
 *
 * <p>The records are a set: copies are one, and they stand in the order of their texts, so that what a mapping is given does not
 * depend on the order in which they came.
 */
final class Group {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final TypeReference<Map<String, Object>> RECORD = new TypeReference<>() {};

    private final TreeSet<String> records = new TreeSet<>();
    private final Set<String> sent = new HashSet<>();
    private long changedAt;
    private long dueAt;

    private Group() {}

    /** What was kept; an empty group where nothing was. */
    static Group of(byte @Nullable [] kept) {
        Group group = new Group();
        if (kept == null) {
            return group;
        }
        try {
            JsonNode node = JSON.readTree(kept);
            if (node.path("v").asInt() != VERSION) {
                throw new IllegalStateException("a group of another version than " + VERSION);
            }
            node.path("records").forEach(record -> group.records.add(record.textValue()));
            node.path("sent").forEach(id -> group.sent.add(id.textValue()));
            group.changedAt = node.path("changedAt").asLong();
            group.dueAt = node.path("dueAt").asLong();
            return group;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it is kept. */
    byte[] kept() {
        ObjectNode node = JSON.createObjectNode()
                .put("v", VERSION)
                .put("changedAt", changedAt)
                .put("dueAt", dueAt);
        ArrayNode kept = node.putArray("records");
        records.forEach(kept::add);
        ArrayNode ids = node.putArray("sent");
        new TreeSet<>(sent).forEach(ids::add);
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a record in; whether it is new. */
    boolean add(Map<String, Object> record) {
        try {
            return records.add(JSON.writeValueAsString(record));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return records.size();
    }

    /** What a mapping is given. */
    Map<String, Object> input() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String record : records) {
            try {
                all.add(JSON.readValue(record, RECORD));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Map.of("records", all);
    }

    /** Notes that an event is sent; whether it was not before. */
    boolean send(String eventId) {
        return sent.add(eventId);
    }

    boolean isSent(String eventId) {
        return sent.contains(eventId);
    }

    long changedAt() {
        return changedAt;
    }

    void changedAt(long millis) {
        changedAt = millis;
    }

    /** When events that wait are sent, 0 if none does. */
    long dueAt() {
        return dueAt;
    }

    void dueAt(long millis) {
        dueAt = millis;
    }
}
