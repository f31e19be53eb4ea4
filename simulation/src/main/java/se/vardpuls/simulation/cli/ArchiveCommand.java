package se.vardpuls.simulation.cli;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.vardpuls.broker.EmbeddedBroker;
import se.vardpuls.broker.Ports;
import se.vardpuls.input.EventSender;
import se.vardpuls.partition.Subjects;
import se.vardpuls.simulation.Event;
import se.vardpuls.simulation.EventStream;
import se.vardpuls.simulation.Register;
import se.vardpuls.simulation.Unit;
import se.vardpuls.topic.TopicAdmin;
import se.vardpuls.topic.TopicNames;
import se.vardpuls.topic.TopicPlan;

/**
 * {@code vardpuls archive}: runs the application over a few simulated days on an embedded broker and lets its JVM keep
 * what it has loaded (class data sharing), so that later starts load it from there. The build does it; the launcher
 * uses the archive where there is one, and a JVM that finds that it does not fit goes on without.
 */
@Command(
        name = "archive",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Makes an archive of the classes that the application loads, for quicker starts.")
public final class ArchiveCommand implements Callable<Integer> {
    private static final LocalDate FROM = LocalDate.of(2024, 3, 4);
    private static final int UNITS = 30;
    private static final int EVENTS = 20_000;
    private static final long STOP_SECONDS = 60;
    private static final Duration FIRST_RESULT = Duration.ofSeconds(60);

    @Option(names = "--jar", required = true, paramLabel = "FILE", description = "The application.")
    private Path jar = Path.of("");

    @Option(names = "--options", required = true, paramLabel = "FILE", description = "Options of its JVM.")
    private Path options = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The archive.")
    private Path out = Path.of("");

    private final TopicNames names = new TopicNames(TopicNames.DEFAULT_PREFIX);

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("vardpuls-archive-");
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            sendEvents(broker.bootstrapServers());
            int port = Ports.free();
            Process application = start(broker.bootstrapServers(), state, port);
            boolean ran = awaitResult(broker.bootstrapServers()) && isAnswered(port);
            application.destroy();
            if (!application.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                application.destroyForcibly();
            }
            return ran && Files.exists(out) ? 0 : 1;
        } finally {
            Folders.delete(state);
        }
    }

    private void sendEvents(String bootstrapServers) {
        try (TopicAdmin topics = TopicAdmin.open(Map.of("bootstrap.servers", bootstrapServers))) {
            topics.create(
                    TopicPlan.of(Subjects.CONTRACT.catalogue(), names.prefix(), null, null), (topic, outcome) -> {});
        }
        List<Unit> register = Register.of(1, UNITS);
        try (EventSender sender = EventSender.to(bootstrapServers, names)) {
            register.stream().map(unit -> unit.registration(0)).forEach(entry -> send(sender, entry));
            EventStream events = EventStream.of(register, 1, FROM, FROM);
            for (int sent = 0; sent < EVENTS; sent++) {
                send(sender, events.next());
            }
            sender.flush();
        }
    }

    private static void send(EventSender sender, Event event) {
        sender.send(event.feed(), event.key(), event.value());
    }

    private Process start(String bootstrapServers, Path state, int port) throws IOException {
        Files.deleteIfExists(out);
        Files.createDirectories(out.toAbsolutePath().getParent());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "@" + options,
                        "-XX:ArchiveClassesAtExit=" + out,
                        "-Xlog:disable",
                        "-jar",
                        jar.toString(),
                        "run",
                        "--bootstrap-servers",
                        bootstrapServers,
                        "--clock",
                        "event",
                        "--state-dir",
                        state.toString(),
                        "--http-port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
    }

    /** Asks for what Prometheus and probes ask for, so that the classes of the HTTP door are kept as well. */
    private static boolean isAnswered(int port) throws IOException {
        for (String path : List.of("/metrics", "/health/live")) {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setRequestProperty("Accept-Encoding", "gzip");
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return false;
            }
            connection.disconnect();
        }
        return true;
    }

    private boolean awaitResult(String bootstrapServers) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", "archive",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(names.monthly()));
            ConsumerRecords<byte[], byte[]> found = consumer.poll(FIRST_RESULT);
            return !found.isEmpty();
        }
    }
}
