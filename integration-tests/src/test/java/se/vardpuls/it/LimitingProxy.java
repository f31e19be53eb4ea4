package se.vardpuls.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A reverse proxy before Alertmanager, as many are: it answers 413 to a message that is larger than its limit. */
final class LimitingProxy implements AutoCloseable {
    private static final int TOO_LARGE = 413;
    private static final int BAD_GATEWAY = 502;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger refused = new AtomicInteger();
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final String behind;
    private final HttpServer server;
    private volatile int limit;

    /** One before the server at this address, with a limit in bytes. */
    LimitingProxy(String behind, int limit) throws IOException {
        this.behind = behind;
        this.limit = limit;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on; what has been taken is counted anew. */
    void limit(int bytes) {
        limit = bytes;
        taken.clear();
    }

    /** How many messages were too large. */
    int refused() {
        return refused.get();
    }

    /** How many alerts have been taken at least so many times under the limit in force. */
    long takenAtLeast(int times) {
        return taken.values().stream().filter(count -> count >= times).count();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = body.length > limit
                    ? TOO_LARGE
                    : passOn(exchange.getRequestURI().toString(), body);
            if (status == TOO_LARGE) {
                refused.incrementAndGet();
            } else if (status == 200) {
                for (JsonNode alert : json.readTree(body)) {
                    taken.merge(alert.get("labels").toString(), 1, Integer::sum);
                }
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private int passOn(String path, byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(behind + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notThere) {
            return BAD_GATEWAY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
