package se.vardpuls.topic;

import static com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS;
import static com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature.MINIMIZE_QUOTES;
import static com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature.SPLIT_LINES;
import static com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature.WRITE_DOC_START_MARKER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The catalogue as an AsyncAPI 3.0 document: a channel and a message a topic, and as operations what {@code run} does with them.
 *
 * <p>Schemas are referred to as files beside the document. Who else writes and reads is in the extensions {@code x-written-by}
 * and {@code x-read-by}.
 */
final class AsyncApi {
    private static final String SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(WRITE_DOC_START_MARKER, SPLIT_LINES)
            .enable(MINIMIZE_QUOTES, ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private final TopicNames names = new TopicNames(TopicNames.DEFAULT_PREFIX);
    private final ObjectNode document = YAML.createObjectNode();
    private final TopicUsers users;

    private AsyncApi(TopicUsers users) {
        this.users = users;
    }

    /** The document as YAML. */
    static String of(TopicCatalogue catalogue, TopicUsers users) {
        return new AsyncApi(users).write(catalogue.topics());
    }

    /** Such a document, read. */
    static JsonNode read(String yaml) throws JsonProcessingException {
        return YAML.readTree(yaml);
    }

    private String write(List<TopicDefinition> topics) {
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Vårdpuls")
                .put("version", "1")
                .put("description", "The topics of Vårdpuls, with the default prefix. How to send: topics/README.md.");
        document.put("defaultContentType", "application/json");
        topics.forEach(this::channel);
        topics.forEach(this::operations);
        topics.forEach(this::message);
        try {
            return "# Made from the other files of this folder by AsyncApiTest. Do not edit.\n"
                    + YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void channel(TopicDefinition topic) {
        ObjectNode channel = document.withObject("/channels").putObject(topic.name());
        channel.put("address", names.of(topic.name())).put("summary", topic.purpose());
        refer(channel.putObject("messages").putObject(topic.name()), "#/components/messages/" + topic.name());
        list(channel, "x-written-by", users.writers(topic.name()));
        list(channel, "x-read-by", users.readers(topic.name()));
        channel.put("x-co-partitioned", topic.coPartitioned());
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", names.of(topic.name())).put("partitions", topic.partitions());
        configuration(kafka.putObject("topicConfiguration"), topic);
        kafka.put("bindingVersion", "0.5.0");
    }

    private static void configuration(ObjectNode configuration, TopicDefinition topic) {
        topic.kafkaConfigs().forEach((name, value) -> {
            if (name.equals("cleanup.policy")) {
                list(configuration, name, Set.of(value.split(",")));
            } else if (value.matches("-?\\d+")) {
                configuration.put(name, Long.parseLong(value));
            } else {
                configuration.put(name, value);
            }
        });
    }

    private void operations(TopicDefinition topic) {
        if (users.readers(topic.name()).contains(TopicUsers.RUN)) {
            operation("receive", topic.name());
        }
        if (users.writers(topic.name()).contains(TopicUsers.RUN)) {
            operation("send", topic.name());
        }
    }

    private void operation(String action, String topic) {
        ObjectNode operation = document.withObject("/operations").putObject(action + "-" + topic);
        operation.put("action", action);
        refer(operation.putObject("channel"), "#/channels/" + topic);
        refer(operation.putArray("messages").addObject(), "#/channels/" + topic + "/messages/" + topic);
    }

    /** A dead letter's value is whatever was received: its schema is that of the headers. */
    private void message(TopicDefinition topic) {
        String file = topic.name() + ".schema.json";
        ObjectNode message = document.withObject("/components/messages").putObject(topic.name());
        message.put("name", topic.name()).put("title", title(file));
        String part = topic.name().equals(TopicNames.DEAD_LETTERS) ? "headers" : "payload";
        ObjectNode described = message.putObject(part).put("schemaFormat", SCHEMA_FORMAT);
        refer(described.putObject("schema"), "./" + file);
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", topic.key());
        kafka.put("bindingVersion", "0.5.0");
    }

    private static String title(String file) {
        try (InputStream in = Objects.requireNonNull(AsyncApi.class.getResourceAsStream("/topics/" + file), file)) {
            return new JsonMapper().readTree(in).get("title").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refer(ObjectNode from, String to) {
        from.put("$ref", to);
    }

    private static void list(ObjectNode parent, String name, Set<String> values) {
        new TreeSet<>(values).forEach(parent.putArray(name)::add);
    }
}
