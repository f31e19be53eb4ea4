package se.vardpuls.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;

/** Where settings come from: a flag goes before the environment, the environment before the file. */
class SettingOptionsTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("vardpuls.properties");
        Files.writeString(file, """
                topic.prefix=file.
                application.id=of-file
                threads=1
                state.dir=file-state
                clock=event
                kafka.security.protocol=SSL
                kafka.client.id=of-file
                """);
    }

    @Test
    void shouldPreferTheFlagToTheEnvironmentAndThatToTheFile() {
        Map<String, String> environment = Map.of(
                "VARDPULS_TOPIC_PREFIX", "environment.",
                "VARDPULS_APPLICATION_ID", "of-environment",
                "VARDPULS_THREADS", "2",
                "VARDPULS_KAFKA_CLIENT_ID", "of-environment");

        Settings settings = settings(
                environment,
                Map.of(Setting.STATE_DIR, "own-flag"),
                "--config",
                file.toString(),
                "--topic-prefix",
                "flag.",
                "--set",
                "threads=3");

        assertThat(settings.get(Setting.TOPIC_PREFIX)).as("an option").isEqualTo("flag.");
        assertThat(settings.get(Setting.THREADS)).as("--set").isEqualTo("3");
        assertThat(settings.get(Setting.STATE_DIR))
                .as("an option of the command's own")
                .isEqualTo("own-flag");
        assertThat(settings.get(Setting.APPLICATION_ID)).isEqualTo("of-environment");
        assertThat(settings.kafka()).containsEntry("client.id", "of-environment");
        assertThat(settings.get(Setting.CLOCK)).isEqualTo("event");
        assertThat(settings.kafka()).containsEntry("security.protocol", "SSL");
        assertThat(settings.get(Setting.HTTP_PORT)).as("nobody's: the default").isEqualTo("8080");
    }

    @Test
    void shouldPreferAnEmptyPrefixToNone() {
        Settings settings = settings(
                Map.of("VARDPULS_TOPIC_PREFIX", "environment."),
                Map.of(),
                "--config",
                file.toString(),
                "--set",
                "topic.prefix=");

        assertThat(settings.get(Setting.TOPIC_PREFIX)).isEmpty();
    }

    @Test
    void shouldTakeTheFileThatTheEnvironmentNamesUnlessAFlagNamesOne() throws IOException {
        Path other = Files.writeString(folder.resolve("other.properties"), "threads=4\n");
        Map<String, String> environment = Map.of("VARDPULS_CONFIG", file.toString());

        assertThat(settings(environment, Map.of()).get(Setting.THREADS)).isEqualTo("1");
        assertThat(settings(environment, Map.of(), "--config", other.toString()).get(Setting.THREADS))
                .isEqualTo("4");
    }

    @Test
    void shouldRefuseAFileThatCanNotBeRead() {
        Path missing = folder.resolve("missing.properties");

        assertThatThrownBy(() -> settings(Map.of("VARDPULS_CONFIG", missing.toString()), Map.of()))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("missing.properties can't be read");
    }

    private static Settings settings(Map<String, String> environment, Map<Setting, String> own, String... arguments) {
        AnyCommand command = new AnyCommand(environment);
        new CommandLine(command).parseArgs(arguments);
        return command.options.settings(own);
    }

    @Command(name = "any")
    private static final class AnyCommand {
        @Mixin
        private SettingOptions options;

        private AnyCommand(Map<String, String> environment) {
            this.options = new SettingOptions(environment);
        }
    }
}
