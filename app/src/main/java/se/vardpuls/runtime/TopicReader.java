package se.vardpuls.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TimeoutException;
import se.vardpuls.cluster.Right;
import se.vardpuls.stream.BoundedBytes;

/**
 * Reads what topics hold, committed records only, outside of the stream and without leaving a trace. What is too large is
 * given up while it is read ({@link BoundedBytes}).
 */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** So long nothing may come while something is left to read. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Settings settings;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer, Settings settings) {
        this.consumer = consumer;
        this.settings = settings;
    }

    /** Opens a connection, which is tried at the first question. */
    public static TopicReader open(Settings settings) {
        Properties properties = settings.consumer();
        properties.putIfAbsent("default.api.timeout.ms", Settings.ANSWER_MILLIS);
        properties.put("group.id", settings.get(Setting.APPLICATION_ID));
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        properties.putIfAbsent("max.poll.records", "100");
        try {
            return new TopicReader(new KafkaConsumer<>(properties, BoundedBytes.KEYS, BoundedBytes.VALUES), settings);
        } catch (KafkaException | IllegalArgumentException e) {
            throw Failures.notMade(e, properties);
        }
    }

    /**
     * Whether the application has committed anything of a topic.
     *
     * @throws StartException if Kafka does not answer
     */
    public boolean isBegun(String topic) {
        return asking(
                topic,
                () -> consumer.committed(partitions(topic)).values().stream().anyMatch(offset -> offset != null));
    }

    /** Hears how far the reading of a topic has come. */
    @FunctionalInterface
    public interface Progress {
        /**
         * It goes on.
         *
         * @param read how many records have come
         * @param percent of the topic that lies behind
         */
        void at(long read, long percent);
    }

    /**
     * Reads a topic from its beginning to what is its end now, each partition in its order.
     *
     * @throws StartException if Kafka does not answer, or the topic is missing
     */
    public void readAll(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        readAll(topic, each, (read, percent) -> {});
    }

    /** Likewise, and tells how far it has come. */
    public void readAll(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each, Progress progress) {
        asking(topic, () -> {
            Set<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long size = sum(ends.values())
                    - sum(consumer.beginningOffsets(partitions).values());
            long read = 0;
            long cameLast = System.nanoTime();
            while (!isRead(ends)) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                records.forEach(each);
                read += records.count();
                if (!records.isEmpty()) {
                    cameLast = System.nanoTime();
                    progress.at(read, 100 - 100 * left(ends) / Math.max(1, size));
                } else if (System.nanoTime() - cameLast > PATIENCE.toNanos()) {
                    throw new TimeoutException("not read to its end");
                }
            }
            return partitions;
        });
    }

    private long left(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private static long sum(Collection<Long> offsets) {
        return offsets.stream().mapToLong(Long::longValue).sum();
    }

    private boolean isRead(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private Set<TopicPartition> partitions(String topic) {
        Set<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(found -> new TopicPartition(topic, found.partition()))
                .collect(Collectors.toSet());
        if (partitions.isEmpty()) {
            throw Preflight.missing(settings, Set.of(topic));
        }
        return partitions;
    }

    private <T> T asking(String topic, Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw Failures.notAnswered(e, settings.consumer(), Right.topic(AclOperation.READ, topic));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
