package se.vardpuls.bench.contender;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.process.ChildJvm;
import se.vardpuls.bench.process.ProcessCost;
import se.vardpuls.bench.report.Progress;

/** An instance of the application in a JVM of its own, as {@code vardpuls run} starts it. */
public final class VardpulsProcess implements AutoCloseable {
    private static final String MAIN = "se.vardpuls.cli.Main";
    private static final long NAP_MILLIS = 50;
    private static final int TIMEOUT_MILLIS = 2_000;

    private final ChildJvm jvm;
    private final BenchTopics topics;
    private final String applicationId;
    private final int port;

    private VardpulsProcess(ChildJvm jvm, BenchTopics topics, String applicationId, int port) {
        this.jvm = jvm;
        this.topics = topics;
        this.applicationId = applicationId;
        this.port = port;
    }

    /**
     * How an instance is run.
     *
     * @param name in messages, and of its log
     * @param classPath the application's
     * @param jvmOptions of its JVM
     * @param settings {@code name=value}, beside those that the bench needs
     * @param clock {@code event} or {@code wall}
     */
    public record Launch(
            String name, String classPath, List<String> jvmOptions, List<String> settings, String clock, Path logs) {
        /** With one setting more. */
        public Launch with(String setting) {
            return named(name, List.of(setting));
        }

        /** With further settings, under another name. */
        public Launch named(String other, List<String> further) {
            List<String> more = new ArrayList<>(settings);
            more.addAll(further);
            return new Launch(other, classPath, jvmOptions, more, clock, logs);
        }
    }

    /** Starts an instance. */
    public static VardpulsProcess start(Launch launch, BenchTopics topics, String applicationId, Path stateDir) {
        int port = freePort();
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--bootstrap-servers",
                topics.bootstrapServers(),
                "--topic-prefix",
                topics.names().prefix(),
                "--application-id",
                applicationId,
                "--clock",
                launch.clock(),
                "--state-dir",
                stateDir.toString(),
                "--http-port",
                Integer.toString(port)));
        launch.settings().forEach(setting -> arguments.addAll(List.of("--set", setting)));
        ChildJvm jvm =
                ChildJvm.start(launch.name(), launch.jvmOptions(), launch.classPath(), MAIN, arguments, launch.logs());
        return new VardpulsProcess(jvm, topics, applicationId, port);
    }

    /** A port that nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No free port", e);
        }
    }

    /** Waits until it says that it is ready; returns when that was, by {@link System#nanoTime}. */
    public long awaitReady(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end) {
            jvm.requireRunning();
            if (isReady()) {
                return System.nanoTime();
            }
            Thread.sleep(NAP_MILLIS);
        }
        throw new IllegalStateException("Not ready within " + timeout.toSeconds() + " s");
    }

    /** Whether it says now that it is ready. */
    public boolean isReady() {
        try {
            return open("/health/ready").getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    /** The bytes of what lives on its heap after a full collection. */
    public long liveHeapBytes() throws InterruptedException {
        return jvm.liveHeapBytes();
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }

    /** Waits until so many calls' events are committed; returns when that was, by {@link System#nanoTime}. */
    public long awaitCommitted(long events, Duration timeout, Progress progress) throws InterruptedException {
        return awaitCommitted(topics.names().of("calls"), events, timeout, progress);
    }

    /** Waits until so many events of a topic are committed; returns when that was, by {@link System#nanoTime}. */
    public long awaitCommitted(String topic, long events, Duration timeout, Progress progress)
            throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        long committed = 0;
        while (System.nanoTime() < end) {
            committed = committed(topic);
            if (committed >= events) {
                return System.nanoTime();
            }
            jvm.requireRunning();
            progress.count(applicationId + ": events committed", committed, events);
            Thread.sleep(NAP_MILLIS);
        }
        throw new IllegalStateException(
                "Only " + committed + " of " + events + " events are committed after " + timeout.toSeconds() + " s");
    }

    private long committed(String topic) throws InterruptedException {
        return topics.committed(applicationId, topic).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** What is committed of the calls, by partition. */
    public Map<TopicPartition, Long> committedByPartition() throws InterruptedException {
        return topics.committed(applicationId, topics.names().of("calls"));
    }

    /** What it has cost so far. */
    public ProcessCost cost() {
        return jvm.cost();
    }

    /** Its process id. */
    public long pid() {
        return jvm.pid();
    }

    /** When it was started, by {@link System#nanoTime}. */
    public long startedNanos() {
        return jvm.startedNanos();
    }

    /** Ends it as a crash would. */
    public void kill() throws InterruptedException {
        jvm.kill();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
