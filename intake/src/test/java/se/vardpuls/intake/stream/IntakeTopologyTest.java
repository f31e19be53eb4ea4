package se.vardpuls.intake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.intake.example.Examples;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;
import se.vardpuls.intake.testing.Sources;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;
import se.vardpuls.runtime.StreamsSettings;
import se.vardpuls.topic.TopicNames;

class IntakeTopologyTest {
    private static final Instant START = Instant.parse("2024-03-12T10:00:00Z");
    private static final Source ASTERISK = Sources.of("asterisk");
    private static final Source CONNECT = Sources.of("connect");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TopicNames names = new TopicNames(TopicNames.DEFAULT_PREFIX);

    @TempDir
    Path state;

    private TopologyTestDriver driver;

    @BeforeEach
    void open() {
        IntakeTopology topology =
                new IntakeTopology(names, Examples::pseudonyms, source -> new SourceMeters(registry, source));
        Properties properties = StreamsSettings.of(
                new Settings(Map.of(Setting.APPLICATION_ID.key(), "test", Setting.STATE_DIR.key(), state.toString())),
                1);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        driver = new TopologyTestDriver(topology.build(List.of(ASTERISK, CONNECT)), properties, START);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldSendEventsKeyedByTheirUnit() throws IOException, InvalidSourceException {
        send(ASTERISK, "01-answered");

        assertThat(read(names.of("calls")))
                .hasSize(2)
                .allSatisfy(record -> assertThat(text(record.key())).isEqualTo("SE2321000255-O00123"))
                .allSatisfy(record -> assertThat(text(record.value())).contains("\"unitId\":\"SE2321000255-O00123\""));
        assertThat(read(names.deadLetters())).isEmpty();
        assertThat(value(IntakeMeter.RECORDS, ASTERISK)).isEqualTo(3);
        assertThat(value(IntakeMeter.EVENTS, ASTERISK, "topic", "calls")).isEqualTo(2);
        assertThat(value(IntakeMeter.DEFAULTS, ASTERISK, "field", "line")).isEqualTo(1);
    }

    @Test
    void shouldMakeADeadLetterOfWhatNoMappingTakesAndWithholdIt() {
        raw(ASTERISK)
                .pipeInput(bytes("19640823-3234"), bytes("1710231304|19640823-3234|vc-lunden|NONE|ENTERQUEUE||x|1"));
        raw(ASTERISK).pipeInput(bytes("k"), bytes("\u0000\u0001 Anna Andersson"));
        raw(ASTERISK).pipeInput(new TestRecord<>(null, null));
        raw(ASTERISK).pipeInput(bytes("k"), bytes("1710231304|a|vc-granen|NONE|ENTERQUEUE||x|1"));

        assertThat(read(names.deadLetters()))
                .hasSize(4)
                .allSatisfy(letter -> {
                    assertThat(letter.key()).isNull();
                    assertThat(letter.value()).isNull();
                    assertThat(header(letter, "reason")).isEqualTo("NOT_MAPPED");
                    assertThat(header(letter, "source")).isEqualTo("asterisk");
                    assertThat(header(letter, "source-topic")).isEqualTo("accessibility.raw.asterisk");
                    assertThat(header(letter, "withheld")).isEqualTo("true");
                    assertThat(letter.headers().toString()).doesNotContain("3234", "Anna", "granen");
                })
                .extracting(letter -> header(letter, "source-offset"))
                .containsExactly("0", "1", "2", "3");
        assertThat(value(IntakeMeter.REFUSED, ASTERISK, "reason", "unknown_unit"))
                .isEqualTo(1);
    }

    @Test
    void shouldGoOnAfterWhatItRefuses() throws IOException, InvalidSourceException {
        raw(ASTERISK).pipeInput(bytes("k"), bytes("nonsense"));
        send(ASTERISK, "01-answered");

        assertThat(read(names.of("calls"))).hasSize(2);
    }

    @Test
    void shouldWaitForMoreOfAGroupAndThenSendOnce() throws IOException, InvalidSourceException {
        send(CONNECT, "02-abandoned-in-queue");
        assertThat(types()).containsExactly("RECEIVED");

        driver.advanceWallClockTime(Duration.ofMinutes(29));
        assertThat(types()).isEmpty();
        driver.advanceWallClockTime(Duration.ofMinutes(2));
        assertThat(types()).containsExactly("ABANDONED");

        driver.advanceWallClockTime(Duration.ofHours(1));
        send(CONNECT, "02-abandoned-in-queue");
        assertThat(types()).isEmpty();
    }

    @Test
    void shouldNotSendWhatALaterRecordTakesBack() throws IOException, InvalidSourceException {
        send(CONNECT, "05-call-back-not-reached-first-record-too-early");
        driver.advanceWallClockTime(Duration.ofHours(2));

        assertThat(types()).containsExactlyInAnyOrder("RECEIVED", "CALLBACK_BOOKED", "CALLBACK_UNANSWERED");
    }

    @Test
    void shouldForgetAGroupAfterItsTime() throws IOException, InvalidSourceException {
        send(CONNECT, "01-answered");
        assertThat(driver.getKeyValueStore("together-connect").approximateNumEntries())
                .isEqualTo(1);

        driver.advanceWallClockTime(Duration.ofDays(9));
        assertThat(driver.getKeyValueStore("together-connect").approximateNumEntries())
                .isZero();
    }

    @Test
    void shouldKeepNobodysIdentityInItsStore() throws IOException, InvalidSourceException {
        send(CONNECT, "13-identity-in-odd-places");

        try (var all =
                driver.<String, byte[]>getKeyValueStore("together-connect").all()) {
            assertThat(text(all.next().value)).doesNotContain("19640823", "Anna", "lotta", "exempel", "46701740615");
        }
    }

    @Test
    void shouldNameEachMeterOnce() {
        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsAll(Arrays.stream(IntakeMeter.values())
                        .filter(meter -> meter != IntakeMeter.DEFAULTS)
                        .map(IntakeMeter::metricName)
                        .toList());
    }

    private void send(Source source, String example) throws IOException, InvalidSourceException {
        Examples examples = new Examples(source);
        Path input = source.folder().resolve("examples").resolve(example + ".in");
        for (byte[] value : examples.values(input)) {
            raw(source).pipeInput(bytes("k"), value);
        }
    }

    private TestInputTopic<byte[], byte[]> raw(Source source) {
        return driver.createInputTopic(
                names.of(source.rawTopic()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private List<String> types() {
        return read(names.of("calls")).stream()
                .map(record -> text(record.value()).replaceFirst(".*\"type\":\"([A-Z_]+)\".*", "$1"))
                .toList();
    }

    private double value(IntakeMeter meter, Source source, String... labels) {
        return registry.get(meter.metricName())
                .tags(List.of(Tag.of("source", source.name())))
                .tags(labels)
                .counter()
                .count();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
