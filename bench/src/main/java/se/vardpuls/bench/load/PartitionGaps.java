package se.vardpuls.bench.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import se.vardpuls.bench.cluster.BenchTopics;

/** The longest time without a result of each partition, as a read-committed consumer sees it. */
public final class PartitionGaps implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Integer, Long> latest = new HashMap<>();
    private final Map<Integer, Long> longest = new HashMap<>();
    private final Thread thread = new Thread(this::run, "gaps");

    private PartitionGaps(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Watches the units' results of the telephone from now on. */
    public static PartitionGaps start(BenchTopics topics) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        topics.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(topics.partitionsOf(topics.names().of("telephone-daily")));
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        PartitionGaps gaps = new PartitionGaps(consumer);
        gaps.thread.setDaemon(true);
        gaps.thread.start();
        return gaps;
    }

    private void run() {
        try {
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::take);
            }
        } catch (WakeupException e) {
            // told to stop
        }
    }

    private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        long now = System.nanoTime();
        Long before = latest.put(record.partition(), now);
        if (before != null) {
            longest.merge(record.partition(), now - before, Math::max);
        }
    }

    /** The partitions' longest times without a result since this was last asked, in milliseconds; one that goes on counts as it is. */
    public synchronized LongSummaryStatistics takeLongestMillis() {
        long now = System.nanoTime();
        latest.forEach((partition, before) -> longest.merge(partition, now - before, Math::max));
        LongSummaryStatistics millis =
                longest.values().stream().mapToLong(nanos -> nanos / 1_000_000).summaryStatistics();
        longest.clear();
        return millis;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
    }
}
