package se.vardpuls.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertmanagerTest {
    private static final Notice NOTICE = new Notice(
            Map.of("unit", "SE2321000255-O00041"),
            Map.of("message", "Vårdcentralen Åkern: 81 %"),
            Instant.parse("2024-03-05T09:00:00Z"),
            Instant.parse("2024-03-12T10:00:00.5Z"));

    private static final Duration LONG = Duration.ofMinutes(2);

    private final AtomicReference<String> request = new AtomicReference<>();
    private final AtomicReference<JsonNode> body = new AtomicReference<>();
    private HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int status = 200;
    private HttpHandler answer = exchange -> {
        if (status != 0) {
            exchange.sendResponseHeaders(status, -1);
        }
    };

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            request.set(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            body.set(new ObjectMapper().readTree(exchange.getRequestBody()));
            try (exchange) {
                answer.handle(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void shouldPostPostableAlerts() throws Exception {
        assertThat(tell("/", "Bearer x").answer()).isEqualTo(Alertmanager.Answer.TAKEN);

        assertThat(request).hasValue("POST /api/v2/alerts application/json Bearer x");
        assertThat(body)
                .hasValue(new ObjectMapper()
                        .readTree("[{\"labels\":{\"unit\":\"SE2321000255-O00041\"},"
                                + "\"annotations\":{\"message\":\"Vårdcentralen Åkern: 81 %\"},"
                                + "\"startsAt\":\"2024-03-05T09:00:00Z\",\"endsAt\":\"2024-03-12T10:00:00.500Z\"}]"));
    }

    @Test
    void shouldKeepThePathOfTheAddress() throws Exception {
        tell("/alertmanager", "");

        assertThat(request).hasValue("POST /alertmanager/api/v2/alerts application/json null");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void shouldKnowARefusalOfWhatIsSaid(int refusal) throws Exception {
        status = refusal;

        assertThat(tell("", "")).isEqualTo(new Alertmanager.Result(Alertmanager.Answer.REFUSED, "status " + refusal));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 407, 408, 429, 500, 503})
    void shouldDoubtWhatWasNotAnsweredWell(int bad) throws Exception {
        status = bad;
        assertThat(tell("", "")).isEqualTo(new Alertmanager.Result(Alertmanager.Answer.DOUBTFUL, "status " + bad));
    }

    @Test
    void shouldDoubtWhatWasNotAnswered() throws Exception {
        status = 0;
        assertThat(tell("", "").answer()).isEqualTo(Alertmanager.Answer.DOUBTFUL);
    }

    @Test
    void shouldGiveUpAnAnswerThatBeginsAndDoesNotEnd() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            awaitEnd(end);
        };

        assertThat(alertmanager("", "", Duration.ofSeconds(1)).post(NOTICE.json()))
                .isEqualTo(new Alertmanager.Result(Alertmanager.Answer.DOUBTFUL, "no answer within 1 s"));
        end.countDown();
    }

    @Test
    void shouldNotReadAnAnswerWithoutEnd() throws Exception {
        AtomicInteger written = new AtomicInteger();
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (written.incrementAndGet() > 0) {
                exchange.getResponseBody().write(new byte[10_000]);
            }
        };

        assertThat(alertmanager("", "", LONG).post(NOTICE.json()).answer()).isEqualTo(Alertmanager.Answer.TAKEN);
        assertThat(written).hasPositiveValue();
    }

    @Test
    void shouldKnowWhenNobodyWasThere() throws Exception {
        server.stop(0);

        assertThat(tell("", "").answer()).isEqualTo(Alertmanager.Answer.NOT_REACHED);
    }

    @Test
    void shouldAskWithAMessageOfNothingWhetherAnyIsTaken() throws Exception {
        assertThat(alertmanager("", "", LONG).isOpen()).isTrue();
        assertThat(body).hasValue(new ObjectMapper().readTree("[]"));

        status = 400;
        assertThat(alertmanager("", "", LONG).isOpen()).isFalse();
    }

    private Alertmanager.Result tell(String path, String authorization) throws InterruptedException {
        Notices notices = new Notices(Duration.ofMinutes(1), new Timetable(Scene.RULE));
        String unit = "SE2321000255-O00041";
        News news = Scene.news(unit, "a", true, 1, NOTICE.startsAt(), NOTICE.startsAt(), List.of());
        AlertChange change =
                new AlertChange("a", unit, true, NOTICE.labels(), NOTICE.annotations(), NOTICE.startsAt(), news);
        notices.take(new Notices.Place(0, 0), change, Notices.Before.NOT, NOTICE.startsAt());
        return alertmanager(path, authorization, LONG)
                .post(notices.next(NOTICE.endsAt().minus(Notices.AHEAD)).message());
    }

    private Alertmanager alertmanager(String path, String authorization, Duration limit) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new Alertmanager(base, authorization, limit);
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
