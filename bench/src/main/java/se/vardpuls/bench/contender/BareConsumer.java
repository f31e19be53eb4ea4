package se.vardpuls.bench.contender;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The least that reading a topic can cost: one thread, one consumer, all partitions from beginning to end, every byte
 * looked at, or every field parsed. Runs in a JVM of its own.
 */
public final class BareConsumer {
    /** What it says when it has come to the end, followed by events, bytes and nanoseconds. */
    static final String DONE = "done ";

    private static final JsonFactory JSON = new JsonFactory();

    private final boolean parses;
    private long events;
    private long bytes;
    private long seen;

    private BareConsumer(boolean parses) {
        this.parses = parses;
    }

    /** Arguments: bootstrap servers, topic, {@code bytes} or {@code parse}, then settings of the consumer. */
    public static void main(String[] arguments) throws IOException {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", arguments[0]);
        for (String setting : List.of(arguments).subList(3, arguments.length)) {
            String[] parts = setting.split("=", 2);
            config.put(parts[0], parts[1]);
        }
        String result = new BareConsumer(arguments[2].equals("parse")).run(config, arguments[1]);
        System.out.println(DONE + result);
        // whoever started it now reads what this process has cost
        if (System.in.read() >= 0) {
            System.exit(1);
        }
    }

    private String run(Map<String, Object> config, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(BareConsumer::partition)
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long all = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            long start = 0;
            while (events < all) {
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(100));
                if (start == 0 && !polled.isEmpty()) {
                    start = System.nanoTime();
                }
                for (ConsumerRecord<byte[], byte[]> record : polled) {
                    take(record.value());
                }
            }
            return events + " " + bytes + " " + (System.nanoTime() - start) + " " + seen;
        }
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private void take(byte[] value) {
        events++;
        bytes += value.length;
        if (parses) {
            parse(value);
        }
    }

    /** Every name matched, every value made into what a program can use; what is spoiled is passed over. */
    private void parse(byte[] value) {
        try (JsonParser parser = JSON.createParser(value)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    seen += parser.currentName().length();
                } else if (token.isScalarValue()) {
                    seen += parser.getText().length();
                }
            }
        } catch (JacksonException spoiled) {
            seen++;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
