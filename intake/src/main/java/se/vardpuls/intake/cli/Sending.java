package se.vardpuls.intake.cli;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.runtime.Preflight;
import se.vardpuls.runtime.Settings;

/** Sends records, each acknowledged; one that is not taken fails the next call, or the end. */
final class Sending implements AutoCloseable {
    private final Properties properties;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private String topic = "";

    Sending(Settings settings) {
        properties = settings.producer();
        properties.put("compression.type", "lz4");
        properties.put("batch.size", 65_536);
        properties.put("max.in.flight.requests.per.connection", 1);
        properties.put("delivery.timeout.ms", 120_000);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback takes a failure
    void send(String to, byte @Nullable [] key, byte[] value) {
        failIfFailed();
        topic = to;
        producer.send(new ProducerRecord<>(to, key, value), (place, thrown) -> {
            if (thrown != null) {
                failure.compareAndSet(null, thrown);
            }
        });
    }

    /** Waits until everything is acknowledged. */
    void flush() {
        try {
            producer.flush();
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
        failIfFailed();
    }

    private void failIfFailed() {
        Exception thrown = failure.get();
        if (thrown != null) {
            throw Preflight.notTaken(thrown, properties, topic);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
