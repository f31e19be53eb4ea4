package se.vardpuls.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes {@linkplain Bundle bundles} of what a consumer has polled.
 *
 * <p>The engine takes, of the topics of a partition, the one whose next record is the earliest. So a bundle ends before a
 * record that is later than the next one of another topic: the processor gets all of them in the order in which it would
 * get them one by one. Records without a time go alone.
 */
public final class Bundler implements ConsumerInterceptor<byte[], byte[]> {
    /** The setting that names the topics, separated by commas, whose partitions of one number meet in one processor. */
    public static final String TOPICS = "vardpuls.bundled.topics";

    /** How many records a bundle has at most: more would save nothing, and between two of them commits and ticks come. */
    static final int MOST = 500;

    private Set<String> topics = Set.of();

    @Override
    public void configure(Map<String, ?> configs) {
        topics = Set.of(String.valueOf(configs.get(TOPICS)).split(","));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> bundled = new HashMap<>();
        Map<Integer, List<Source>> meeting = new TreeMap<>();
        for (TopicPartition from : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(from);
            if (topics.contains(from.topic())) {
                Source source = new Source(records);
                meeting.computeIfAbsent(from.partition(), none -> new ArrayList<>())
                        .add(source);
                bundled.put(from, source.bundles);
            } else {
                bundled.put(from, records);
            }
        }
        meeting.values().forEach(Bundler::bundle);
        return new ConsumerRecords<>(bundled, polled.nextOffsets());
    }

    private static void bundle(Collection<Source> sources) {
        List<Source> left = new ArrayList<>(sources);
        while (!left.isEmpty()) {
            Source earliest = left.get(0);
            long next = Long.MAX_VALUE;
            for (Source other : left.subList(1, left.size())) {
                if (other.time() < earliest.time()) {
                    next = earliest.time();
                    earliest = other;
                } else {
                    next = Math.min(next, other.time());
                }
            }
            earliest.takeUntil(next);
            if (earliest.isEmpty()) {
                left.remove(earliest);
            }
        }
    }

    /** The records of one topic. */
    private static final class Source {
        private final List<ConsumerRecord<byte[], byte[]>> records;
        private final List<ConsumerRecord<byte[], byte[]>> bundles = new ArrayList<>();
        private int next;

        Source(List<ConsumerRecord<byte[], byte[]>> records) {
            this.records = records;
        }

        boolean isEmpty() {
            return next == records.size();
        }

        /** The time of the next record. */
        long time() {
            return records.get(next).timestamp();
        }

        /** Makes a bundle of the next one and of those after it that are not later than this. */
        void takeUntil(long latest) {
            int first = next;
            boolean isAlone = time() < 0;
            next++;
            while (!isAlone && !isEmpty() && next - first < MOST && time() >= 0 && time() <= latest) {
                next++;
            }
            bundles.add(Bundle.of(records.subList(first, next)));
        }
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // commits are transactions: no consumer makes any
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
