package se.vardpuls.it;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** A record as it was read back. */
@SuppressWarnings("ArrayRecordComponent") // messages are never compared
public record Message(
        TopicPartition partition, long offset, byte[] key, byte[] value, ConsumerRecord<byte[], byte[]> record) {
    static Message of(ConsumerRecord<byte[], byte[]> record) {
        return new Message(
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                record.key(),
                record.value(),
                record);
    }

    String keyText() {
        return new String(key, StandardCharsets.UTF_8);
    }

    /** The value of a header, {@code null} if it has none of that name. */
    String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Of a dead letter: where the refused record lies. */
    Place source() {
        return new Place(
                header("source-topic"),
                Integer.parseInt(header("source-partition")),
                Long.parseLong(header("source-offset")));
    }

    /** Where a record lies. */
    public record Place(String topic, int partition, long offset) {}
}
