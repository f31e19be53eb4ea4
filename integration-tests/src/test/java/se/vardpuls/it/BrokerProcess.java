package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import se.vardpuls.cli.VardpulsCommand;
import se.vardpuls.topic.TopicNames;

/** A broker in a process of its own, which may freeze or end without harm to the test; a later one goes on with its data at the same port. */
final class BrokerProcess {
    private final Path folder;
    private final int port = Instance.freePort();
    private Command command;

    private BrokerProcess(Path folder) {
        this.folder = folder;
    }

    /** Starts one with its data in this folder. */
    static BrokerProcess start(Path folder) {
        BrokerProcess broker = new BrokerProcess(folder);
        broker.start();
        return broker;
    }

    /** Starts it, anew where it has ended. */
    void start() {
        List<String> arguments = List.of("--port", Integer.toString(port), "--data-dir", folder.toString());
        command = Command.startJava("se.vardpuls.broker.EmbeddedBroker", arguments);
        Cluster.await("a broker: " + command, () -> {
            assertThat(command.process().isAlive()).as("%s", command).isTrue();
            return command.out().contains("Kafka is ready");
        });
    }

    Command command() {
        return command;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Makes the topics of Vårdpuls, with one partition each. */
    void createTopics(TopicNames names) {
        assertThat(VardpulsCommand.commandLine()
                        .execute(
                                "topics",
                                "create",
                                "--bootstrap-servers",
                                bootstrapServers(),
                                "--topic-prefix",
                                names.prefix(),
                                "--partitions",
                                "1"))
                .isZero();
    }

    /** A producer whose records are written once or, after so many milliseconds, not for certain. */
    Producer<String, String> producer(int patience) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers(),
                        "acks",
                        "all",
                        "linger.ms",
                        0,
                        "max.block.ms",
                        patience,
                        "request.timeout.ms",
                        patience,
                        "delivery.timeout.ms",
                        patience),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Writes a record and waits for the acknowledgement. */
    void send(String topic, String key, String value) throws Exception {
        try (Producer<String, String> producer = producer(60_000)) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }
}
