package se.vardpuls.it.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import se.vardpuls.it.Cluster;
import se.vardpuls.it.Command;
import se.vardpuls.it.Instance;

/**
 * Debian's Prometheus with the project's own configuration and rules. Changed are only the addresses of the instances,
 * and the intervals: a second instead of fifteen.
 */
final class PrometheusServer {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Command command;
    private final int port;

    private PrometheusServer(Command command, int port) {
        this.command = command;
        this.port = port;
    }

    /** One sample of an answer; the labels without the name of the series. */
    record Sample(Map<String, String> labels, double value) {}

    /**
     * Starts one that scrapes these instances.
     *
     * @param intakePort where an intake tells its metrics, on this machine
     */
    static PrometheusServer start(Cluster cluster, Path folder, List<Instance> instances, int intakePort)
            throws IOException {
        for (String part : List.of("rules", "targets")) {
            Files.createDirectories(folder.resolve(part));
            for (Path file : Project.files("prometheus/" + part, ".yml")) {
                Files.copy(file, folder.resolve(part).resolve(file.getFileName()));
            }
        }
        Files.writeString(
                folder.resolve("prometheus.yml"),
                Project.text(Project.file("prometheus/prometheus.yml"))
                        .replaceAll("interval: 15s", "interval: 1s")
                        .replace("timeout: 10s", "timeout: 1s"));
        Files.writeString(folder.resolve("targets/alertmanager.yml"), "[]\n");
        Files.writeString(
                folder.resolve("targets/vardpuls.yml"),
                instances.stream()
                        .map(instance -> "\"127.0.0.1:" + instance.port() + "\"")
                        .collect(Collectors.joining(", ", "- targets: [", "]\n")));
        Files.writeString(
                folder.resolve("targets/vardpuls-intake.yml"), "- targets: [\"127.0.0.1:" + intakePort + "\"]\n");
        int port = Instance.freePort();
        Command command = cluster.startProgram(
                "prometheus",
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
        PrometheusServer server = new PrometheusServer(command, port);
        Cluster.await("Prometheus", () -> server.get("/-/ready") != null);
        return server;
    }

    /** What an expression gives now. Fails where Prometheus does not understand it. */
    List<Sample> query(String expression) {
        String path = "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
        String body = get(path);
        if (body == null) {
            throw new AssertionError("no answer to " + expression + " from " + command);
        }
        List<Sample> samples = new ArrayList<>();
        for (JsonNode result : parse(body).at("/data/result")) {
            Map<String, String> labels = new TreeMap<>();
            result.get("metric")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
            labels.remove("__name__");
            samples.add(new Sample(labels, number(result.at("/value/1").asText())));
        }
        return samples;
    }

    private static double number(String text) {
        return text.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    private static JsonNode parse(String body) {
        try {
            return Project.JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of a good answer, {@code null} for any other. */
    private String get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : null;
        } catch (IOException notYet) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
