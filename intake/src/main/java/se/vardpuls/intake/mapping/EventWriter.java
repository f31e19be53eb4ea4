package se.vardpuls.intake.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Refusal;
import se.vardpuls.intake.decode.NameBasedId;
import se.vardpuls.intake.source.Source;

/**
 * Makes events of what a mapping gives: nothing, an event, a list, or an object with what events have in common and
 * {@code events}. {@code topic} says where an event goes, {@code hold} for how many minutes it waits for more of its group; all
 * other fields are those of the topic. The {@code eventId} is made of the topic and all that stands in the event, so that the same
 * event has the same id. Not for several threads.
 */
final class EventWriter {
    /** How many events one record or group may give. */
    static final int MOST_EVENTS = 200;

    private static final int MOST_HOLD = 24 * 60;
    private static final int LONGEST = 200;
    private static final JsonFactory JSON = new JsonFactory();
    private static final String EVENTS = "events";
    private static final String TOPIC = "topic";
    private static final String HOLD = "hold";
    private static final String UNIT = "unitId";
    private static final String EVENT_ID = "eventId";

    private final Map<String, ContractTopic> topics = ContractTopic.all();
    private final @Nullable String usualTopic;
    private final NameBasedId ids;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final StringBuilder name = new StringBuilder(512);

    EventWriter(Source source) {
        this.usualTopic = source.topic();
        this.ids = new NameBasedId(source.name());
    }

    /** Makes the events; those that can't be made are told and left out. */
    void write(@Nullable Object mapped, Outlet outlet) {
        write(Map.of(), mapped, outlet, new int[1]);
    }

    private void write(Map<String, Object> common, @Nullable Object mapped, Outlet outlet, int[] count) {
        if (mapped == null || mapped == Jsonata.NULL_VALUE) {
            return;
        }
        if (mapped instanceof List<?> list) {
            for (Object each : list) {
                write(common, each, outlet, count);
            }
            return;
        }
        if (!(mapped instanceof Map<?, ?> map)) {
            throw new MappingException(
                    Refused.MAPPING, "the mapping gives what is neither an event nor a list of them");
        }
        Map<String, Object> fields = new LinkedHashMap<>(common);
        map.forEach((field, value) -> {
            if (value != null && value != Jsonata.NULL_VALUE) {
                fields.put(String.valueOf(field), value);
            }
        });
        if (map.containsKey(EVENTS)) {
            write(fields, fields.remove(EVENTS), outlet, count);
        } else {
            count[0]++;
            if (count[0] > MOST_EVENTS) {
                throw new MappingException(Refused.TOO_LONG, "the mapping gives more than " + MOST_EVENTS + " events");
            }
            event(fields, outlet);
        }
    }

    private void event(Map<String, Object> fields, Outlet outlet) {
        ContractTopic topic = topic(fields.remove(TOPIC));
        int hold = hold(fields.remove(HOLD));
        if (HostFunctions.LEFT_OUT.equals(fields.get(UNIT))) {
            outlet.ignored();
            return;
        }
        fields.keySet().forEach(field -> {
            if (!topic.has(field) || field.equals(EVENT_ID)) {
                throw new MappingException(
                        Refused.MAPPING,
                        field.equals(EVENT_ID)
                                ? "eventId is made by the intake"
                                : "the mapping gives a field that " + topic.name() + " has not",
                        field);
            }
        });
        UUID eventId = id(topic, fields);
        byte[] value = value(topic, eventId, fields);
        byte[] key = text(fields, UNIT).getBytes(StandardCharsets.UTF_8);
        Refusal refusal = topic.judge(key, value);
        if (refusal == null) {
            outlet.event(new ContractEvent(topic.name(), eventId, text(fields, "occurredAt"), key, value, hold));
        } else {
            outlet.refused(Refused.INVALID, topic.name() + ": " + refusal.reason() + " " + refusal.detail());
        }
    }

    private ContractTopic topic(@Nullable Object named) {
        ContractTopic topic = topics.get(String.valueOf(named == null ? usualTopic : named));
        if (topic == null) {
            throw new MappingException(
                    Refused.MAPPING,
                    "an event says no topic of calls, bookings, referrals, contacts, nor does source.yaml");
        }
        return topic;
    }

    private static int hold(@Nullable Object minutes) {
        return minutes instanceof Number number ? Math.max(0, Math.min(MOST_HOLD, number.intValue())) : 0;
    }

    private static String text(Map<String, Object> fields, String field) {
        return String.valueOf(fields.getOrDefault(field, ""));
    }

    private UUID id(ContractTopic topic, Map<String, Object> fields) {
        name.setLength(0);
        name.append(topic.name());
        for (String field : topic.fields()) {
            Object value = fields.get(field);
            if (value != null) {
                name.append('\n').append(field).append('=').append(value);
            }
        }
        return ids.of(name.toString());
    }

    private byte[] value(ContractTopic topic, UUID eventId, Map<String, Object> fields) {
        bytes.reset();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(EVENT_ID, eventId.toString());
            for (String field : topic.fields()) {
                Object value = fields.get(field);
                if (value != null) {
                    json.writeFieldName(field);
                    write(json, value);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String text) {
            if (text.length() > LONGEST) {
                throw new MappingException(
                        Refused.TOO_LONG, "the mapping gives a text of more than " + LONGEST + " characters");
            }
            json.writeString(text);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number) {
            json.writeNumber(String.valueOf(value));
        } else {
            throw new MappingException(
                    Refused.MAPPING, "a field of an event is neither a text, a number nor true or false");
        }
    }
}
