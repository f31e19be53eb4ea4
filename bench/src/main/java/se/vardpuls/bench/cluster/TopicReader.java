package se.vardpuls.bench.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads whole topics, what is committed of them. */
public final class TopicReader {
    /** How many records, and how long keys and values are together. */
    public record Volume(long records, long bytes) {}

    private TopicReader() {}

    /** Reads topics from the beginning to what is their end now. */
    public static Volume readAll(
            BenchTopics topics, Collection<String> names, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        List<TopicPartition> partitions = names.stream()
                .flatMap(name -> topics.partitionsOf(name).stream())
                .toList();
        long records = 0;
        long bytes = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = open(topics.bootstrapServers())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(200));
                for (ConsumerRecord<byte[], byte[]> record : polled) {
                    records++;
                    bytes += length(record.key()) + length(record.value());
                    each.accept(record);
                }
            }
        }
        return new Volume(records, bytes);
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** A consumer of committed records alone, without a group. */
    public static KafkaConsumer<byte[], byte[]> open(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "max.poll.records",
                        10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
