package se.vardpuls.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveTest {
    private final AtomicLong version = new AtomicLong(1);
    private final Live live = new Live("/live", version::get, 2, 1);
    private final HttpClient http = HttpClient.newHttpClient();
    private Door door;

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void shouldSayWhichVersionThereIsAndEachThatComes() throws Exception {
        open(Limits.USUAL);
        HttpResponse<InputStream> stream = listen();
        BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), UTF_8));

        assertThat(stream.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(nextVersion(events)).isEqualTo("data: 1");
        version.set(7);
        assertThat(nextVersion(events)).isEqualTo("data: 7");
    }

    @Test
    void shouldOutliveThePatienceThatRequestsAreHeldTo() throws Exception {
        open(new Limits(256, 8, Duration.ofSeconds(30), Duration.ofMillis(300)));
        BufferedReader events = new BufferedReader(new InputStreamReader(listen().body(), UTF_8));

        assertThat(nextVersion(events)).isEqualTo("data: 1");
        version.set(2);
        assertThat(nextVersion(events)).isEqualTo("data: 2");
        version.set(3);
        assertThat(nextVersion(events)).isEqualTo("data: 3");
    }

    @Test
    void shouldTellOneTooManyToComeBack() throws Exception {
        open(Limits.USUAL);
        listen();
        Awaitility.await().until(() -> live.listeners() == 1);

        HttpResponse<InputStream> second = listen();

        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).isPresent();
    }

    private void open(Limits limits) throws Exception {
        door = Door.open(
                "127.0.0.1", 0, limits, List.of(Route.small("/", request -> Answer.text(200, ""))), live, Gate.OPEN);
    }

    private HttpResponse<InputStream> listen() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/live"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    /** The data of the next event; comments are passed over. */
    private static String nextVersion(BufferedReader events) throws Exception {
        String line = events.readLine();
        while (line != null && !line.startsWith("data:")) {
            line = events.readLine();
        }
        return line;
    }
}
