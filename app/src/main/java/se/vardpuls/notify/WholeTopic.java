package se.vardpuls.notify;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All partitions of a topic from the beginning, outside of any group, committed records only. Not for several threads.
 */
final class WholeTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    private final String name;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecord<byte[], byte[]>> take;

    /** This topic; hands on each record as it is read. */
    WholeTopic(String name, Properties kafka, Consumer<ConsumerRecord<byte[], byte[]>> take) {
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        this.name = name;
        this.take = take;
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    String name() {
        return name;
    }

    /** Reads what has come, without waiting for more. */
    void readOn() {
        if (!consumer.assignment().isEmpty()) {
            consumer.poll(Duration.ZERO).forEach(take);
        }
    }

    /**
     * Reads all that the topic holds now.
     *
     * @return whether there is such a topic
     */
    boolean readToTheEnd() {
        if (consumer.assignment().isEmpty() && !begin()) {
            return false;
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (!isRead(ends)) {
            consumer.poll(POLL).forEach(take);
        }
        return true;
    }

    private boolean begin() {
        Set<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(found -> new TopicPartition(name, found.partition()))
                .collect(Collectors.toSet());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return !partitions.isEmpty();
    }

    private boolean isRead(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
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
