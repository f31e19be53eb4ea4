package se.vardpuls.proof.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import se.vardpuls.input.Feed;
import se.vardpuls.testing.Driver;
import se.vardpuls.topic.TopicNames;

/**
 * The same records without any fault: the production topology in the test driver, on one partition, fed with what lies in
 * the input topics.
 */
public final class Undisturbed implements AutoCloseable {
    /** So many seconds, one by one, that everything that is told at intervals has been told. */
    private static final int SETTLED = 10;

    private final Driver driver;
    private final Follower inputs;
    private final List<String> order;
    private final TopicNames names;

    /** Where the records lie that the driver has got, by topic, in its order. */
    private final Map<String, List<String>> places = new HashMap<>();

    private final List<String> letters = new ArrayList<>();
    private final Set<String> targeted = new HashSet<>();
    private long records;

    public Undisturbed(String bootstrapServers, TopicNames names, Path folder) {
        this.names = names;
        this.order = new ArrayList<>();
        for (Feed feed : Feed.values()) {
            order.add(feed.topic(names));
        }
        this.inputs = new Follower(bootstrapServers, order);
        this.driver = Driver.forecastsAt(folder, Instant.now());
    }

    /** Takes in what has come since. */
    public void takeIn() {
        List<ConsumerRecord<byte[], byte[]>> come = inputs.next();
        // as the engine takes them: of what waits, the oldest first
        come.sort(Comparator.comparingLong((ConsumerRecord<byte[], byte[]> record) -> record.timestamp())
                .thenComparingInt(record -> order.indexOf(record.topic())));
        for (ConsumerRecord<byte[], byte[]> record : come) {
            driver.send(
                    driver.topics().of(record.topic().substring(names.prefix().length())),
                    record.key(),
                    record.value(),
                    Instant.ofEpochMilli(record.timestamp()));
            places.computeIfAbsent(record.topic(), topic -> new ArrayList<>())
                    .add(record.partition() + " " + record.offset());
        }
        come.stream()
                .filter(record -> record.topic().equals(names.targets()))
                .forEach(record -> targeted.add(new String(record.key(), StandardCharsets.UTF_8)));
        records += come.size();
        for (int second = 0; second < SETTLED; second++) {
            driver.advance(Duration.ofSeconds(1));
        }
        driver.deadLetters().forEach(letter -> {
            String topic = names.of(Driver.header(letter, "source-topic")
                    .substring(driver.topics().prefix().length()));
            int nth = Integer.parseInt(Driver.header(letter, "source-offset"));
            String place = places.getOrDefault(topic, List.of()).get(nth);
            letters.add(topic + " " + place + " " + Driver.header(letter, "reason"));
        });
    }

    /** How far the input topics were read. */
    public Map<TopicPartition, Long> positions() {
        return inputs.positions();
    }

    /** The indicators and units ({@code indicator|unitId}) of which a target has come. */
    public Set<String> targeted() {
        return targeted;
    }

    /** How many records there were. */
    public long records() {
        return records;
    }

    /** The latest record of each topic (without prefix) and key. */
    public Map<String, JsonNode> figures() {
        Map<String, JsonNode> figures = new TreeMap<>();
        add(figures, "telephone-daily", driver.telephone());
        add(figures, "guarantee-daily", driver.guarantee());
        add(figures, "contact-daily", driver.contacts());
        add(figures, TopicNames.MONTHLY, driver.monthly());
        add(figures, TopicNames.SCOPE_DAILY, driver.scopes());
        add(figures, TopicNames.SCOPE_MONTHLY, driver.scopeMonths());
        driver.forecasts().forEach((key, record) -> Forecasts.addFinal(figures, key, record));
        driver.feeds().forEach((key, record) -> Feeds.add(figures, key, record));
        return figures;
    }

    private static void add(Map<String, JsonNode> all, String topic, Map<String, JsonNode> records) {
        records.forEach((key, record) -> all.put(topic + " " + key, Results.timeless(record)));
    }

    /** The last state of each alert. */
    public Map<String, JsonNode> alerts() {
        Map<String, JsonNode> last = new TreeMap<>();
        driver.alerts().forEach(alert -> last.put(alert.get("alertId").asText(), alert));
        return last;
    }

    /** The place and reason of each refused record. */
    public List<String> letters() {
        return letters;
    }

    @Override
    public void close() {
        driver.close();
        inputs.close();
    }
}
