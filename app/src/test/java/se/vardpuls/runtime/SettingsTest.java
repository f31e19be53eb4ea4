package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.figure.Share;
import se.vardpuls.region.Region;
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
        assertThat(new Settings(found).topics().of("calls")).isEqualTo("calls");
    }

    @Test
    void shouldHaveTheContractsDefaults() {
        Settings settings = new Settings(Map.of());

        settings.check();
        assertThat(settings.clock()).isEqualTo(ClockMode.WALL);
        assertThat(settings.topics().of("calls")).isEqualTo("accessibility.calls");
        assertThat(settings.limits().callGraceDays()).isEqualTo(7);
        assertThat(settings.limits().contactGraceDays()).isEqualTo(7);
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
        "grace.contacts.days, 0",
        "grace.contacts.days, 61",
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
        "alertmanager.renew.seconds, 0",
        "alertmanager.renew.seconds, 3601",
        "language, geheim",
        "alert.noon, 25:00",
        "alert.step.two, 6/5",
        "alert.step.two, geheim",
        "alert.step.three, 8/32",
        "alert.silent.minutes, 14",
        "forecast.replay, perhaps",
        "application.id, vård geheim",
        "application.id, ''",
        "application.id, ..",
        "topic.prefix, geheim/",
        "bootstrap.servers, geheim",
        "bootstrap.servers, geheim:port",
        "bootstrap.servers, 'geheim:1,'",
        "bootstrap.servers, geheim:65536",
        "http.host, geheim.invalid",
        "kafka.num.standby.replicas, geheim",
        "kafka.commit.interval.ms, -5",
        "kafka.acks, 1",
        "kafka.producer.acks, 1",
        "kafka.main.consumer.max.poll.records, 0",
        "kafka.security.protocol, geheim",
        "kafka.bootstrap.servers, geheim:1",
        "region.goal.day.share, geheim",
        "region.goal.day.share, 1.01",
        "region.guarantee.days, 91",
        "region.small.number, -5",
        "region.holidays, geheim",
        "kafka.group.id, geheim",
        "kafka.processing.guarantee, at_least_once",
        "kafka.sasl.mechanisms, geheim",
        "kafka.producer.ack, geheim"
    })
    void shouldRefuseAValueByItsNameAndNotQuoteIt(String key, String value) {
        assertThatThrownBy(() -> new Settings(Map.of(key, value)).check())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'" + key + "'")
                .hasMessageNotContaining("geheim")
                .hasMessageNotContaining("-5")
                .hasMessageNotContaining("xception");
    }

    @Test
    void shouldNameTheSettingThatDoesNotFitTheOthers() {
        Settings settings = new Settings(
                Map.of("kafka.consumer.heartbeat.interval.ms", "9000", "kafka.consumer.session.timeout.ms", "8000"));

        assertThatThrownBy(settings::check)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("Setting 'kafka.consumer.");
    }

    @ParameterizedTest
    @CsvSource({
        "topic.prefx, topic.prefix",
        "security.protocol, kafka.security.protocol",
        "grace.calls, grace.calls.days",
        "http.prot, http.port"
    })
    void shouldSuggestTheNameThatWasMeant(String written, String meant) {
        assertThatThrownBy(() -> new Settings(Map.of(written, "geheim")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'" + written + "' is no setting; did you mean '" + meant + "'?")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void shouldMakeTheRegionOfItsSettings() {
        Region region = new Settings(Map.of(
                        "region.goal.day.share", "0.855",
                        "region.guarantee.days", "7",
                        "region.small.number", "5",
                        "region.holidays", "fi"))
                .region();

        assertThat(region.isGoalDay(new Share(855, 1000))).isFalse();
        assertThat(region.isGoalDay(new Share(856, 1000))).isTrue();
        assertThat(region.guaranteeDays()).isEqualTo(7);
        assertThat(region.smallNumber()).isEqualTo(5);
        assertThat(region.holidays().contains(LocalDate.parse("2024-12-06")))
                .as("itsenäisyyspäivä")
                .isTrue();
    }

    @Test
    void shouldBeTheRegionOfTheContractWhereNothingIsSet() {
        Region region = new Settings(Map.of()).region();

        assertThat(region.isGoalDay(new Share(9, 10))).isFalse();
        assertThat(region.isGoalDay(new Share(901, 1000))).isTrue();
        assertThat(region.guaranteeDays()).isEqualTo(Region.SWEDEN.guaranteeDays());
        assertThat(region.smallNumber()).isEqualTo(Region.SWEDEN.smallNumber());
        assertThat(region.holidays().contains(LocalDate.parse("2024-06-21")))
                .as("midsommarafton")
                .isTrue();
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
    void shouldTakeTheSecretWithoutTheLineEndThatFilesHave() {
        assertThat(authorization(" Bearer geheim\r\n")).isEqualTo("Bearer geheim");
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
    void shouldRefuseASecretThatIsNoHeaderByItsName(String secret) {
        assertThatThrownBy(() -> authorization(secret))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("'alertmanager.authorization'")
                .hasMessageNotContaining("heim");
    }

    private static String authorization(String value) {
        Settings settings = new Settings(Map.of("alertmanager.authorization", value));
        settings.check();
        return settings.alertmanagerAuthorization();
    }

    @Test
    void shouldPassOnWhatPlugInsMayKnow() {
        Settings settings = new Settings(Map.of("kafka.com.example.plugin.address", "x", "kafka.config.providers", ""));

        settings.check();

        assertThat(settings.kafka()).containsEntry("com.example.plugin.address", "x");
    }

    @Test
    void shouldLeaveTheWhiteSpaceAroundValuesOut() {
        Settings settings = new Settings(Map.of("topic.prefix", "s.  ", "kafka.client.id", "\tprobe\n"));

        settings.check();

        assertThat(settings.topics().of("calls")).isEqualTo("s.calls");
        assertThat(settings.kafka()).containsEntry("client.id", "probe");
    }

    @Test
    void shouldMakeNoTopicByReading() {
        Settings settings = new Settings(Map.of("kafka.allow.auto.create.topics", "true"));

        assertThat(settings.consumer()).containsEntry("allow.auto.create.topics", "false");
        StreamsConfig streams = new StreamsConfig(StreamsSettings.of(settings, 1));
        for (Map<String, Object> consumer : List.of(
                streams.getMainConsumerConfigs("group", "client", 0),
                streams.getRestoreConsumerConfigs("client"),
                streams.getGlobalConsumerConfigs("client"))) {
            assertThat(consumer.get("allow.auto.create.topics")).hasToString("false");
        }
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
        Settings settings = new Settings(
                Map.of("kafka.group.protocol", "streams", "kafka.group.instance.id", "one", "kafka.client.rack", "a"));

        assertThat(settings.kafka()).containsEntry("group.protocol", "streams");
        assertThat(settings.consumer())
                .containsEntry("client.rack", "a")
                .doesNotContainKeys("group.protocol", "group.instance.id");
    }
}
