package se.vardpuls.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    private static final byte[] LINE = "a line that is written again and again\n".getBytes(UTF_8);
    private static final int LARGE = 1_000_000;

    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicInteger writing = new AtomicInteger();
    private Door door;

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        if (door != null) {
            door.close();
        }
    }

    @Test
    void shouldAnswerGetAndHeadAndNothingElse() throws Exception {
        open(Limits.USUAL);

        HttpResponse<byte[]> get = ask("GET", "/small");
        HttpResponse<byte[]> head = ask("HEAD", "/small");

        assertThat(get.statusCode()).isEqualTo(200);
        assertThat(get.body()).isEqualTo("well\n".getBytes(UTF_8));
        assertThat(get.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
        assertThat(get.headers().firstValue("Server")).isEmpty();
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
        assertThat(head.body()).isEmpty();
        assertThat(ask("POST", "/small").statusCode()).isEqualTo(405);
        assertThat(ask("DELETE", "/small").statusCode()).isEqualTo(405);
        assertThat(ask("GET", "/nowhere").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/small/more").statusCode()).isEqualTo(404);
        assertThat(new String(ask("GET", "/nowhere").body(), UTF_8)).contains("/small", "/large", "/broken");
    }

    @Test
    void shouldZipForThoseWhoAcceptIt() throws Exception {
        open(Limits.USUAL);

        assertThat(askZipped("/fails-not")).isEqualTo("accepted: \n");
        assertThat(askZipped("/packed")).isEqualTo("once\n");
    }

    private String askZipped(String path) throws Exception {
        HttpResponse<byte[]> zipped = ask("GET", path, "Accept-Encoding", "gzip, deflate");
        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (var in = new GZIPInputStream(new java.io.ByteArrayInputStream(zipped.body()))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void shouldTellThePageWhatTheClientAccepts() throws Exception {
        open(Limits.USUAL);

        assertThat(ask("GET", "/fails-not", "Accept", "text/x").body()).isEqualTo("accepted: text/x\n".getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip"})
    void shouldNotPassHalfAPageOffAsAWholeOne(String encoding) throws Exception {
        open(Limits.USUAL);

        assertThat(ask("GET", "/broken", "Accept-Encoding", encoding).statusCode())
                .isEqualTo(500);
        assertThatThrownBy(() -> ask("GET", "/breaks-late", "Accept-Encoding", encoding))
                .isInstanceOf(IOException.class);
    }

    @Test
    void shouldAnswerBesideHundredsOfHalfRequests() throws Exception {
        open(Limits.USUAL);
        for (int i = 0; i < 200; i++) {
            begin("GET /large HTTP/1.1\r\nHost: x\r\n");
        }

        assertThat(ask("GET", "/small").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/large").body()).hasSize(LARGE * LINE.length);
    }

    @Test
    void shouldAnswerBesideMoreHalfRequestsThanThereMayBeConnections() throws Exception {
        open(new Limits(20, 2, Duration.ofMinutes(5), Duration.ofMinutes(5)));
        for (int i = 0; i < 100; i++) {
            begin("GET /large HTTP/1.1\r\nHost: x\r\n");
        }

        assertThat(ask("GET", "/small").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldAnswerSmallPagesBesideClientsThatDoNotRead() throws Exception {
        open(new Limits(256, 3, Duration.ofMinutes(5), Duration.ofMinutes(5)));
        for (int i = 0; i < 3; i++) {
            begin("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        await(() -> writing.get() == 3);
        for (int i = 0; i < 100; i++) {
            begin("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
        }

        assertThat(ask("GET", "/small").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> oneTooMany = ask("GET", "/large");
        assertThat(oneTooMany.statusCode()).isEqualTo(503);
        assertThat(oneTooMany.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void shouldEndAnswersThatNobodyReads() throws Exception {
        open(new Limits(256, 1, Duration.ofMillis(300), Duration.ofMinutes(5)));
        begin("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
        await(() -> writing.get() == 1);

        await(() -> writing.get() == 0);

        assertThat(ask("HEAD", "/large").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldDropHalfRequestsThatFallSilent() throws Exception {
        open(new Limits(256, 1, Duration.ofMillis(300), Duration.ofMinutes(5)));

        Socket half = begin("GET /large HTTP/1.1\r\nHost: x\r\n");

        assertThat(lastLine(half)).isEmpty();
    }

    @Test
    void shouldDropRequestsThatDripIn() throws Exception {
        open(new Limits(256, 1, Duration.ofMinutes(5), Duration.ofMillis(500)));
        Socket dripping = begin("GET /large HTTP/1.1\r\n");

        await(() -> {
            dripping.getOutputStream().write("X: x\r\n".getBytes(US_ASCII));
            dripping.setSoTimeout(50);
            try {
                return dripping.getInputStream().read() < 0;
            } catch (java.net.SocketTimeoutException open) {
                return false;
            } catch (IOException closed) {
                return true;
            }
        });
    }

    @Test
    void shouldRefuseAHeaderThatIsTooLarge() throws Exception {
        open(Limits.USUAL);

        assertThat(ask("GET", "/small", "X-Long", "x".repeat(10_000)).statusCode())
                .isEqualTo(431);
    }

    @Test
    void shouldSayThatAPortIsTaken() throws Exception {
        open(Limits.USUAL);

        assertThatThrownBy(() -> Door.open("127.0.0.1", door.port(), Limits.USUAL, List.of()))
                .isInstanceOf(BindException.class);
    }

    private void open(Limits limits) throws BindException {
        door = Door.open(
                "127.0.0.1",
                0,
                limits,
                List.of(
                        Route.small("/small", request -> Answer.text(200, "well\n")),
                        Route.small(
                                "/fails-not",
                                request -> Answer.text(200, "accepted: " + request.header("Accept") + "\n")),
                        Route.small("/broken", request -> {
                            throw new IllegalStateException("geheim");
                        }),
                        Route.large(
                                "/breaks-late",
                                request -> new Answer(200, "text/plain", out -> {
                                    out.write(unzippable());
                                    throw new IllegalStateException("geheim");
                                })),
                        Route.large(
                                "/packed",
                                request -> new Packed(out -> out.write("once\n".getBytes(UTF_8)))
                                        .answer(200, "text/plain")),
                        Route.large("/large", request -> new Answer(200, "text/plain", this::writeAll))));
    }

    private void writeAll(java.io.OutputStream out) throws IOException {
        writing.incrementAndGet();
        try {
            writeLines(out, LARGE);
        } finally {
            writing.decrementAndGet();
        }
    }

    private static void writeLines(java.io.OutputStream out, int lines) throws IOException {
        for (int i = 0; i < lines; i++) {
            out.write(LINE);
        }
    }

    private static byte[] unzippable() {
        byte[] bytes = new byte[LARGE];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private Socket begin(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
        sockets.add(socket);
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        return socket;
    }

    /** What is sent last before the connection ends. */
    private static Optional<String> lastLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
                .lines()
                .reduce((before, line) -> line)
                .filter(line -> line.contains(" 200 "));
    }

    private HttpResponse<byte[]> ask(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }
}
