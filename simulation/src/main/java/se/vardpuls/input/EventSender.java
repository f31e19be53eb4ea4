package se.vardpuls.input;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;
import se.vardpuls.topic.TopicNames;

/**
 * Sends records as they are: idempotent, acknowledged, on the partition that Kafka's default partitioner gives. A
 * record that could not be sent fails the next call; nothing is lost in silence.
 *
 * <p>One request at a time: a partition made a moment ago may turn the first batch away and take the second one, after
 * which an idempotent producer with several requests under way never gets the first one in.
 */
public final class EventSender implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final TopicNames names;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong sentEvents = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** Sends with that producer. */
    public EventSender(Producer<byte[], byte[]> producer, TopicNames names) {
        this.producer = producer;
        this.names = names;
    }

    /** Sends to that Kafka. */
    public static EventSender to(String bootstrapServers, TopicNames names) {
        return to(new Settings(
                Map.of(Setting.BOOTSTRAP_SERVERS.key(), bootstrapServers, Setting.TOPIC_PREFIX.key(), names.prefix())));
    }

    /** Sends to the Kafka of these settings. */
    public static EventSender to(Settings settings) {
        Properties config = settings.producer();
        config.put("max.in.flight.requests.per.connection", 1);
        config.put("compression.type", "lz4");
        config.put("batch.size", 65_536);
        config.put("delivery.timeout.ms", 120_000);
        return new EventSender(
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()), settings.topics());
    }

    /**
     * Hands a record over for sending.
     *
     * @throws KafkaException if this or an earlier record could not be sent
     */
    public void send(Inlet feed, byte @Nullable [] key, byte @Nullable [] value) {
        send(feed, key, value, null);
    }

    /**
     * The same, of a record that says that it was appended earlier.
     *
     * @param appendedAt milliseconds since 1970; {@code null}: now
     * @throws KafkaException if this or an earlier record could not be sent
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback takes a failure
    public void send(Inlet feed, byte @Nullable [] key, byte @Nullable [] value, @Nullable Long appendedAt) {
        failIfFailed();
        producer.send(new ProducerRecord<>(feed.topic(names), null, appendedAt, key, value), this::acknowledged);
        sent.incrementAndGet();
        if (feed.isEvents()) {
            sentEvents.incrementAndGet();
        }
    }

    /** Waits until everything handed over is acknowledged. */
    public void flush() {
        producer.flush();
        failIfFailed();
    }

    /** How many records were handed over. */
    public long sent() {
        return sent.get();
    }

    /** How many of them were events, not register records. */
    public long sentEvents() {
        return sentEvents.get();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void acknowledged(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
        if (exception != null) {
            failure.compareAndSet(null, exception);
        }
    }

    private void failIfFailed() {
        Exception exception = failure.get();
        if (exception != null) {
            throw new KafkaException("Kafka did not take a record: " + exception.getMessage(), exception);
        }
    }
}
