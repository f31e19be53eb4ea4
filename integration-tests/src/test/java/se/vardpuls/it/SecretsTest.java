package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.vardpuls.it.RightsTable.Granted;

/**
 * Secrets that lie in files, and the numbers of persons in records, come out nowhere: neither by the log where it tells
 * all that anybody has to tell, nor by HTTP, nor by what the machine shows of a process.
 */
class SecretsTest {
    private static final String PREFIX = "region.";
    private static final String APPLICATION = "secretive";
    private static final String INTAKE = "secretive-intake";
    private static final String PAGE_PASSWORD = "geheim-page";
    private static final String HASH =
            BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(10, PAGE_PASSWORD.toCharArray());
    private static final String LOGIN =
            Base64.getEncoder().encodeToString(("anna:" + PAGE_PASSWORD).getBytes(StandardCharsets.US_ASCII));
    private static final String ALERT = """
            {"alertId":"telephone|1","indicator":"telephone","unitId":"1","unitName":"Ett","state":"FIRING","step":1,\
            "startedAt":"2024-06-03T08:00:00Z"}""";

    private static final Path SOURCE = Path.of("../intake/sources/connect");

    /** What every secret here holds, what is made of some of them, and persons and their telephones. */
    private static final List<String> CANARIES = List.of(
            "geheim", HASH, LOGIN, "191212121212", "19121212-1212", "121212-1212", "Tolvan", "46701740608", "lotta");

    @RegisterExtension
    static final SecureCluster CLUSTER = new SecureCluster();

    private final List<Command> commands = new ArrayList<>();

    @BeforeAll
    static void makeTopics() {
        for (List<String> words :
                List.of(List.of("topics", "create"), List.of("intake", "topics", SOURCE.toString()))) {
            List<String> all = new ArrayList<>(words);
            all.addAll(List.of("--bootstrap-servers", CLUSTER.plainServers(), "--topic-prefix", PREFIX));
            Execution made = Execution.of(all);
            assertThat(made.await()).as("%s", made).isZero();
        }
        List<Granted> rights = new ArrayList<>();
        List.of("run", "notify", "serve")
                .forEach(command -> rights.addAll(RightsTable.of(command, PREFIX, APPLICATION)));
        rights.addAll(RightsTable.of("intake run", PREFIX, INTAKE));
        CLUSTER.grant(Map.of(SecureCluster.USER, rights));
    }

    @AfterEach
    void endProcesses() {
        commands.forEach(Command::kill);
    }

    @Test
    void shouldKeepSecretsAndPersonsToItselfWhileItRunsNotifiesAndServesPages() throws Exception {
        Map<String, String> settings = settings();
        settings.put("alertmanager.url", "http://127.0.0.1:1");
        settings.put(
                "alertmanager.authorization.file",
                CLUSTER.secret("Bearer geheim-alertmanager").toString());
        settings.put("page.run", "true");
        settings.put("page.access", "basic");
        settings.put("page.users", CLUSTER.secret("anna:" + HASH + ":").toString());
        int pages = Instance.freePort();
        settings.put("page.port", Integer.toString(pages));
        Instance instance = Instance.start(tellingAll(), "run", words(APPLICATION, settings, "--clock", "event"));
        commands.add(instance.command());
        instance.awaitReady();
        Map<String, Long> before = records("telephone-daily", "dead-letters");
        sendPersons();
        CLUSTER.send(PREFIX + "alerts", "telephone|1", List.of(ALERT));

        awaitMore(before, instance.command());
        Cluster.await("an attempt to notify", () -> hasFailedToNotify(instance));

        assertKept(instance.command());
        for (String path : List.of("/metrics", "/topology", "/health/live", "/health/ready", "/", "/none")) {
            assertKept(path, instance.get(path).body());
        }
        assertThat(page(pages, LOGIN).statusCode()).isEqualTo(200);
        assertThat(page(pages, "YW5uYTpnZWhlaW0=").statusCode()).isEqualTo(401);
        assertKept("page", page(pages, LOGIN).body());
        assertThat(instance.stop()).isEqualTo(143);
        assertKept("log", instance.command().err());
    }

    @Test
    void shouldKeepSecretsAndPersonsToItselfWhileItTakesRawRecordsIn() throws Exception {
        Map<String, String> settings = settings();
        settings.put(
                "intake.pseudonym.key.file",
                CLUSTER.secret("geheim-pseudonyms, a key of callers").toString());
        List<String> words = words(INTAKE, settings, "--http-port", "0");
        words.addAll(0, List.of("intake", "run", SOURCE.toString()));
        Command intake = Command.startJava(tellingAll(), "se.vardpuls.intake.cli.IntakeMain", words);
        commands.add(intake);

        Map<String, Long> before = records("calls", "dead-letters");
        List<String> raw = Files.readAllLines(SOURCE.resolve("examples/04-call-back-reached.in"));
        CLUSTER.send(PREFIX + "raw.connect", "c-0004", raw);
        CLUSTER.send(PREFIX + "raw.connect", "191212121212", List.of("Tolvan Tolvansson 19121212-1212"));

        awaitMore(before, intake);
        assertKept(intake);
    }

    private static Map<String, String> settings() {
        String password = CLUSTER.secret(SecureCluster.STORE_PASSWORD).toString();
        Map<String, String> settings = new HashMap<>(CLUSTER.clientSettings());
        settings.keySet().removeAll(Set.of("kafka.sasl.jaas.config", "kafka.ssl.truststore.password"));
        settings.put(
                "kafka.sasl.jaas.config.file",
                CLUSTER.secret(SecureCluster.login(SecureCluster.USER, SecureCluster.PASSWORD))
                        .toString());
        settings.put("kafka.ssl.truststore.password.file", password);
        settings.put("kafka.ssl.keystore.location", CLUSTER.store("stranger").toString());
        settings.put("kafka.ssl.keystore.password.file", password);
        settings.put("kafka.ssl.key.password.file", password);
        return settings;
    }

    private static List<String> words(String application, Map<String, String> settings, String... more) {
        List<String> words =
                new ArrayList<>(List.of("--config", CLUSTER.file(settings).toString(), "--topic-prefix", PREFIX));
        words.addAll(List.of("--application-id", application));
        words.addAll(
                List.of("--state-dir", CLUSTER.folder().resolve(application).toString()));
        words.addAll(List.of(more));
        return words;
    }

    /**
     * The options of a JVM whose log tells all, from every logger that the application quietens as well; but for the
     * server of HTTP, which would write whole requests, and is held back for that.
     */
    private static List<String> tellingAll() {
        Properties quiet = new Properties();
        try (InputStream file = SecretsTest.class.getResourceAsStream("/simplelogger.properties")) {
            quiet.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> options = new ArrayList<>(List.of("-Xmx384m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace"));
        quiet.stringPropertyNames().stream()
                .filter(name -> name.startsWith("org.slf4j.simpleLogger.log."))
                .filter(name -> !name.endsWith(".org.eclipse.jetty"))
                .forEach(name -> options.add("-D" + name + "=trace"));
        return options;
    }

    /** Calls as they should be, and a person's number in each place that a source may put it in. */
    private static void sendPersons() {
        String at = "2024-06-03T08:00:00Z";
        String sound = Calls.received(Calls.UNIT, "k1", at);
        CLUSTER.send(
                PREFIX + "calls",
                Calls.UNIT,
                List.of(
                        sound,
                        Calls.received(Calls.UNIT, "191212121212", at),
                        Calls.received(Calls.UNIT, "19121212-1212", at),
                        sound.replace("{", "{\"name\":\"Tolvan Tolvansson\",\"person\":\"121212-1212\","),
                        "Tolvan Tolvansson 191212121212"));
        CLUSTER.send(PREFIX + "calls", "191212121212", List.of(sound));
    }

    private static Map<String, Long> records(String... topics) {
        return CLUSTER.committedRecords(Stream.of(topics).map(PREFIX::concat).collect(Collectors.toSet()));
    }

    /** Waits until each of these topics has more records than that. */
    private static void awaitMore(Map<String, Long> before, Command process) {
        Cluster.await("records of " + before.keySet(), () -> {
            assertThat(process.process().isAlive()).as("alive").isTrue();
            return CLUSTER.committedRecords(before.keySet()).entrySet().stream()
                    .allMatch(topic -> topic.getValue() > before.get(topic.getKey()));
        });
    }

    private static boolean hasFailedToNotify(Instance instance) {
        return instance.scrape()
                .named("accessibility_notifications_total")
                .anyMatch(sample -> "failed".equals(sample.label("result")) && sample.value() > 0);
    }

    private static HttpResponse<String> page(int port, String login) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .header("Authorization", "Basic " + login)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void assertKept(Command process) throws IOException {
        Path shown = Path.of("/proc", Long.toString(process.process().pid()));
        assertKept("command line", Files.readString(shown.resolve("cmdline")));
        assertKept("environment", Files.readString(shown.resolve("environ")));
        assertKept("standard output", process.out());
        assertThat(process.err().contains("[TRACE]")).as("tells all").isTrue();
        assertKept("log", process.err());
    }

    private static void assertKept(String where, String text) {
        assertThat(text.lines()
                        .filter(line -> CANARIES.stream().anyMatch(line::contains))
                        .limit(5))
                .as(where)
                .isEmpty();
    }
}
