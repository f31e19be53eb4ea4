package se.vardpuls.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import se.vardpuls.metrics.Exposition;

/**
 * The HTTP door of an instance.
 *
 * <ol>
 *   <li>{@code /metrics}: the metrics, for Prometheus.
 *   <li>{@code /health/live}: 200 while the stream runs or rebalances, else 503; the body is the stream's state.
 *   <li>{@code /health/ready}: 200 while the stream runs, else 503.
 *   <li>{@code /topology}: the topology, as text.
 * </ol>
 *
 * <p>Only GET and HEAD are answered; nothing can be changed here.
 */
final class HttpDoor implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService threads;

    /** How the instance is. */
    record Health(boolean live, boolean ready, String state) {}

    private record Answer(int status, String type, String body) {}

    private HttpDoor(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    static HttpDoor open(
            String host, int port, Exposition metrics, Supplier<Health> health, Supplier<String> topology) {
        HttpServer server = bind(host, port);
        ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "http");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        serve(server, "/metrics", exchange -> send(exchange, metrics));
        serve(
                server,
                "/health/live",
                exchange -> send(exchange, health(health.get(), health.get().live())));
        serve(
                server,
                "/health/ready",
                exchange -> send(exchange, health(health.get(), health.get().ready())));
        serve(server, "/topology", exchange -> send(exchange, new Answer(OK, TEXT, topology.get())));
        Answer nowhere = new Answer(NOT_FOUND, TEXT, "/metrics /health/live /health/ready /topology\n");
        serve(server, "/", exchange -> send(exchange, nowhere));
        server.start();
        return new HttpDoor(server, threads);
    }

    private static HttpServer bind(String host, int port) {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (BindException taken) {
            throw new StartException("Port " + port + " on " + host + " is taken or not this machine's. Choose another"
                    + " with --http-port (0 = no HTTP) or http.host.");
        } catch (IOException e) {
            throw new StartException("The HTTP door could not be opened on " + host + ":" + port + ": " + e + ".");
        }
    }

    private interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    private static Answer health(Health health, boolean good) {
        return new Answer(good ? OK : UNAVAILABLE, TEXT, health.state() + "\n");
    }

    private static void serve(HttpServer server, String path, Page page) {
        server.createContext(path, exchange -> {
            try (exchange) {
                String method = exchange.getRequestMethod();
                if (!method.equals("GET") && !method.equals("HEAD")) {
                    exchange.sendResponseHeaders(NOT_ALLOWED, -1);
                } else if (!path.equals("/")
                        && !exchange.getRequestURI().getPath().equals(path)) {
                    exchange.sendResponseHeaders(NOT_FOUND, -1);
                } else {
                    page.answer(exchange);
                }
            }
        });
    }

    /** The metrics are written as they are made: how long they are is not known before. */
    private static void send(HttpExchange exchange, Exposition metrics) throws IOException {
        String type = Exposition.contentType(header(exchange, "Accept"));
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(OK, -1);
            return;
        }
        boolean gzip = header(exchange, "Accept-Encoding").contains("gzip");
        if (gzip) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(OK, 0);
        OutputStream body = exchange.getResponseBody();
        try (OutputStream out = gzip ? new GZIPOutputStream(body) : new BufferedOutputStream(body)) {
            metrics.write(out, type);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(answer.status(), -1);
        } else if (header(exchange, "Accept-Encoding").contains("gzip")) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(answer.status(), 0);
            try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
                out.write(body);
            }
        } else {
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
