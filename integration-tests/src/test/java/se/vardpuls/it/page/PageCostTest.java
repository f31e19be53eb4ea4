package se.vardpuls.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.vardpuls.it.Cluster;
import se.vardpuls.it.Instance;
import se.vardpuls.testing.Seed;
import se.vardpuls.topic.TopicNames;

/**
 * What the region's page costs a browser and the server, update after update, each with new figures: the page may not grow.
 *
 * <p>The ordinary build takes few units and updates; target/page-cost.txt has what came of it, docs/page.md its figures. More of them,
 * such as an hour of one update each two seconds: {@code -Dvardpuls.page.units=1150 -Dvardpuls.page.updates=1800}.
 */
class PageCostTest {
    private static final String PREFIX = "page-cost.";
    private static final int UNITS = Integer.getInteger("vardpuls.page.units", 60);
    private static final int UPDATES = Integer.getInteger("vardpuls.page.updates", 60);
    private static final String DATE = "2024-03-14";

    /** A few updates, after which everything has been made that is made once. */
    private static final int FIRST = 20;

    /** By how much the heap of a page may differ, which is collected when the browser likes. */
    private static final long HEAP_SLACK = 4_000_000;

    /** By how much the server's may, which keeps no figure but the latest. */
    private static final long SERVER_HEAP_SLACK = 8_000_000;

    private static final String UPDATE = "async () => {"
            + "const part = document.getElementById('lage'); const begun = performance.now();"
            + "await new Promise(done => {"
            + "  part.addEventListener('htmx:afterSettle', done, {once: true}); htmx.trigger(part, 'sse:changed'); });"
            + "return performance.now() - begun; }";
    private static final String PAINTED =
            "() => performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)[0] || 0";

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    /** htmx listens to a request in twelve ways; one that an event of the server asked for may be under way at either time. */
    private static final int LISTENERS_UNDER_WAY = 24;

    private static Chromium chromium;

    private final TopicNames names = CLUSTER.createTopics(PREFIX, 3);
    private final Random random = Seed.random(PageCostTest.class);
    private final int[] received = new int[UNITS];

    /** What a page holds, and the server of the pages. */
    private record Held(long heap, long nodes, long listeners, long serverHeap) {}

    @BeforeAll
    static void startChromium() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopChromium() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void shouldHoldNoMoreAfterManyUpdates() throws IOException {
        tellAllUnits();
        int port = Instance.freePort();
        Instance server =
                CLUSTER.startPages(names, "--port", Integer.toString(port), "--set", "page.requests.per.second=0");
        server.awaitReady();
        try (Visit visit = chromium.visit("http://127.0.0.1:" + port)) {
            visit.open("/");
            visit.await(() -> painted(visit) > 0);
            double painted = painted(visit);
            CDPSession browser = visit.page().context().newCDPSession(visit.page());
            browser.send("Performance.enable");

            update(visit, FIRST);
            Held before = held(browser, server);
            Duration cpu = server.cpu();
            double millis = update(visit, UPDATES);
            Duration updating = server.cpu().minus(cpu);

            String report =
                    "%d units: first paint %.0f ms; %d updates, each %.0f ms in the browser, %.0f ms of CPU in the server"
                            .formatted(
                                    UNITS, painted, UPDATES, millis / UPDATES, (double) updating.toMillis() / UPDATES);
            // an update that the server has asked for holds what it brings until it is over and collected
            visit.awaitAsserted(() -> assertNoMore(report, before, held(browser, server)));
            Files.writeString(
                    Path.of("target", "page-cost.txt"),
                    "%s%n%s%n%s%n".formatted(report, before, held(browser, server)));
        }
    }

    private static void assertNoMore(String report, Held before, Held after) {
        assertThat(after.nodes()).as("nodes: %s", report).isLessThanOrEqualTo(before.nodes() + before.nodes() / 10);
        assertThat(after.listeners())
                .as("listeners: %s", report)
                .isLessThanOrEqualTo(before.listeners() + LISTENERS_UNDER_WAY);
        assertThat(after.heap()).as("heap: %s", report).isLessThan(before.heap() + HEAP_SLACK);
        assertThat(after.serverHeap())
                .as("the server's heap: %s", report)
                .isLessThan(before.serverHeap() + SERVER_HEAP_SLACK);
    }

    /** When the page was first seen, in milliseconds from when it was asked for; 0 before that. */
    private static double painted(Visit visit) {
        return ((Number) visit.page().evaluate(PAINTED)).doubleValue();
    }

    /** So many updates one after the other, before each of which some units have had a call; gives the time of all. */
    private double update(Visit visit, int updates) {
        double millis = 0;
        for (int i = 0; i < updates; i++) {
            List<Future<RecordMetadata>> told = new ArrayList<>();
            for (int calls = 0; calls < 10; calls++) {
                int unit = random.nextInt(UNITS);
                received[unit]++;
                told.add(tell(unit));
            }
            told.forEach(Cluster::placeOf);
            millis += ((Number) visit.page().evaluate(UPDATE)).doubleValue();
        }
        return millis;
    }

    /** The register, and what each unit's day has come to so far. */
    private void tellAllUnits() {
        List<Future<RecordMetadata>> told = new ArrayList<>();
        for (int unit = 0; unit < UNITS; unit++) {
            told.add(CLUSTER.send(names.units(), bytes(id(unit)), bytes(entry(unit))));
            received[unit] = 40 + random.nextInt(80);
            told.add(tell(unit));
        }
        told.forEach(Cluster::placeOf);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Future<RecordMetadata> tell(int unit) {
        int contacted = received[unit] * (70 + unit % 30) / 100;
        String record = ("{\"unitId\":\"%s\",\"date\":\"%s\",\"definition\":1,\"received\":%d,\"answered\":%d,"
                        + "\"pending\":%d,\"contacted\":%d,\"persons\":%d,\"personsReached\":%d,"
                        + "\"final\":false,\"updatedAt\":\"2024-03-14T10:00:00Z\"}")
                .formatted(
                        id(unit),
                        DATE,
                        received[unit],
                        contacted,
                        received[unit] - contacted,
                        contacted,
                        received[unit],
                        contacted);
        return CLUSTER.send(names.of("telephone-daily"), bytes(id(unit) + "|" + DATE), bytes(record));
    }

    private static String id(int unit) {
        return "SE2321000255-C%05d".formatted(unit);
    }

    private static String entry(int unit) {
        return "{\"unitId\":\"%s\",\"name\":\"Vårdcentralen %d\",\"municipality\":\"Kommun %d\",\"operator\":\"%s\"}"
                .formatted(id(unit), unit, unit % 33, unit % 2 == 0 ? "PUBLIC" : "PRIVATE");
    }

    private static Held held(CDPSession browser, Instance server) {
        browser.send("HeapProfiler.collectGarbage");
        Map<String, Long> metrics = new HashMap<>();
        JsonObject answer = browser.send("Performance.getMetrics");
        answer.getAsJsonArray("metrics")
                .forEach(metric -> metrics.put(
                        metric.getAsJsonObject().get("name").getAsString(),
                        metric.getAsJsonObject().get("value").getAsLong()));
        return new Held(
                metrics.get("JSHeapUsedSize"),
                metrics.get("Nodes"),
                metrics.get("JSEventListeners"),
                server.heapAfterCollection());
    }
}
