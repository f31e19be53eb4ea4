package se.vardpuls.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.BrokerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import scala.Option;
import se.vardpuls.cli.Usage;

/**
 * A real Kafka broker (KRaft, broker and controller in one) in this JVM.
 *
 * <ol>
 *   <li>It listens on the loopback address only, on the given port or a free one.
 *   <li>A data directory that was given is kept, and a later start continues with what it holds; without one a
 *       temporary directory is used and deleted on close.
 *   <li>Topics must be created; nothing is created by being written to.
 * </ol>
 *
 * <p>It shares heap and fate with this JVM: a fatal fault of the broker ends the process. Run {@link #main} in a
 * process of its own where that matters.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String PLAIN = "PLAINTEXT";

    private final KafkaRaftServer server;
    private final int port;
    private final @Nullable Path deleteOnClose;
    private boolean closed;

    private EmbeddedBroker(KafkaRaftServer server, int port, @Nullable Path deleteOnClose) {
        this.server = server;
        this.port = port;
        this.deleteOnClose = deleteOnClose;
    }

    /** Starts a broker on a free port with a temporary data directory. */
    public static EmbeddedBroker start() {
        return start(null, 0, Map.of());
    }

    /**
     * Starts a broker; returns when it takes connections.
     *
     * @param dataDir where it keeps its data, created if absent; {@code null} for a temporary directory that is
     *     deleted on close
     * @param port the port to listen on, 0 for a free one
     * @param overrides broker settings that go before those of this class
     * @throws BrokerException if the port is taken or the broker does not start
     */
    public static EmbeddedBroker start(@Nullable Path dataDir, int port, Map<String, String> overrides) {
        Ports.requireFree(port);
        Path dir = dataDir == null ? temporaryDir() : dataDir;
        Path deleteOnClose = dataDir == null ? dir : null;
        try {
            Properties properties = BrokerProperties.of(dir.resolve("log"), port, overrides);
            format(dir, properties);
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            return new EmbeddedBroker(server, startAndAskPort(server), deleteOnClose);
        } catch (RuntimeException | IOException e) {
            delete(deleteOnClose);
            throw e instanceof BrokerException known
                    ? known
                    : new BrokerException("The broker did not start in " + dir + ": " + e.getMessage(), e);
        }
    }

    /** Host and port, for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Host and port of a listener that the overrides name, for {@code bootstrap.servers}. */
    public String bootstrapServers(String listener) {
        return "127.0.0.1:" + boundPort(server, listener);
    }

    /** Stops the broker cleanly; the second time does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
        delete(deleteOnClose);
    }

    /** Runs a broker as a process of its own; {@code --help} says how. */
    public static void main(String[] args) {
        QuietLogging.set();
        System.exit(Usage.explainedBy(new CommandLine(new BrokerCommand())).execute(args));
    }

    private static int startAndAskPort(KafkaRaftServer server) {
        try {
            server.startup();
            return boundPort(server, PLAIN);
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    /** The server has no public way to ask for the port that it was given. */
    private static int boundPort(KafkaRaftServer server, String listener) {
        try {
            Field field = KafkaRaftServer.class.getDeclaredField("broker");
            field.setAccessible(true);
            Object broker = ((Option<?>) field.get(server)).get();
            return ((BrokerServer) broker).boundPort(new ListenerName(listener));
        } catch (ReflectiveOperationException e) {
            throw new BrokerException("This version of Kafka does not tell the port of its broker", e);
        }
    }

    private static void format(Path dir, Properties properties) throws IOException {
        if (Files.exists(dir.resolve("log").resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(dir);
        Path file = dir.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "What this data directory was formatted with");
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] args = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString(), "--standalone"};
        int exit = StorageTool.execute(args, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit != 0) {
            throw new BrokerException("Formatting " + dir + " failed: " + said.toString(StandardCharsets.UTF_8), null);
        }
    }

    private static Path temporaryDir() {
        try {
            return Files.createTempDirectory("vardpuls-broker-");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary directory for the broker's data; name one", e);
        }
    }

    private static void delete(@Nullable Path dir) {
        if (dir == null) {
            return;
        }
        try (Stream<Path> paths = Files.walk(dir)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete the broker's data in " + dir, e);
        }
    }
}
