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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import se.vardpuls.runtime.InvalidSettingException;
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
                .hasMessageContaining("missing.properties can't be read: it is not there");
    }

    @Test
    void shouldReadAFileAsAnyEditorWritesIt() throws IOException {
        Files.writeString(file, "\uFEFFtopic.prefix=s.  \r\nkafka.client.id = probe \r\n");

        Settings settings = settings(Map.of(), Map.of(), "--config", file.toString());

        assertThat(settings.topics().of("calls")).isEqualTo("s.calls");
        assertThat(settings.kafka()).containsEntry("client.id", "probe");
    }

    @Test
    void shouldRefuseAFileThatIsNotText() throws IOException {
        Files.write(file, new byte[] {'a', '=', (byte) 0xE5});
        assertThatThrownBy(() -> settings(Map.of(), Map.of(), "--config", file.toString()))
                .hasMessageContaining("is not written in UTF-8");

        Files.writeString(file, "alert.link=C:\\users\n");
        assertThatThrownBy(() -> settings(Map.of(), Map.of(), "--config", file.toString()))
                .hasMessageContaining("A backslash is written");
    }

    @Test
    void shouldTakeSecretsFromFiles() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "\nof-file\n");
        Path login = Files.writeString(folder.resolve("login"), "login;\n");

        Settings settings = settings(
                Map.of(
                        "VARDPULS_ALERTMANAGER_AUTHORIZATION_FILE", secret.toString(),
                        "VARDPULS_KAFKA_SASL_JAAS_CONFIG_FILE", login.toString()),
                Map.of(),
                "--set",
                "kafka.ssl.truststore.password.file=" + secret);

        assertThat(settings.get(Setting.ALERTMANAGER_AUTHORIZATION)).isEqualTo("of-file");
        assertThat(settings.kafka())
                .containsEntry("ssl.truststore.password", "of-file")
                .containsEntry("sasl.jaas.config", "login;");
    }

    @Test
    void shouldPreferASecretOfAFlagToOneThatLiesInAFileOfTheEnvironment() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "of-file");

        Settings settings = settings(
                Map.of("VARDPULS_KAFKA_SSL_KEY_PASSWORD_FILE", secret.toString()),
                Map.of(),
                "--set",
                "kafka.ssl.key.password=of-flag");

        assertThat(settings.kafka()).containsEntry("ssl.key.password", "of-flag");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.ssl.key.password.file=/no/such/geheim, names a file that is not there",
        "kafka.ssl.key.password.file=/, names a file that can't be read",
        "kafka.ssl.key.password.file=/dev/null, names a file that holds nothing"
    })
    void shouldRefuseASecretThatCanNotBeReadByItsSetting(String flag, String words) {
        assertThatThrownBy(() -> settings(Map.of(), Map.of(), "--set", flag))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'kafka.ssl.key.password.file' " + words)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void shouldRefuseASecretThatIsGivenBothWays() {
        assertThatThrownBy(() -> settings(
                        Map.of(),
                        Map.of(),
                        "--set",
                        "alertmanager.authorization=x",
                        "--set",
                        "alertmanager.authorization.file=y"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("stands beside 'alertmanager.authorization'");
    }

    @Test
    void shouldLeaveKafkasOwnFilesToKafka() {
        Settings settings =
                settings(Map.of(), Map.of(), "--set", "kafka.sasl.oauthbearer.assertion.private.key.file=/x");

        assertThat(settings.kafka()).containsEntry("sasl.oauthbearer.assertion.private.key.file", "/x");
    }

    @Test
    void shouldPassKafkasOwnProvidersOfSecretsOn() throws IOException {
        Path secrets = Files.writeString(folder.resolve("secrets.properties"), "acks=1\n");

        assertThatThrownBy(() -> settings(
                        Map.of(),
                        Map.of(),
                        "--set",
                        "kafka.config.providers=file",
                        "--set",
                        "kafka.config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider",
                        "--set",
                        "kafka.acks=${file:" + secrets + ":acks}"))
                .as("acks=1 was read, and is refused")
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'kafka.acks'");
    }

    @Test
    void shouldNotQuoteAFlagThatIsNoSetting() {
        assertThatThrownBy(() -> settings(Map.of(), Map.of(), "--set", "geheim"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("NAME=VALUE")
                .hasMessageNotContaining("geheim");
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
