package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.time.ClockMode;

class SettingsTest {
    @Test
    void shouldReadTheEnvironmentAndPassKafkasOwnOn() {
        Map<String, String> found = Settings.fromEnvironment(Map.of(
                "VARDPULS_TOPIC_PREFIX",
                "",
                "VARDPULS_KAFKA_SECURITY_PROTOCOL",
                "SSL",
                "VARDPULS_JVM",
                "x",
                "HOME",
                "y"));

        assertThat(found).isEqualTo(Map.of("topic.prefix", "", "kafka.security.protocol", "SSL"));
        assertThat(new Settings(found).kafka()).containsEntry("security.protocol", "SSL");
        assertThat(new Settings(found).topics().calls()).isEqualTo("calls");
    }

    @Test
    void shouldHaveTheContractsDefaults() {
        Settings settings = new Settings(Map.of());

        settings.check();
        assertThat(settings.clock()).isEqualTo(ClockMode.WALL);
        assertThat(settings.topics().calls()).isEqualTo("accessibility.calls");
        assertThat(settings.limits().callGraceDays()).isEqualTo(7);
        assertThat(settings.limits().future()).hasHours(1);
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.get(Setting.HTTP_HOST)).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "clock, geheim",
        "http.port, 65536",
        "http.port, -1",
        "grace.calls.days, 0",
        "grace.calls.days, 61",
        "future.limit.minutes, geheim",
        "threads, geheim",
        "alertmanager.url, geheim",
        "alertmanager.url, ftp://geheim",
        "alertmanager.url, http://user:geheim@host",
        "alertmanager.url, http://host/?geheim",
        "alertmanager.url, http://geheim:99999",
        "alertmanager.url, http://geheim:0",
        "alertmanager.url, http://host/#geheim",
        "alertmanager.url, http://ge_heim:9093",
        "alertmanager.authorization.file, geheim/not-there",
        "alertmanager.renew.seconds, 0",
        "alertmanager.renew.seconds, 3601",
        "language, geheim",
        "alert.noon, 25:00",
        "alert.step.two, 6/5",
        "alert.step.two, geheim",
        "alert.step.three, 8/32",
        "alert.silent.minutes, 14"
    })
    void shouldRefuseAValueByItsNameAndNotQuoteIt(String key, String value) {
        assertThatThrownBy(() -> new Settings(Map.of(key, value)).check())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'" + key + "'")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void shouldSayThatItIsTheUnderscoreOfAHost() {
        assertThatThrownBy(() -> new Settings(Map.of("alertmanager.url", "http://alert_manager:9093")).check())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'alertmanager.url'")
                .hasMessageContaining("'_'")
                .hasMessageNotContaining("manager:9093");
    }

    @Test
    void shouldTakeTheSecretWithoutTheLineEndThatFilesHave(@TempDir Path folder) throws IOException {
        assertThat(authorization("alertmanager.authorization", " Bearer geheim\r\n"))
                .isEqualTo("Bearer geheim");

        Path file = Files.writeString(folder.resolve("secret"), "Bearer geheim\n");
        assertThat(authorization("alertmanager.authorization.file", " " + file + "\n"))
                .isEqualTo("Bearer geheim");
        assertThat(authorization("alertmanager.authorization.file", " ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer ge\nheim",
                "Bearer\u0000geheim",
                "Bearer geheim\u00e5",
                "Bearer geheim\u2028x",
                "a\tgeheim"
            })
    void shouldRefuseASecretThatIsNoHeaderByItsName(String secret, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), secret);

        assertThatThrownBy(() -> authorization("alertmanager.authorization", secret))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'alertmanager.authorization'")
                .hasMessageNotContaining("heim");
        assertThatThrownBy(() -> authorization("alertmanager.authorization.file", file.toString()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'alertmanager.authorization.file'")
                .hasMessageNotContaining("heim");
    }

    @Test
    void shouldNotChooseBetweenTwoSecrets() {
        Settings both = new Settings(
                Map.of("alertmanager.authorization", "Bearer geheim", "alertmanager.authorization.file", "geheim"));

        assertThatThrownBy(both::check)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'alertmanager.authorization.file'")
                .hasMessageNotContaining("geheim");
    }

    private static String authorization(String key, String value) {
        Settings settings = new Settings(Map.of(key, value));
        settings.check();
        return settings.alertmanagerAuthorization();
    }

    @Test
    void shouldKeepExactlyOnceWhateverIsPassedOn() {
        Settings settings = new Settings(Map.of(
                "kafka.processing.guarantee", "at_least_once", "kafka.commit.interval.ms", "200", "threads", "9"));

        assertThat(StreamsSettings.of(settings, 6))
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("commit.interval.ms", "200")
                .containsEntry("num.stream.threads", 6);
    }

    @Test
    void shouldNotMakePlainConsumersSpeakTheProtocolOfStreams() {
        Settings settings = new Settings(Map.of("kafka.group.protocol", "streams", "kafka.client.rack", "a"));

        assertThat(settings.kafka()).containsEntry("group.protocol", "streams");
        assertThat(settings.consumer()).containsEntry("client.rack", "a").doesNotContainKey("group.protocol");
    }

    @Test
    void shouldAllBeInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));

        for (Setting setting : Setting.values()) {
            assertThat(readme).contains("`" + setting.key() + "`");
        }
    }
}
