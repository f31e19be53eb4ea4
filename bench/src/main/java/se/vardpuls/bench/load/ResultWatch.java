package se.vardpuls.bench.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.topic.TopicNames;

/** Reads results as they become visible to a read-committed consumer, and tells the samples. */
public final class ResultWatch implements AutoCloseable {
    static final String RECEIVED = "|received";
    static final String ANSWERED = "|answered";

    private static final JsonFactory JSON = new JsonFactory();

    private final Samples samples;
    private final AtomicLong results = new AtomicLong();
    private final CommittedReader reader;

    private ResultWatch(BenchTopics topics, String topic, Samples samples) {
        this.samples = samples;
        this.reader = CommittedReader.start(topics, topic, this::take);
    }

    /** Watches the units' results from now on. */
    public static ResultWatch start(BenchTopics topics, Samples samples) {
        return new ResultWatch(topics, "telephone-daily", samples);
    }

    /** Watches the scopes' results from now on. */
    public static ResultWatch ofScopes(BenchTopics topics, Samples samples) {
        return new ResultWatch(topics, TopicNames.SCOPE_DAILY, samples);
    }

    private void take(ConsumerRecords<byte[], byte[]> polled) {
        long now = System.currentTimeMillis();
        polled.forEach(record -> take(record, now));
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
        reader.close();
    }
}
