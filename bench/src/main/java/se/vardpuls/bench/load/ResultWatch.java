package se.vardpuls.bench.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.topic.TopicNames;

/** Reads results as they become visible to a read-committed consumer, and tells the samples. */
public final class ResultWatch implements AutoCloseable {
    static final String RECEIVED = "|received";
    static final String ANSWERED = "|answered";

    private static final JsonFactory JSON = new JsonFactory();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Samples samples;
    private final AtomicLong results = new AtomicLong();
    private final Thread thread = new Thread(this::run, "results");

    private ResultWatch(KafkaConsumer<byte[], byte[]> consumer, Samples samples) {
        this.consumer = consumer;
        this.samples = samples;
    }

    /** Watches the units' results from now on. */
    public static ResultWatch start(BenchTopics topics, Samples samples) {
        return start(topics, "telephone-daily", samples);
    }

    /** Watches the scopes' results from now on. */
    public static ResultWatch ofScopes(BenchTopics topics, Samples samples) {
        return start(topics, TopicNames.SCOPE_DAILY, samples);
    }

    private static ResultWatch start(BenchTopics topics, String topic, Samples samples) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        topics.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "max.poll.records",
                        10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.partitionsOf(topics.names().of(topic));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        ResultWatch watch = new ResultWatch(consumer, samples);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            while (true) {
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofSeconds(1));
                long now = System.currentTimeMillis();
                polled.forEach(record -> take(record, now));
            }
        } catch (WakeupException e) {
            // told to stop
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, long now) {
        results.incrementAndGet();
        String key = new String(record.key(), StandardCharsets.UTF_8);
        try (JsonParser parser = JSON.createParser(record.value())) {
            // of a scope these lie in the block of the telephone, which stands first
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("received")) {
                    samples.seen(key + RECEIVED, parser.nextIntValue(0), now);
                } else if (token == JsonToken.FIELD_NAME && parser.currentName().equals("answered")) {
                    samples.seen(key + ANSWERED, parser.nextIntValue(0), now);
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many results have been seen. */
    public long results() {
        return results.get();
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
