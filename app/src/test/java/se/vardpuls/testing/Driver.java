package se.vardpuls.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import se.vardpuls.alert.AlertOptions;
import se.vardpuls.metrics.Exposition;
import se.vardpuls.metrics.Gauges;
import se.vardpuls.metrics.PipelineMeters;
import se.vardpuls.partition.FirstTargets;
import se.vardpuls.partition.Limits;
import se.vardpuls.partition.Setup;
import se.vardpuls.region.Region;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;
import se.vardpuls.runtime.StreamsSettings;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.stream.AccessibilityTopology;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.UnitClock;
import se.vardpuls.topic.TopicNames;

/** The production topology in Kafka Streams' test driver, with all its topics at hand. */
public final class Driver implements AutoCloseable {
    /** The wall clock where a test does not say: long after the events of the conformance cases. */
    public static final Instant LONG_AFTER = Instant.parse("2024-12-01T12:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGE_HEAP = 1L << 30;
    private static final int LIVE_MILLIS = 2_000;
    private static final int UNREGISTERED = 1000;

    private final TopicNames topics = new TopicNames("accessibility.");
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Exposition exposition;
    private final TopologyTestDriver driver;
    private final TestOutputTopic<byte[], byte[]> telephoneDaily;
    private final TestOutputTopic<byte[], byte[]> guaranteeDaily;
    private final TestOutputTopic<byte[], byte[]> contactDaily;
    private final TestOutputTopic<byte[], byte[]> monthly;
    private final TestOutputTopic<byte[], byte[]> scopeDaily;
    private final TestOutputTopic<byte[], byte[]> scopeMonthly;
    private final TestOutputTopic<byte[], byte[]> forecasts;
    private final TestOutputTopic<byte[], byte[]> feeds;
    private final TestOutputTopic<byte[], byte[]> alerts;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final List<JsonNode> alertRecords = new ArrayList<>();
    private final Map<String, List<JsonNode>> records = new TreeMap<>();
    private final Map<String, List<JsonNode>> guaranteeRecords = new TreeMap<>();
    private final Map<String, List<JsonNode>> contactRecords = new TreeMap<>();
    private final Map<String, List<JsonNode>> monthlyRecords = new TreeMap<>();
    private final Map<String, List<JsonNode>> scopeRecords = new TreeMap<>();
    private final Map<String, List<JsonNode>> scopeMonthRecords = new TreeMap<>();
    private final Map<String, List<JsonNode>> forecastRecords = new TreeMap<>();
    private final Map<String, List<JsonNode>> feedRecords = new TreeMap<>();

    private Driver(ClockMode clock, Instant now, int partitions, long heap, Path stateDir) {
        this(clock, now, partitions, heap, UNREGISTERED, false, stateDir, Map.of());
    }

    private Driver(
            ClockMode clock,
            Instant now,
            int partitions,
            long heap,
            int unregistered,
            boolean replaysForecasts,
            Path stateDir,
            Map<String, Map<Bytes, byte[]>> stored) {
        Gauges gauges = new Gauges(unregistered);
        exposition = new Exposition(registry.getPrometheusRegistry(), gauges);
        Properties properties = properties(stateDir);
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        if (!stored.isEmpty()) {
            Restored.addTo(builder, stored);
        }
        Setup setup = new Setup(
                topics,
                new UnitClock(clock),
                Limits.CONTRACT,
                Region.SWEDEN,
                AlertOptions.DEFAULT,
                replaysForecasts,
                new FirstTargets(),
                new HeapBudget(heap));
        Topology topology = new AccessibilityTopology(
                        setup, partitions, LIVE_MILLIS, gauges, new PipelineMeters(registry, topics))
                .build(builder);
        if (!stored.isEmpty()) {
            Restored.connect(topology, stored.keySet());
        }
        driver = new TopologyTestDriver(topology, properties, now);
        telephoneDaily = output(topics.of("telephone-daily"));
        guaranteeDaily = output(topics.of("guarantee-daily"));
        contactDaily = output(topics.of("contact-daily"));
        monthly = output(topics.monthly());
        scopeDaily = output(topics.of(TopicNames.SCOPE_DAILY));
        scopeMonthly = output(topics.of(TopicNames.SCOPE_MONTHLY));
        forecasts = output(topics.of(TopicNames.FORECAST));
        feeds = output(topics.of(TopicNames.FEED_DAILY));
        alerts = output(topics.alerts());
        deadLetters = output(topics.deadLetters());
    }

    /** The topics that something has been written to, those of the application's own included. */
    public Set<String> written() {
        return driver.producedTopicNames();
    }

    /** Those of production. */
    private static Properties properties(Path stateDir) {
        Map<String, String> values = Map.of(
                Setting.APPLICATION_ID.key(), "driver",
                Setting.BOOTSTRAP_SERVERS.key(), "nowhere:1",
                Setting.STATE_DIR.key(), stateDir.toString());
        return StreamsSettings.of(new Settings(values), 1);
    }

    /** A driver in clock mode {@code event}, long after all events. */
    public static Driver event(Path stateDir) {
        return new Driver(ClockMode.EVENT, LONG_AFTER, 1, LARGE_HEAP, stateDir);
    }

    /** A driver in clock mode {@code event}, while the wall clock stands at this time. */
    public static Driver eventAt(Path stateDir, Instant now) {
        return new Driver(ClockMode.EVENT, now, 1, LARGE_HEAP, stateDir);
    }

    /** A driver in clock mode {@code event} that forecasts, while the wall clock stands at this time. */
    public static Driver forecastsAt(Path stateDir, Instant now) {
        return new Driver(ClockMode.EVENT, now, 1, LARGE_HEAP, UNREGISTERED, true, stateDir, Map.of());
    }

    /** A driver in clock mode {@code event} whose facts hardly fit on the heap. */
    public static Driver eventWithHeap(Path stateDir, long heap) {
        return new Driver(ClockMode.EVENT, LONG_AFTER, 1, heap, stateDir);
    }

    /** A driver in clock mode {@code event} with gauges of so many units that are not registered. */
    public static Driver eventWithUnregistered(Path stateDir, int unregistered) {
        return new Driver(ClockMode.EVENT, LONG_AFTER, 1, LARGE_HEAP, unregistered, false, stateDir, Map.of());
    }

    /** A driver in clock mode {@code wall}, at this time. */
    public static Driver wall(Path stateDir, Instant now) {
        return new Driver(ClockMode.WALL, now, 1, LARGE_HEAP, stateDir);
    }

    /** A driver that takes its one partition for the first of so many. */
    public static Driver ofPartitions(Path stateDir, int partitions) {
        return new Driver(ClockMode.EVENT, LONG_AFTER, partitions, LARGE_HEAP, stateDir);
    }

    /** A driver in clock mode {@code event} that goes on from what its stores held before. */
    public static Driver restored(Path stateDir, Map<String, Map<Bytes, byte[]>> stored) {
        return new Driver(ClockMode.EVENT, LONG_AFTER, 1, LARGE_HEAP, UNREGISTERED, false, stateDir, stored);
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The topics' names. */
    public TopicNames topics() {
        return topics;
    }

    /** Sends a record as it is. */
    public void send(String topic, byte[] key, byte[] value) {
        send(topic, key, value, Instant.ofEpochMilli(0));
    }

    /** Sends a record as it is, appended at this time. */
    public void send(String topic, byte[] key, byte[] value, Instant appendedAt) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(new TestRecord<>(key, value, appendedAt));
    }

    /** Sends a record with these headers. */
    public void send(String topic, Headers headers) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(new TestRecord<>(null, null, headers, Instant.ofEpochMilli(0)));
    }

    /** Sends a record of {@code calls}. */
    public void call(String key, String value) {
        send(topics.of("calls"), bytes(key), bytes(value));
    }

    /** Sends these records of {@code calls}. */
    public void calls(Iterable<CallRecord> calls) {
        calls.forEach(call -> call(call.unitId(), call.json()));
    }

    /** Sends a record of the calls topic. */
    public void call(CallRecord call) {
        call(call.unitId(), call.json());
    }

    /** Sends the events of one call, in the words of {@link CallRecord#parseAll}. */
    public void events(String callId, String words) {
        calls(CallRecord.parseAll(callId, words));
    }

    /** What the telephone desk has written. */
    public KeyValueStore<Bytes, byte[]> telephoneStore() {
        return store("telephone");
    }

    /** What is kept in the store of this name. */
    public KeyValueStore<Bytes, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** Sends a record of {@code units}; {@code null} for a tombstone. */
    public void unit(String key, String value) {
        send(topics.units(), bytes(key), value == null ? null : bytes(value));
    }

    /** Sends a record of {@code targets}; {@code null} for a tombstone. */
    public void target(String key, String value) {
        send(topics.targets(), bytes(key), value == null ? null : bytes(value));
    }

    /** What has been kept of the targets. */
    public KeyValueStore<Bytes, byte[]> targetStore() {
        return store("targets");
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Lets the wall clock go on. */
    public void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** The latest record of each key of {@code telephone-daily}. */
    public Map<String, JsonNode> telephone() {
        Map<String, JsonNode> latest = new TreeMap<>();
        history().forEach((key, all) -> latest.put(key, all.get(all.size() - 1)));
        return latest;
    }

    /** The latest record of one unit and date. */
    public JsonNode telephone(String unitId, String date) {
        return telephone().get(unitId + "|" + date);
    }

    /** Every record of {@code telephone-daily} so far, by key. */
    public Map<String, List<JsonNode>> history() {
        for (TestRecord<byte[], byte[]> record : telephoneDaily.readRecordsToList()) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            records.computeIfAbsent(key, absent -> new ArrayList<>()).add(parse(record.value()));
        }
        return records;
    }

    /** Sends a record of {@code bookings}. */
    public void booking(String key, String value) {
        send(topics.of("bookings"), bytes(key), bytes(value));
    }

    /** Sends a record of {@code referrals}. */
    public void referral(String key, String value) {
        send(topics.of("referrals"), bytes(key), bytes(value));
    }

    /** Every record of {@code guarantee-daily} so far, by key. */
    public Map<String, List<JsonNode>> guaranteeHistory() {
        return read(guaranteeDaily, guaranteeRecords);
    }

    /** The latest record of each key of {@code guarantee-daily}. */
    public Map<String, JsonNode> guarantee() {
        return latest(guaranteeHistory());
    }

    /** Sends a record of {@code contacts}. */
    public void contact(DigitalContact event) {
        send(topics.of("contacts"), bytes(event.unitId()), bytes(event.json()));
    }

    /** Sends the events of one digital contact, in the words of {@link DigitalContact#parseAll}. */
    public void contact(String contactId, String words) {
        DigitalContact.parseAll(contactId, words).forEach(this::contact);
    }

    /** Every record of {@code contact-daily} so far, by key. */
    public Map<String, List<JsonNode>> contactHistory() {
        return read(contactDaily, contactRecords);
    }

    /** The latest record of each key of {@code contact-daily}. */
    public Map<String, JsonNode> contacts() {
        return latest(contactHistory());
    }

    /** Every record of {@code monthly} so far, by key. */
    public Map<String, List<JsonNode>> monthlyHistory() {
        return read(monthly, monthlyRecords);
    }

    /** The latest record of each key of {@code monthly}. */
    public Map<String, JsonNode> monthly() {
        return latest(monthlyHistory());
    }

    /** Every record of {@code scope-daily} so far, by key. */
    public Map<String, List<JsonNode>> scopeHistory() {
        return read(scopeDaily, scopeRecords);
    }

    /** The latest record of each key of {@code scope-daily}. */
    public Map<String, JsonNode> scopes() {
        return latest(scopeHistory());
    }

    /** The latest record of each key of {@code scope-monthly}. */
    public Map<String, JsonNode> scopeMonths() {
        return latest(read(scopeMonthly, scopeMonthRecords));
    }

    /** The latest record of each key of {@code forecast}. */
    public Map<String, JsonNode> forecasts() {
        return latest(read(forecasts, forecastRecords));
    }

    /** The latest record of each key of {@code feed-daily}. */
    public Map<String, JsonNode> feeds() {
        return latest(read(feeds, feedRecords));
    }

    private static Map<String, List<JsonNode>> read(
            TestOutputTopic<byte[], byte[]> topic, Map<String, List<JsonNode>> into) {
        for (TestRecord<byte[], byte[]> record : topic.readRecordsToList()) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            into.computeIfAbsent(key, absent -> new ArrayList<>()).add(parse(record.value()));
        }
        return into;
    }

    private static Map<String, JsonNode> latest(Map<String, List<JsonNode>> history) {
        Map<String, JsonNode> latest = new TreeMap<>();
        history.forEach((key, all) -> latest.put(key, all.get(all.size() - 1)));
        return latest;
    }

    /** Every record of {@code alerts} so far, in order. */
    public List<JsonNode> alerts() {
        for (TestRecord<byte[], byte[]> record : alerts.readRecordsToList()) {
            JsonNode alert = parse(record.value());
            assertThat(new String(record.key(), StandardCharsets.UTF_8))
                    .isEqualTo(alert.get("alertId").asText());
            alertRecords.add(alert);
        }
        return alertRecords;
    }

    /** The dead letters since last asked. */
    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    /** A header of a dead letter, {@code null} if it has none of that name. */
    public static String header(TestRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** What Prometheus would scrape now. */
    public String scrape() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            exposition.write(text, Exposition.contentType(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** A record's value as JSON. */
    public static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
