package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.cli.VardpulsCommand;
import se.vardpuls.topic.TopicNames;

/** The broker stands still, as one that swaps or is paused, while Alertmanager takes an alert. */
class FrozenBrokerTest {
    private static final TopicNames NAMES = new TopicNames("frozen.");
    private static final String ALERT = """
            {"alertId":"telephone|1","indicator":"telephone","unitId":"1","unitName":"Ett","state":"FIRING","step":1,\
            "startedAt":"2024-03-12T13:41:07.310Z"}""";

    private final Deque<Command> commands = new ArrayDeque<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 500;
    private HttpServer alertmanager;
    private Command broker;
    private String bootstrapServers;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        alertmanager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        alertmanager.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(status, -1);
                asked.incrementAndGet();
            }
        });
        alertmanager.start();
        int port = Instance.freePort();
        bootstrapServers = "127.0.0.1:" + port;
        broker = ending(Command.startJava(
                "se.vardpuls.broker.EmbeddedBroker",
                List.of(
                        "--port",
                        Integer.toString(port),
                        "--data-dir",
                        folder.resolve("broker").toString())));
        Cluster.await("a broker: " + broker, () -> broker.out().contains("Kafka is ready"));
        assertThat(VardpulsCommand.commandLine()
                        .execute(
                                "topics",
                                "create",
                                "--bootstrap-servers",
                                bootstrapServers,
                                "--topic-prefix",
                                NAMES.prefix(),
                                "--partitions",
                                "1"))
                .isZero();
    }

    @AfterEach
    void stop() {
        while (!commands.isEmpty()) {
            commands.pop().kill();
        }
        alertmanager.stop(0);
    }

    @Test
    void shouldLeaveTheStreamAloneAndTellTheAlertOnceTheBrokerGoesOn() throws Exception {
        send(NAMES.alerts(), "telephone|1", ALERT);
        Instance instance = run();
        Cluster.await("an attempt", () -> instance.isAlive() && asked.get() > 0);

        signal("STOP");
        status = 200;
        Cluster.await(
                "the notifier to miss Kafka",
                () -> instance.isAlive() && instance.command().err().contains("Kafka does not answer the notifier"));
        signal("CONT");

        instance.awaitReady();
        Cluster.await("a commit of the notifier", () -> instance.isAlive() && committedOfAlerts() > 0);
        send(NAMES.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "after", "2024-06-03T08:00:00Z"));
        Cluster.await("an event after it", () -> instance.isAlive() && accepted(instance) == 1);
        assertThat(instance.stop()).as("as told").isEqualTo(143);
    }

    private Instance run() {
        Instance instance = Instance.start(
                "run",
                List.of(
                        "--bootstrap-servers",
                        bootstrapServers,
                        "--application-id",
                        "frozen",
                        "--topic-prefix",
                        NAMES.prefix(),
                        "--clock",
                        "event",
                        "--state-dir",
                        folder.resolve("state").toString(),
                        "--set",
                        "alertmanager.url=http://127.0.0.1:"
                                + alertmanager.getAddress().getPort(),
                        "--set",
                        "kafka.request.timeout.ms=3000",
                        "--set",
                        "kafka.default.api.timeout.ms=4000"));
        ending(instance.command());
        return instance.awaitReady();
    }

    private Command ending(Command command) {
        commands.push(command);
        return command;
    }

    private void signal(String name) throws IOException, InterruptedException {
        String pid = Long.toString(broker.process().pid());
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    private void send(String topic, String key, String value) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        try (Producer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    private long committedOfAlerts() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin
                    .listConsumerGroupOffsets("frozen-notify")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    private static double accepted(Instance instance) {
        return instance.scrape()
                .named("accessibility_events_total")
                .filter(sample ->
                        NAMES.of("calls").equals(sample.label("topic")) && "accepted".equals(sample.label("result")))
                .mapToDouble(Scrape.Sample::value)
                .sum();
    }
}
