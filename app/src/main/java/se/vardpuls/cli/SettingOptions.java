package se.vardpuls.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;

/** The options that any command for a cluster has. */
public final class SettingOptions extends SettingSources {
    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Where to find Kafka.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "Goes before every topic name; may be empty.")
    private @Nullable String topicPrefix;

    /** Options beside the environment of this process. */
    public SettingOptions() {
        this(System.getenv());
    }

    /** Options beside this environment. */
    SettingOptions(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public Settings settings(Map<Setting, @Nullable String> own) {
        Map<Setting, @Nullable String> all = new HashMap<>(own);
        all.put(Setting.BOOTSTRAP_SERVERS, bootstrapServers);
        all.put(Setting.TOPIC_PREFIX, topicPrefix);
        return super.settings(all);
    }
}
