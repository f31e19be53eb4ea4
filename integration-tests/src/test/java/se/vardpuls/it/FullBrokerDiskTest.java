package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.topic.TopicNames;

/**
 * Kafka's own disk becomes full while calls come in. Kafka ends, the instance waits for it, and once there is room every call that Kafka has
 * counts, without a hand.
 */
class FullBrokerDiskTest {
    private static final TopicNames NAMES = new TopicNames("full-disk.");
    private static final String DISK_SIZE = "size=160m";
    private static final String AT = "2024-06-03T08:00:00Z";
    private static final int PATIENCE_OF_SENDER = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] MEGABYTE = new byte[1024 * 1024];

    private final Deque<Command> commands = new ArrayDeque<>();
    private BrokerProcess broker;
    private int calls;

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        while (!commands.isEmpty()) {
            commands.pop().kill();
        }
    }

    @Test
    void shouldCountEveryCallThatKafkaHasOnceThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Command mount = Command.start(List.of("mount", "-t", "tmpfs", "-o", DISK_SIZE, "tmpfs", disk.toString()));
        Assumptions.assumeTrue(mount.await() == 0, "this user may not mount a small disk");
        try {
            broker = BrokerProcess.start(disk.resolve("data"));
            commands.push(broker.command());
            broker.createTopics(NAMES);
            Instance instance = run();
            broker.send(NAMES.of("calls"), Calls.UNIT, nextCall());
            Cluster.await("the first call", () -> instance.isAlive() && received() == 1);

            Path filler = disk.resolve("filler");
            fill(filler);
            sendUntilTheBrokerEnds();
            Cluster.await(
                    "the instance to miss Kafka",
                    () -> instance.isAlive()
                            && instance.get("/health/live").body().contains("\nkafka: away since "));

            Files.delete(filler);
            broker.start();
            commands.push(broker.command());
            broker.send(NAMES.of("calls"), Calls.UNIT, nextCall());
            int inKafka = callsInKafka();
            assertThat(inKafka).as("the calls of which there is word").isGreaterThanOrEqualTo(2);
            Cluster.awaitAsserted(() -> assertThat(received())
                    .as("calls told by %s", instance.command())
                    .isEqualTo(inKafka));
            assertThat(instance.stop()).as("as told").isEqualTo(143);
        } finally {
            stop();
            Command unmount = Command.start(List.of("umount", disk.toString()));
            assertThat(unmount.await()).as("%s", unmount).isZero();
        }
    }

    private Instance run() {
        Instance instance = Instance.start(
                "run",
                List.of(
                        "--bootstrap-servers",
                        broker.bootstrapServers(),
                        "--application-id",
                        "full-disk",
                        "--topic-prefix",
                        NAMES.prefix(),
                        "--clock",
                        "event",
                        "--state-dir",
                        folder.resolve("state").toString()));
        commands.push(instance.command());
        return instance.awaitReady();
    }

    private String nextCall() {
        return Calls.received(Calls.UNIT, "k" + calls++, AT);
    }

    /** Leaves no room, in pieces down to a byte. */
    private static void fill(Path filler) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (int piece = MEGABYTE.length; piece > 0; ) {
                try {
                    out.write(MEGABYTE, 0, piece);
                } catch (IOException full) {
                    piece /= 2;
                }
            }
        }
    }

    /** Calls come in for as long as anybody takes them. */
    private void sendUntilTheBrokerEnds() {
        try (Producer<String, String> producer = broker.producer(PATIENCE_OF_SENDER)) {
            Cluster.await("the broker to end: " + broker.command(), () -> hasEndedBy(nextCall(), producer));
        }
    }

    private boolean hasEndedBy(String call, Producer<String, String> producer) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(NAMES.of("calls"), Calls.UNIT, call))
                    .get();
        } catch (ExecutionException whatBecomesOfItIsNotKnown) {
            return !broker.command().process().isAlive();
        }
        return false;
    }

    private int callsInKafka() {
        Set<String> distinct = new HashSet<>();
        records(NAMES.of("calls")).forEach(call -> distinct.add(call.value()));
        return distinct.size();
    }

    /** How many calls the day's last record tells; 0 before there is one. */
    private int received() throws IOException {
        List<ConsumerRecord<String, String>> days = records(NAMES.of("telephone-daily"));
        if (days.isEmpty()) {
            return 0;
        }
        return JSON.readTree(days.get(days.size() - 1).value()).get("received").asInt();
    }

    /** The committed records of the one partition. */
    private List<ConsumerRecord<String, String>> records(String topic) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<String, String>> all = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }
}
