package se.vardpuls.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.Cookie;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.it.Cluster;
import se.vardpuls.it.Instance;
import se.vardpuls.topic.TopicNames;

/**
 * The pages behind a proxy that authenticates: nginx with the example of docs/page.md, and {@code vardpuls serve} with the
 * settings that stand below it.
 */
class ProxyTest {
    private static final String OWN = "SE2321000255-P00001";
    private static final String OTHER = "SE2321000255-P00002";
    private static final String DATE = "2024-03-14";

    /** Whose manager has a session, and somebody of the region who sees everything. */
    private static final String MANAGER = "anna";

    private static final String ANALYST = "analys";

    /** As long as a session with its tokens is. */
    private static final int SESSION_LENGTH = 7_800;

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @TempDir
    private Path folder;

    private final TopicNames names = CLUSTER.createTopics("proxy.", 2);
    private SignIn signIn;
    private Nginx nginx;
    private HttpClient http;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        Nginx.require();
        tellFigures();
        signIn = SignIn.start();
        int port = Instance.freePort();
        Instance pages = CLUSTER.startPages(names, "--port", Integer.toString(port), "--config", settings());
        TestCertificate certificate = TestCertificate.in(folder);
        http = HttpClient.newBuilder().sslContext(certificate.trusting()).build();
        pages.awaitReady();
        assertThat(pages.scrape().named("jvm_memory_used_bytes"))
                .as("metrics of the JVM")
                .isNotEmpty();
        nginx = Nginx.start(CLUSTER, folder, certificate, signIn.port(), port);
    }

    @AfterEach
    void stopSignIn() {
        if (signIn != null) {
            signIn.close();
        }
    }

    /** Those of the document, with a file of users of the test. */
    private String settings() throws IOException {
        Path users = folder.resolve("users");
        Files.writeString(users, "%s::%s%n%s::%n".formatted(MANAGER, OWN, ANALYST));
        String documented = Nginx.example("**Behind a proxy.**", "properties");
        Path file = folder.resolve("vardpuls.properties");
        assertThat(documented).contains("page.access=proxy", "/etc/vardpuls/users");
        Files.writeString(file, documented.replace("/etc/vardpuls/users", users.toString()));
        return file.toString();
    }

    private void tellFigures() {
        for (String unit : List.of(OWN, OTHER)) {
            CLUSTER.send(
                    names.units(),
                    unit,
                    "{\"unitId\":\"%s\",\"name\":\"%s\",\"municipality\":\"Lund\"}".formatted(unit, name(unit)));
        }
        tell(OWN, 50);
        tell(OTHER, 11);
    }

    private static String name(String unit) {
        return unit.equals(OWN) ? "Egna vårdcentralen" : "Lilla vårdcentralen";
    }

    private void tell(String unit, int received) {
        String record =
                ("{\"unitId\":\"%s\",\"date\":\"%s\",\"definition\":1,\"received\":%d,\"answered\":%d,\"contacted\":%d,"
                                + "\"final\":false,\"updatedAt\":\"2024-03-14T10:00:00Z\"}")
                        .formatted(unit, DATE, received, received, received);
        CLUSTER.send(names.of("telephone-daily"), unit + "|" + DATE, record);
    }

    @AfterEach
    void complainOfNothing() throws IOException {
        assertThat(nginx == null ? List.of() : nginx.complaints())
                .as("nginx's log")
                .isEmpty();
    }

    @Test
    void shouldShowASignInPageToWhoHasNoSession() throws Exception {
        for (String path : List.of("/", "/enhet/" + OWN, "/statiskt/x/sida.js")) {
            HttpResponse<String> answer = get(path, "", "X-Remote-User", ANALYST);
            assertThat(answer.body()).as(path).contains("Logga in", path).doesNotContain("vårdcentralen");
        }
        for (String path : List.of("/del/region", "/del/enhet/" + OWN, "/live", "/api/v1/units", "/oauth2/auth")) {
            HttpResponse<String> answer = get(path, "", "X-Remote-User", ANALYST);
            assertThat(answer.statusCode()).as(path).isEqualTo(path.startsWith("/oauth2") ? 404 : 401);
        }
    }

    @Test
    void shouldShowEachWhatTheyMaySeeWhateverTheySayOfThemselves() throws Exception {
        for (String claimed : List.of("X-Remote-User", "x-remote-user", "X-Auth-Request-User")) {
            assertThat(get("/enhet/" + OWN, MANAGER, claimed, ANALYST).body()).contains("Det här hinns än i dag");
            assertThat(get("/enhet/" + OTHER, MANAGER, claimed, ANALYST).body())
                    .contains("Det här är en annan vårdcentral än din", "visas inte")
                    .doesNotContain("av 11<");
            assertThat(get("/api/v1/units/" + OTHER + "/days", MANAGER, claimed, ANALYST)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(get("/", MANAGER, "Accept", "*/*").body()).contains(name(OWN), name(OTHER), "av 50");
        assertThat(get("/enhet/" + OTHER, ANALYST, "Accept", "*/*").body()).contains("Det här hinns än i dag", "11");
        HttpResponse<String> stranger = get("/", "okand", "X-Remote-User", ANALYST);
        assertThat(stranger.statusCode()).isEqualTo(403);
        assertThat(stranger.body()).contains("inte tillgång").doesNotContain("vårdcentralen");
    }

    @Test
    void shouldPassEventsOnAsTheyCome() throws Exception {
        HttpResponse<InputStream> stream =
                http.send(request("/live", MANAGER), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> events.lines()
                    .filter(line -> line.startsWith("event:"))
                    .findFirst()
                    .orElse("ended"));
            // it would come with the end of the stream, after five minutes, if it were buffered
            Cluster.await("an event", first::isDone);
            assertThat(first.get()).isEqualTo("event: changed");
        }
    }

    @Test
    void shouldServeABrowserAndAskForTheLogInOnceItIsOver() throws IOException {
        Browser.NewContextOptions anyCertificate =
                new Browser.NewContextOptions().setViewportSize(1280, 900).setIgnoreHTTPSErrors(true);
        try (Chromium chromium = Chromium.start();
                Visit visit = chromium.visit(nginx.site(), anyCertificate)) {
            visit.page().context().addCookies(List.of(new Cookie(SignIn.COOKIE, MANAGER).setUrl(nginx.site())));
            visit.open("/enhet/" + OWN);
            assertThat(visit.text("h1")).isEqualTo(name(OWN));
            assertThat(visit.page().evaluate("getComputedStyle(document.querySelector('.hoppa')).position"))
                    .isEqualTo("absolute");
            assertThat(visit.page().evaluate("typeof htmx + ' ' + typeof uPlot"))
                    .isEqualTo("object function");

            tell(OWN, 61);
            visit.await(() -> visit.text("main").contains("61"));

            visit.serverMayBeAway();
            visit.page().context().clearCookies();
            tell(OWN, 73);
            visit.await(() -> visit.text("h1").equals("Logga in"));
            assertThat(visit.text("p")).isEqualTo("/enhet/" + OWN);
        }
    }

    /** The answer to somebody with a session, empty for none, and with a header of their own. */
    private HttpResponse<String> get(String path, String user, String header, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(request(path, user), (name, one) -> true)
                .header(header, value)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(nginx.site() + path));
        return user.isEmpty()
                ? request.build()
                : request.header("Cookie", SignIn.COOKIE + "=" + user + "." + "x".repeat(SESSION_LENGTH))
                        .build();
    }
}
