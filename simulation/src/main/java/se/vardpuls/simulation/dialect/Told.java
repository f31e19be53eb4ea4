package se.vardpuls.simulation.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Event;

/** An event of the contract, of which fields can be left out. Never changed. */
public final class Told {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OCCURRED_AT = "occurredAt";
    private static final List<String> TIMES = List.of(OCCURRED_AT, "soughtAt", "scheduledFor");
    private static final long SECOND = 1000;

    private final Feed feed;
    private final byte[] key;
    private final ObjectNode fields;
    private final long at;

    private Told(Feed feed, byte[] key, ObjectNode fields, long at) {
        this.feed = feed;
        this.key = key;
        this.fields = fields;
        this.at = at;
    }

    /** Reads a simulated event of this feed. */
    static Told of(Feed feed, Event event) {
        try {
            return new Told(feed, event.key(), (ObjectNode) JSON.readTree(event.value()), event.occurredAt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Feed feed() {
        return feed;
    }

    /** When it happened, in milliseconds since 1970-01-01T00:00:00Z. */
    long at() {
        return at;
    }

    String type() {
        return text("type");
    }

    boolean is(String type) {
        return type().equals(type);
    }

    /** A field's text, empty where there is none. */
    String text(String field) {
        return fields.path(field).asText();
    }

    boolean has(String field) {
        return fields.has(field);
    }

    /** A time, {@code null} where there is none. */
    @Nullable Instant time(String field) {
        return has(field) ? OffsetDateTime.parse(text(field)).toInstant() : null;
    }

    Told without(String... names) {
        return new Told(feed, key, fields.deepCopy().without(List.of(names)), at);
    }

    Told with(String field, String value) {
        return new Told(feed, key, fields.deepCopy().put(field, value), at);
    }

    Told happening(long millis) {
        return new Told(
                feed,
                key,
                fields.deepCopy().put(OCCURRED_AT, Instant.ofEpochMilli(millis).toString()),
                millis);
    }

    /** With all times in whole seconds, as they had begun. */
    Told inSeconds() {
        ObjectNode copy = fields.deepCopy();
        for (String name : TIMES) {
            JsonNode time = copy.get(name);
            if (time != null) {
                long millis = OffsetDateTime.parse(time.asText()).toInstant().toEpochMilli();
                copy.put(
                        name,
                        Instant.ofEpochMilli(millis - Math.floorMod(millis, SECOND))
                                .toString());
            }
        }
        return new Told(feed, key, copy, at - Math.floorMod(at, SECOND));
    }

    /** As a record of its feed. */
    Event event() {
        try {
            return new Event(feed, key, JSON.writeValueAsBytes(fields), at, at);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
