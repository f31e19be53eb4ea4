package se.vardpuls.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.vardpuls.topic.TopicNames;

/** The options by which a command finds its cluster. */
final class BrokerOptions {
    private static final String KAFKA = "kafka.";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:VARDPULS_BOOTSTRAP_SERVERS:-127.0.0.1:9092}",
            description = "Where to find Kafka (default: ${DEFAULT-VALUE}).")
    private String bootstrapServers = "";

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = TopicNames.DEFAULT_PREFIX,
            description = "Goes before every topic name; may be empty (default: ${DEFAULT-VALUE}).")
    private String topicPrefix = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file; its kafka.* settings go to the Kafka clients.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "kafka.NAME=VALUE",
            description = "A setting for the Kafka clients; may be given again.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    String topicPrefix() {
        return topicPrefix;
    }

    /** The properties for Kafka's admin client; a flag goes before the file. */
    Map<String, Object> adminProperties() {
        Map<String, Object> properties = new HashMap<>();
        fromFile().forEach((name, value) -> putKafka(properties, name, value));
        settings.forEach((name, value) -> putKafka(properties, name, value));
        properties.put("bootstrap.servers", bootstrapServers);
        return properties;
    }

    private static void putKafka(Map<String, Object> properties, String name, String value) {
        if (name.startsWith(KAFKA)) {
            properties.put(name.substring(KAFKA.length()), value);
        }
    }

    private Map<String, String> fromFile() {
        Map<String, String> values = new HashMap<>();
        Path file = config;
        if (file != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw usage("--config " + file + " cannot be read: " + e);
            }
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        }
        return values;
    }

    private RuntimeException usage(String message) {
        CommandSpec spec = command;
        return spec == null ? new IllegalStateException(message) : new ParameterException(spec.commandLine(), message);
    }
}
