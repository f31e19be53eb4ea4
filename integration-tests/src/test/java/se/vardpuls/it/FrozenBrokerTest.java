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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    private BrokerProcess broker;

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
        broker = BrokerProcess.start(folder.resolve("broker"));
        ending(broker.command());
        broker.createTopics(NAMES);
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
        broker.send(NAMES.alerts(), "telephone|1", ALERT);
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
        broker.send(NAMES.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "after", "2024-06-03T08:00:00Z"));
        Cluster.await("an event after it", () -> instance.isAlive() && accepted(instance) == 1);
        assertThat(instance.stop()).as("as told").isEqualTo(143);
    }

    private Instance run() {
        Instance instance = Instance.start(
                "run",
                List.of(
                        "--bootstrap-servers",
                        broker.bootstrapServers(),
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
                        "kafka.request.timeout.ms=12000",
                        "--set",
                        "kafka.default.api.timeout.ms=15000"));
        ending(instance.command());
        return instance.awaitReady();
    }

    private Command ending(Command command) {
        commands.push(command);
        return command;
    }

    private void signal(String name) throws IOException, InterruptedException {
        String pid = Long.toString(broker.command().process().pid());
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    private long committedOfAlerts() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
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
