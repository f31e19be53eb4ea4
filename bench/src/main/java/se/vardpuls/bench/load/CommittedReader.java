package se.vardpuls.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.cluster.TopicReader;

/** A thread that reads a topic from its beginning, as a read-committed consumer does, and hands on what each poll brings. */
final class CommittedReader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecords<byte[], byte[]>> taker;
    private final Thread thread;

    private CommittedReader(
            KafkaConsumer<byte[], byte[]> consumer, String topic, Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        this.consumer = consumer;
        this.taker = taker;
        this.thread = new Thread(this::run, topic);
    }

    /** Reads this topic from now on until it is closed. */
    static CommittedReader start(BenchTopics topics, String topic, Consumer<ConsumerRecords<byte[], byte[]>> taker) {
        KafkaConsumer<byte[], byte[]> consumer = TopicReader.open(topics.bootstrapServers());
        List<TopicPartition> partitions = topics.partitionsOf(topics.names().of(topic));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        CommittedReader reader = new CommittedReader(consumer, topic, taker);
        reader.thread.setDaemon(true);
        reader.thread.start();
        return reader;
    }

    private void run() {
        try {
            while (true) {
                taker.accept(consumer.poll(Duration.ofSeconds(1)));
            }
        } catch (WakeupException e) {
            // told to stop
        }
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
