package se.vardpuls.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import se.vardpuls.topic.TopicNames;

/**
 * Reads the topics of a {@link View} from their beginning and goes on: committed records only, all partitions, outside of any
 * group and without leaving a trace, so that any number of servers may read beside one another. What is fetched ahead is at
 * most {@value #FETCH_BYTES} bytes.
 */
public final class ViewFeed implements AutoCloseable {
    private static final int FETCH_BYTES = 8 << 20;
    private static final int RECORDS = 2_000;
    private static final Duration POLL = Duration.ofMillis(500);

    private final View view;
    private final TopicNames names;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, String> topics = new HashMap<>();
    private volatile boolean closing;

    /** Reads into this view with a consumer of these properties. */
    public ViewFeed(View view, TopicNames names, Properties kafka) {
        this.view = view;
        this.names = names;
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(FETCH_BYTES));
        properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(RECORDS));
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads until it is closed. */
    public void run() {
        try (consumer) {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            boolean complete = false;
            while (!closing) {
                take(consumer.poll(POLL));
                long left = complete ? 0 : left(ends);
                complete |= left == 0;
                view.batch(percent(begins, ends, left), complete);
            }
        } catch (WakeupException e) {
            if (!closing) {
                throw e;
            }
        }
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : view.topics()) {
            topics.put(names.of(topic), topic);
            for (PartitionInfo partition : consumer.partitionsFor(names.of(topic))) {
                partitions.add(new TopicPartition(partition.topic(), partition.partition()));
            }
        }
        return partitions;
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            view.take(topics.getOrDefault(record.topic(), record.topic()), record.key(), record.value());
        }
    }

    private long left(Map<TopicPartition, Long> ends) {
        long left = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            left += Math.max(0, end.getValue() - consumer.position(end.getKey()));
        }
        return left;
    }

    private static int percent(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends, long left) {
        long all = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            all += end.getValue() - begins.getOrDefault(end.getKey(), 0L);
        }
        return all == 0 ? 100 : (int) (100 - 100 * left / all);
    }

    /** Lets {@link #run} return soon; from any thread. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
    }
}
