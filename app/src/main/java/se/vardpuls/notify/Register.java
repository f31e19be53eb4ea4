package se.vardpuls.notify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.vardpuls.register.Addresses;
import se.vardpuls.register.Unit;
import se.vardpuls.register.UnitReader;

/**
 * The addresses that the topic {@code units} names now: of managers, and of those who hear of a step.
 *
 * <ol>
 *   <li>All partitions are read, outside of any group, committed records only.
 *   <li>A record that the application refuses changes nothing; a tombstone, or an entry without an address that mailers
 *       take, leaves the unit without one.
 *   <li>Where the right to read the topic is missing, or the topic is, that is logged once and the register stays empty: then
 *       the addresses of the alerts' own records hold.
 * </ol>
 *
 * <p>Not for several threads.
 */
final class Register implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Register.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final BiConsumer<String, List<String>> addresses;
    private final BiConsumer<String, Map<Integer, List<String>>> escalation;
    private final UnitReader reader = new UnitReader();
    private boolean isThere = true;

    /** The register in this topic; hands on each unit's addresses as they are read, those of the steps first. */
    Register(
            String topic,
            Properties kafka,
            BiConsumer<String, List<String>> addresses,
            BiConsumer<String, Map<Integer, List<String>>> escalation) {
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        this.topic = topic;
        this.addresses = addresses;
        this.escalation = escalation;
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads what has come, without waiting for more. */
    void readOn() {
        if (isThere && !consumer.assignment().isEmpty()) {
            consumer.poll(Duration.ZERO).forEach(this::take);
        }
    }

    /** Reads all that the topic holds now. */
    void readToTheEnd() {
        if (!isThere) {
            return;
        }
        try {
            if (consumer.assignment().isEmpty()) {
                begin();
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (!isRead(ends)) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (AuthorizationException e) {
            missing("may not be read");
        }
    }

    private void begin() {
        Set<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(found -> new TopicPartition(topic, found.partition()))
                .collect(Collectors.toSet());
        if (partitions.isEmpty()) {
            missing("is missing");
            return;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private boolean isRead(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void missing(String why) {
        isThere = false;
        LOG.warn(
                "The topic {} {}: a new address in the register reaches nobody whose alert fires already.", topic, why);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null) {
            return;
        }
        if (record.value() == null) {
            String unitId = new String(key, StandardCharsets.UTF_8);
            escalation.accept(unitId, Map.of());
            addresses.accept(unitId, List.of());
            return;
        }
        reader.read(key, record.value());
        Unit unit = reader.unit();
        if (unit != null) {
            Map<Integer, List<String>> ofSteps = new HashMap<>();
            unit.escalationEmails().forEach((step, text) -> ofSteps.put(step, Addresses.of(text)));
            escalation.accept(unit.unitId(), ofSteps);
            addresses.accept(unit.unitId(), Addresses.of(unit.managerEmail()));
        }
    }

    /** Ends what it waits for, from another thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
}
