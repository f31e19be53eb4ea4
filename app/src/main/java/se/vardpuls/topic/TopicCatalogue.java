package se.vardpuls.topic;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The topics of the contract as they are to be, read from the files {@code topics/<name>.properties} on the class path, which are
 * those of the folder {@code topics/}.
 *
 * <ol>
 *   <li>A file has {@code name} (its own), {@code purpose}, {@code key}, {@code partitions}, {@code co-partitioned}
 *       ({@code true} or {@code false}), {@code cleanup} ({@code delete}, {@code compact} or
 *       {@code compact,delete}), {@code retention} (ISO 8601, such as {@code P400D}; not for {@code compact}) and,
 *       as {@code config.*}, any other setting of a Kafka topic.
 *   <li>A file that is missing, lacks one of these or has a name too many stops the loading, which names the file and
 *       what is wrong with it.
 *   <li>All co-partitioned topics have the same number of partitions.
 * </ol>
 *
 * <p>Which topics there are is said by {@code partition.Subjects}.
 *
 * @param topics in the order in which they were asked for
 */
public record TopicCatalogue(List<TopicDefinition> topics) {
    private static final String CONFIG = "config.";
    private static final Set<String> REQUIRED =
            Set.of("name", "purpose", "key", "partitions", "co-partitioned", "cleanup");

    public TopicCatalogue {
        topics = List.copyOf(topics);
        Set<Integer> counts = new TreeSet<>();
        for (TopicDefinition topic : topics) {
            if (topic.coPartitioned()) {
                counts.add(topic.partitions());
            }
        }
        if (counts.size() > 1) {
            throw new IllegalArgumentException(
                    "topics: the co-partitioned ones have the same number of partitions, not " + counts);
        }
    }

    /**
     * Reads what was built in of the topics of these names.
     *
     * @param names without a prefix
     * @throws IllegalStateException if a file is missing or malformed, naming it
     */
    public static TopicCatalogue load(List<String> names) {
        return load(names, file -> TopicCatalogue.class.getResourceAsStream("/" + file));
    }

    /** Reads a catalogue from {@code files}, which gives {@code null} for a file that is not there. */
    static TopicCatalogue load(List<String> names, Function<String, @Nullable InputStream> files) {
        List<TopicDefinition> topics = new ArrayList<>();
        for (String name : names) {
            String file = "topics/" + name + ".properties";
            try {
                topics.add(define(name, read(file, files)));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(file + ": " + e.getMessage(), e);
            }
        }
        return new TopicCatalogue(topics);
    }

    private static Properties read(String file, Function<String, @Nullable InputStream> files) {
        try (InputStream in = files.apply(file)) {
            if (in == null) {
                throw new IllegalArgumentException("not there");
            }
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                Properties properties = new Properties();
                properties.load(reader);
                return properties;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static TopicDefinition define(String name, Properties properties) {
        Map<String, String> configs = new HashMap<>();
        for (String property : properties.stringPropertyNames()) {
            if (property.startsWith(CONFIG)) {
                configs.put(property.substring(CONFIG.length()), text(properties, property));
            } else if (!REQUIRED.contains(property) && !property.equals("retention")) {
                throw new IllegalArgumentException("does not know " + property);
            }
        }
        if (!text(properties, "name").equals(name)) {
            throw new IllegalArgumentException("name is " + text(properties, "name"));
        }
        return new TopicDefinition(
                name,
                text(properties, "purpose"),
                text(properties, "key"),
                number(properties, "partitions"),
                yesOrNo(properties, "co-partitioned"),
                cleanup(properties),
                retention(properties),
                configs);
    }

    private static String text(Properties properties, String property) {
        String value = properties.getProperty(property, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(property + " is missing");
        }
        return value;
    }

    private static int number(Properties properties, String property) {
        String value = text(properties, property);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(property + " is not a number: " + value, e);
        }
    }

    private static boolean yesOrNo(Properties properties, String property) {
        String value = text(properties, property);
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(property + " is true or false, not " + value);
        };
    }

    private static TopicDefinition.Cleanup cleanup(Properties properties) {
        String value = text(properties, "cleanup");
        for (TopicDefinition.Cleanup cleanup : TopicDefinition.Cleanup.values()) {
            if (cleanup.policy().equals(value)) {
                return cleanup;
            }
        }
        throw new IllegalArgumentException("cleanup is delete, compact or compact,delete, not " + value);
    }

    private static @Nullable Duration retention(Properties properties) {
        if (properties.getProperty("retention") == null) {
            return null;
        }
        String value = text(properties, "retention");
        try {
            return Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("retention is a duration such as P400D, not " + value, e);
        }
    }
}
