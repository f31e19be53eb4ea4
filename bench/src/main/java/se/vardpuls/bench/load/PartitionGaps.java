package se.vardpuls.bench.load;

import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import se.vardpuls.bench.cluster.BenchTopics;

/** The longest time without a result of each partition, as a read-committed consumer sees it. */
public final class PartitionGaps implements AutoCloseable {
    private final Map<TopicPartition, Long> latest = new HashMap<>();
    private final Map<TopicPartition, Long> longest = new HashMap<>();
    private final CommittedReader reader;

    private PartitionGaps(BenchTopics topics) {
        reader = CommittedReader.start(topics, "telephone-daily", this::take);
    }

    /** Watches the units' results of the telephone from now on. */
    public static PartitionGaps start(BenchTopics topics) {
        return new PartitionGaps(topics);
    }

    private synchronized void take(ConsumerRecords<byte[], byte[]> polled) {
        long now = System.nanoTime();
        for (TopicPartition partition : polled.partitions()) {
            Long before = latest.put(partition, now);
            if (before != null) {
                longest.merge(partition, now - before, Math::max);
            }
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
        reader.close();
    }
}
