package se.vardpuls.demo.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import se.vardpuls.demo.screen.Board;
import se.vardpuls.topic.TopicNames;

/** Reads what the application commits to its result topics onto a board. Not for several threads. */
final class Results implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    /** What takes the records of each topic but the dead letters. */
    private final Map<String, BiConsumer<byte[], byte[]>> parts;

    private final Board board;
    private final List<TopicPartition> partitions;

    Results(String bootstrapServers, TopicNames names, Board board) {
        this.parts = Map.of(
                names.units(), (key, value) -> board.unit(value),
                names.of("telephone-daily"), (key, value) -> board.telephoneDaily(value),
                names.of("guarantee-daily"), (key, value) -> board.guaranteeDaily(value),
                names.of("contact-daily"), (key, value) -> board.contactDaily(value),
                names.of(TopicNames.FORECAST), board::forecast,
                names.alerts(), (key, value) -> board.alert(value));
        this.board = board;
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "allow.auto.create.topics",
                false);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = Stream.concat(parts.keySet().stream(), Stream.of(names.deadLetters()))
                .map(consumer::partitionsFor)
                .flatMap(Collection::stream)
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** Puts on the board what has come; waits a little if nothing has. */
    void read() {
        consumer.poll(Duration.ofMillis(100)).forEach(this::put);
    }

    /** Whether everything committed so far is on the board. */
    boolean isAtEnd() {
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void put(ConsumerRecord<byte[], byte[]> message) {
        BiConsumer<byte[], byte[]> part = parts.get(message.topic());
        if (part != null) {
            part.accept(message.key(), message.value());
            return;
        }
        Header reason = message.headers().lastHeader("reason");
        board.deadLetter(reason == null ? "?" : new String(reason.value(), StandardCharsets.UTF_8));
    }
}
