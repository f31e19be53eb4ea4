package se.vardpuls.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.vardpuls.runtime.InvalidSettingException;
import se.vardpuls.runtime.SecretFiles;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;
import se.vardpuls.runtime.TextFile;

/**
 * Where settings come from: the file first, then the environment, then the flags, each going before the ones named
 * earlier.
 */
public class SettingSources {
    private static final String CONFIG_ENVIRONMENT = "VARDPULS_CONFIG";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A file of settings, name=value a line. Also by VARDPULS_CONFIG.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Any setting, such as kafka.security.protocol=SSL; may be given again. NAME.file=PATH: the"
                    + " value lies in that file.")
    private List<String> flags = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private final Map<String, String> environment;

    /** Sources beside this environment. */
    public SettingSources(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The settings of file, environment and flags, each of which can be used; these last ones are the command's own, by
     * name.
     *
     * @throws InvalidSettingException for one that can't be used
     */
    public Settings settings(Map<Setting, @Nullable String> own) {
        Map<String, String> values = new HashMap<>(SecretFiles.read(fromFile()));
        values.putAll(SecretFiles.read(Settings.fromEnvironment(environment)));
        values.putAll(SecretFiles.read(fromFlags()));
        own.forEach((setting, value) -> put(values, setting, value));
        Settings settings = new Settings(values);
        settings.check();
        return settings;
    }

    /** What is wrong is not quoted: it may be a part of a password. */
    private Map<String, String> fromFlags() {
        Map<String, String> values = new HashMap<>();
        for (String flag : flags) {
            int equals = flag.indexOf('=');
            if (equals < 1) {
                throw usage("--set takes NAME=VALUE, in quotes where there are blanks in it");
            }
            values.put(flag.substring(0, equals).strip(), flag.substring(equals + 1));
        }
        return values;
    }

    private static void put(Map<String, String> values, Setting setting, @Nullable String value) {
        if (value != null) {
            values.put(setting.key(), value);
        }
    }

    private Map<String, String> fromFile() {
        Path file = file();
        Map<String, String> values = new HashMap<>();
        if (file != null) {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(TextFile.read(file)));
            } catch (IOException e) {
                throw usage("The settings file " + file + " can't be read: it " + TextFile.problem(e));
            } catch (IllegalArgumentException e) {
                throw usage(
                        "The settings file " + file + " can't be read: \\u begins a character's number in it, and no"
                                + " four digits follow. A backslash is written \\\\");
            }
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        }
        return values;
    }

    private @Nullable Path file() {
        String named = environment.get(CONFIG_ENVIRONMENT);
        if (config != null || named == null || named.isBlank()) {
            return config;
        }
        try {
            return Path.of(named.strip());
        } catch (InvalidPathException e) {
            throw usage(CONFIG_ENVIRONMENT + " names no file");
        }
    }

    private RuntimeException usage(@Nullable String message) {
        CommandSpec spec = command;
        return spec == null
                ? new IllegalStateException(message)
                : new ParameterException(spec.commandLine(), String.valueOf(message));
    }
}
