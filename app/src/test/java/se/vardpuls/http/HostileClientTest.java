package se.vardpuls.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One client, at 127.0.0.2, does what it can to keep another, at 127.0.0.1, from the pages. */
class HostileClientTest {
    private static final String HOSTILE = "127.0.0.2";
    private static final String GOOD = "127.0.0.1";
    private static final int LARGE = 8 << 20;
    private static final String HEAD = "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Live live = new Live("/live", () -> 1, 8, 2);
    private final List<Socket> sockets = new ArrayList<>();
    private Door door;

    @BeforeEach
    void open() throws Exception {
        Limits limits = new Limits(40, 4, 2, 5, Duration.ofMinutes(5), Duration.ofMinutes(5));
        List<Route> routes = List.of(
                Route.large("/", request -> Answer.text(200, "well\n")),
                Route.large("/large", request -> new Answer(200, "text/plain", out -> out.write(new byte[LARGE]))));
        Gate gate = (request, address) -> request.header("X-User").isEmpty()
                ? Gate.OPEN.admit(request, address)
                : new Gate.Refused(403, "No.", "Nej.", Map.of());
        door = Door.open("127.0.0.1", 0, limits, routes, live, gate);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        door.close();
    }

    @Test
    void shouldAnswerOthersBesideThousandsOfHalfRequests() throws Exception {
        Socket kept = connect(GOOD);
        send(kept, HEAD);
        assertThat(first(kept)).contains(" 200 ");
        for (int i = 0; i < 2_000; i++) {
            send(connect(HOSTILE), "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        }

        // its own connections have made room for one another: that of the other client is open still
        send(kept, HEAD);
        assertThat(first(kept)).contains(" 200 ");
        assertThat(ask(connect(GOOD), "/")).contains(" 200 ");
    }

    @Test
    void shouldAnswerOthersBesideOneThatReadsNothing() throws Exception {
        for (int i = 0; i < 20; i++) {
            send(connect(HOSTILE), request("/large"));
        }
        Awaitility.await().until(() -> !ask(connect(HOSTILE), "/").contains(" 200 "));

        for (int i = 0; i < 10; i++) {
            assertThat(ask(connect(GOOD), "/")).contains(" 200 ");
        }
    }

    @Test
    void shouldLetOthersListenBesideOneThatListensAsOftenAsItCan() throws Exception {
        for (int i = 0; i < 20; i++) {
            send(connect(HOSTILE), request("/live"));
        }
        Awaitility.await().until(() -> live.listeners() == 2);

        assertThat(ask(connect(GOOD), "/live")).contains(" 200 ");
    }

    @Test
    void shouldTellOneThatAsksTooOftenAndNobodyElse() throws Exception {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 500 && !told.contains("HTTP/1.1 429 Too Many Requests"); i++) {
            told.add(ask(connect(HOSTILE), "/"));
        }

        assertThat(told).startsWith("HTTP/1.1 200 OK").endsWith("HTTP/1.1 429 Too Many Requests");
        assertThat(ask(connect(GOOD), "/")).contains(" 200 ");
    }

    @Test
    void shouldRefuseHugeHeaders() throws Exception {
        Socket socket = connect(HOSTILE);
        send(socket, "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(100_000) + "\r\n\r\n");

        assertThat(first(socket)).contains(" 431 ");
        assertThat(ask(connect(GOOD), "/")).contains(" 200 ");
    }

    @Test
    void shouldLetTheGateRefuseEverythingThatIsAskedFor() throws Exception {
        for (String path : new String[] {"/", "/large", "/live", "/nowhere", "/api/v1/units"}) {
            Socket socket = connect(GOOD);
            send(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\nX-User: eve\r\nConnection: close\r\n\r\n");
            String all = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(all).as(path).startsWith("HTTP/1.1 403 ").contains("no-store");
            assertThat(all.contains("application/problem+json")).isEqualTo(path.startsWith("/api"));
        }
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    /** The first line of the answer, whose head is read to its end. */
    private static String ask(Socket socket, String path) throws IOException {
        send(socket, request(path));
        return first(socket);
    }

    private static String first(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString().lines().findFirst().orElse("");
    }

    /** What it can't send any more does not matter: it has been cut off. */
    private static void send(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
            socket.getOutputStream().flush();
        } catch (IOException cutOff) {
            // as it should be
        }
    }

    private Socket connect(String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port()));
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        return socket;
    }
}
