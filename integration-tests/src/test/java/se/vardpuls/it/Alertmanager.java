package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The machine's Alertmanager with the project's own configuration, hurried, and another mail server. */
final class Alertmanager {
    private static final String PROGRAM = "prometheus-alertmanager";

    private static final Path PROJECT = Path.of("..", "alertmanager");

    private final Cluster cluster;
    private final Path folder;
    private final int port = Instance.freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private Command command;

    private Alertmanager(Cluster cluster, Path folder) {
        this.cluster = cluster;
        this.folder = folder;
    }

    /** Skips the test where it is not installed. */
    static void require() {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, PROGRAM)));
        Assumptions.assumeTrue(
                installed,
                "prometheus-alertmanager is not installed (Debian: apt-get install --no-install-recommends"
                        + " prometheus-alertmanager)");
    }

    /** One that sends its mail to this port; it does not run yet. */
    static Alertmanager configured(Cluster cluster, Path folder, int smtpPort) throws IOException {
        String config = Files.readString(PROJECT.resolve("alertmanager.yml"));
        String hurried =
                replace(config, "smtp_smarthost: localhost:25 ", "smtp_smarthost: 127.0.0.1:" + smtpPort + " ");
        hurried = replace(hurried, "group_wait: 30s", "group_wait: 1s");
        hurried = replace(hurried, "group_interval: 5m", "group_interval: 2s");
        Files.writeString(folder.resolve("alertmanager.yml"), hurried);
        Files.copy(PROJECT.resolve("vardpuls.tmpl"), folder.resolve("vardpuls.tmpl"));
        return new Alertmanager(cluster, folder);
    }

    private static String replace(String text, String from, String to) {
        assertThat(text).contains(from);
        return text.replace(from, to);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts it, with what it knew when it was stopped. */
    void start() {
        command = cluster.startProgram(
                PROGRAM,
                "--config.file=" + folder.resolve("alertmanager.yml"),
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=");
        Cluster.await("Alertmanager: " + command, () -> command.process().isAlive() && isReady());
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/-/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * The alerts that it takes for firing now, those aside that are told once: {@code indicator|unit}, or
     * {@code indicator|scope}.
     */
    List<String> firing() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/api/v2/alerts?active=true"))
                .timeout(Duration.ofSeconds(5))
                .build();
        List<String> firing = new ArrayList<>();
        for (JsonNode alert : new ObjectMapper()
                .readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())) {
            JsonNode labels = alert.get("labels");
            if (!labels.has("report")) {
                firing.add(labels.get("indicator").asText()
                        + '|'
                        + labels.path(labels.has("unit") ? "unit" : "scope").asText());
            }
        }
        return firing;
    }

    /** Stops it as SIGTERM does. */
    void stop() {
        command.process().destroy();
        command.await();
    }
}
