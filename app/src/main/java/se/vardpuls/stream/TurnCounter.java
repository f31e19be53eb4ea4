package se.vardpuls.stream;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Hears from the consumer of a stream thread how many records it has polled, and tells the thread's {@link Turn}. */
public final class TurnCounter implements ConsumerInterceptor<byte[], byte[]> {
    @Override
    public void configure(Map<String, ?> configs) {
        // there is nothing to choose
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        Turn.ofThisThread().polled(records.count());
        return records;
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
