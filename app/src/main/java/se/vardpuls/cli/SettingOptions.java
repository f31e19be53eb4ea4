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
import se.vardpuls.runtime.InvalidSettingException;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;

/**
 * The options that any command with settings has, and where settings come from: the file first, then the environment,
 * then the flags, each going before the ones named earlier.
 */
public final class SettingOptions {
    private static final String CONFIG_ENVIRONMENT = "VARDPULS_CONFIG";

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Where to find Kafka.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "Goes before every topic name; may be empty.")
    private @Nullable String topicPrefix;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A file of settings, name=value a line. Also by VARDPULS_CONFIG.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Any setting, such as kafka.security.protocol=SSL; may be given again.")
    private Map<String, String> flags = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private final Map<String, String> environment;

    /** Options beside the environment of this process. */
    public SettingOptions() {
        this(System.getenv());
    }

    /** Options beside this environment. */
    SettingOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The settings of file, environment and flags; these last ones are the command's own, by name. */
    public Settings settings(Map<Setting, @Nullable String> own) {
        Map<String, String> values = new HashMap<>(fromFile());
        values.putAll(Settings.fromEnvironment(environment));
        values.putAll(flags);
        put(values, Setting.BOOTSTRAP_SERVERS, bootstrapServers);
        put(values, Setting.TOPIC_PREFIX, topicPrefix);
        own.forEach((setting, value) -> put(values, setting, value));
        try {
            return new Settings(values);
        } catch (InvalidSettingException e) {
            throw usage(e.getMessage());
        }
    }

    private static void put(Map<String, String> values, Setting setting, @Nullable String value) {
        if (value != null) {
            values.put(setting.key(), value);
        }
    }

    private Map<String, String> fromFile() {
        String named = environment.get(CONFIG_ENVIRONMENT);
        Path file = config != null || named == null ? config : Path.of(named);
        Map<String, String> values = new HashMap<>();
        if (file != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw usage("The settings file " + file + " can't be read: "
                        + e.getClass().getSimpleName());
            }
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        }
        return values;
    }

    private RuntimeException usage(@Nullable String message) {
        CommandSpec spec = command;
        return spec == null
                ? new IllegalStateException(message)
                : new ParameterException(spec.commandLine(), String.valueOf(message));
    }
}
