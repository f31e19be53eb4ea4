package se.vardpuls.runtime;

import java.util.Map;

/**
 * The settings of one instance, by name, as they came from file, environment and flags; every setting has a default
 * but {@code bootstrap.servers} and {@code application.id}. Names that begin with {@code kafka.} are passed to the
 * Kafka clients without that beginning.
 */
public record Settings(Map<String, String> values) {
    public Settings {
        values = Map.copyOf(values);
    }
}
