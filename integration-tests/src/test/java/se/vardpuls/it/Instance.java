package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instance of the application: a process of its own, and its HTTP door. */
public final class Instance {
    private static final Pattern SOURCES = Pattern.compile("Source: .*?topics: \\[([^]]*)]");

    private static final Pattern GENERATION = Pattern.compile("generation +total \\d+K, used (\\d+)K");

    private final Command command;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Instance(Command command, int port) {
        this.command = command;
        this.port = port;
    }

    /** Starts an instance by this command with these arguments, on a free port of its own. */
    static Instance start(String subcommand, List<String> arguments) {
        return start("384m", subcommand, arguments);
    }

    /** Starts an instance with this much heap. */
    static Instance start(String heap, String subcommand, List<String> arguments) {
        return start(List.of("-Xmx" + heap), subcommand, arguments);
    }

    /** Starts an instance with these options of its JVM. */
    static Instance start(List<String> options, String subcommand, List<String> arguments) {
        int port = freePort();
        List<String> words = new ArrayList<>(List.of(subcommand, "--http-port", Integer.toString(port)));
        words.addAll(arguments);
        return new Instance(Command.startJava(options, "se.vardpuls.cli.Main", words), port);
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Command command() {
        return command;
    }

    public int port() {
        return port;
    }

    /** Waits until it runs and has all its state. */
    public Instance awaitReady() {
        Cluster.await("ready: " + command, () -> isAlive() && status("/health/ready") == 200);
        return this;
    }

    /** True; fails the test at once if the process has ended. */
    boolean isAlive() {
        assertThat(command.process().isAlive()).as("alive: %s", command).isTrue();
        return true;
    }

    /** The topics that it reads, as it says itself; without those of its own. */
    Set<String> inputs() {
        Set<String> topics = new TreeSet<>();
        Matcher sources = SOURCES.matcher(get("/topology").body());
        while (sources.find()) {
            topics.addAll(List.of(sources.group(1).split(", ", -1)));
        }
        topics.removeIf(topic -> topic.endsWith("-repartition"));
        assertThat(topics).isNotEmpty();
        return topics;
    }

    /** What Prometheus would scrape now. */
    public Scrape scrape() {
        return Scrape.of(get("/metrics").body());
    }

    /** The bytes of its heap that are in use after a full collection; of the serial collector's generations. */
    public long heapAfterCollection() {
        jcmd("GC.run");
        return GENERATION
                .matcher(jcmd("GC.heap_info"))
                .results()
                .mapToLong(used -> Long.parseLong(used.group(1)) * 1024)
                .sum();
    }

    private String jcmd(String what) {
        Command asked = Command.start(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(command.process().pid()),
                what));
        assertThat(asked.await()).as("%s", asked).isZero();
        return asked.out();
    }

    /** The time that it has had a processor for. */
    public Duration cpu() {
        return command.process().toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** The status of a GET, 0 where nobody answers. */
    int status(String path) {
        HttpResponse<String> answer = getOrNull(path);
        return answer == null ? 0 : answer.statusCode();
    }

    public HttpResponse<String> get(String path) {
        HttpResponse<String> answer = getOrNull(path);
        assertThat(answer).as("answer of %s", command).isNotNull();
        return answer;
    }

    private HttpResponse<String> getOrNull(String path) {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException nobodyThere) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it as SIGTERM does, and waits; returns its exit code. */
    public int stop() {
        command.process().destroy();
        return command.await();
    }

    /** Ends it as kill -9 does. */
    void kill() {
        command.kill();
    }
}
