package se.vardpuls.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertmanagerTest {
    private static final Notice NOTICE = new Notice(
            Map.of("unit", "SE2321000255-O00041"),
            Map.of("message", "Vårdcentralen Åkern: 81 %"),
            Instant.parse("2024-03-12T09:00:00Z"),
            Instant.parse("2024-03-12T10:00:00.5Z"));

    private final AtomicReference<String> request = new AtomicReference<>();
    private final AtomicReference<JsonNode> body = new AtomicReference<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            request.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            body.set(new ObjectMapper().readTree(exchange.getRequestBody()));
            if (status == 0) {
                exchange.close();
            } else {
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldPostPostableAlerts() throws Exception {
        assertThat(tell("/", "Bearer x").answer()).isEqualTo(Alertmanager.Answer.TAKEN);

        assertThat(request).hasValue("POST /api/v2/alerts application/json Bearer x");
        assertThat(body)
                .hasValue(new ObjectMapper()
                        .readTree("[{\"labels\":{\"unit\":\"SE2321000255-O00041\"},"
                                + "\"annotations\":{\"message\":\"Vårdcentralen Åkern: 81 %\"},"
                                + "\"startsAt\":\"2024-03-12T09:00:00Z\",\"endsAt\":\"2024-03-12T10:00:00.500Z\"}]"));
    }

    @Test
    void shouldKeepThePathOfTheAddress() throws Exception {
        tell("/alertmanager", "");

        assertThat(request).hasValue("POST /alertmanager/api/v2/alerts application/json null");
    }

    @Test
    void shouldDoubtWhatWasNotAnsweredWell() throws Exception {
        status = 503;
        assertThat(tell("", "")).isEqualTo(new Alertmanager.Result(Alertmanager.Answer.DOUBTFUL, "status 503"));
        status = 0;
        assertThat(tell("", "").answer()).isEqualTo(Alertmanager.Answer.DOUBTFUL);
    }

    @Test
    void shouldKnowWhenNobodyWasThere() throws Exception {
        server.stop(0);

        assertThat(tell("", "").answer()).isEqualTo(Alertmanager.Answer.NOT_REACHED);
    }

    private Alertmanager.Result tell(String path, String authorization) throws InterruptedException {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new Alertmanager(base, authorization).tell(List.of(NOTICE));
    }
}
