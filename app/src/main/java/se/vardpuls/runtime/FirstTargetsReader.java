package se.vardpuls.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import se.vardpuls.stream.FirstTargets;

/**
 * Reads the targets that stand in their topic, for an application that begins: one whose group has committed nothing
 * of that topic. For one that goes on there are none to read ahead.
 */
final class FirstTargetsReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private FirstTargetsReader() {}

    /**
     * Reads them.
     *
     * @throws StartException if Kafka does not answer
     */
    static FirstTargets read(Settings settings) {
        Properties properties = settings.kafka();
        properties.put("group.id", settings.get(Setting.APPLICATION_ID));
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        FirstTargets first = new FirstTargets();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> partitions = consumer
                    .partitionsFor(settings.topics().targets())
                    .stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .collect(Collectors.toSet());
            if (consumer.committed(partitions).values().stream().allMatch(offset -> offset == null)) {
                readToEnd(consumer, partitions, first);
            }
            return first;
        } catch (KafkaException e) {
            throw new StartException(
                    "The targets could not be read (" + e.getClass().getSimpleName()
                            + "). Is the broker well, and may this user read "
                            + settings.topics().targets()
                            + " and the group " + settings.get(Setting.APPLICATION_ID) + "?");
        }
    }

    private static void readToEnd(
            Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions, FirstTargets first) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long begun = System.nanoTime();
        while (!isRead(consumer, ends)) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new TimeoutException("the targets were not read to their end");
            }
            consumer.poll(POLL)
                    .forEach(record -> first.take(record.partition(), record.offset(), record.key(), record.value()));
        }
    }

    private static boolean isRead(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
