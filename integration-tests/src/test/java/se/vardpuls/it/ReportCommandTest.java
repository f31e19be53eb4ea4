package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.Driver;
import se.vardpuls.topic.TopicNames;

/** {@code vardpuls report} against a real broker: from events through a running instance to a page. */
class ReportCommandTest {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @TempDir
    Path folder;

    @Test
    void shouldTellAMonthThatAnInstanceHasCounted() throws IOException {
        TopicNames names = CLUSTER.createTopics("told.", 2);
        CLUSTER.send(names.units(), Calls.UNIT, Calls.entry(Calls.UNIT, "Åsen", "Lund", "PUBLIC"));
        CLUSTER.send(names.units(), Calls.OTHER_UNIT, Calls.entry(Calls.OTHER_UNIT, "Ängen", "Malmö", "PRIVATE"));
        sendCalls(names, Calls.UNIT, 40, 38);
        sendCalls(names, Calls.OTHER_UNIT, 10, 5);
        CLUSTER.send(
                names.annotations(),
                "journal",
                "{\"scope\":\"region\",\"from\":\"2024-06-03\",\"text\":\"Ny journal\"}");
        Instance instance = CLUSTER.start("told", names, CLUSTER.stateDir("told"));
        instance.awaitReady();
        CLUSTER.awaitAllRead("told", instance);
        Cluster.awaitAsserted(() -> assertThat(CLUSTER.latest(names.monthly())).hasSize(2));

        Execution json = report(names, "--month", "2024-06", "--format", "json");
        Path page = folder.resolve("juni.html");
        Execution html =
                report(names, "--month", "2024-06", "--format", "html", "--public", "--output", page.toString());

        assertThat(json.await()).as("%s", json).isZero();
        JsonNode told = Driver.parse(json.out().getBytes(StandardCharsets.UTF_8));
        assertThat(told.get("rows")).hasSize(7);
        JsonNode region = told.get("rows").get(0).get("figures");
        assertThat(region.get("received").longValue()).isEqualTo(50);
        assertThat(region.get("reportedShare").get("numerator").longValue()).isEqualTo(43);
        assertThat(region.get("unitDays").longValue()).isEqualTo(2);
        assertThat(region.get("unitsAtGoal").longValue()).isEqualTo(1);
        assertThat(region.get("days").longValue()).isEqualTo(1);
        assertThat(told.get("annotations")).hasSize(1);
        assertThat(html.await()).as("%s", html).isZero();
        assertThat(page)
                .content(StandardCharsets.UTF_8)
                .contains("Tillgänglighet i primärvården, juni 2024 (för publicering)", "Åsen", "Ny journal")
                .as("the one of 10 calls, and the other by subtraction")
                .containsPattern("Åsen</th><td>40</td><td>40</td><td>[.][.]</td><td>[.][.]</td>")
                .doesNotContain("95,0");
        assertThat(Files.size(page)).isGreaterThan(5_000);
    }

    /** On one morning, so many calls, of which so many are answered. */
    private static void sendCalls(TopicNames names, String unit, int received, int answered) {
        String calls = names.of("calls");
        for (int call = 0; call < received; call++) {
            CLUSTER.send(calls, unit, Calls.received(unit, "k" + call, "2024-06-03T08:00:00Z"));
            if (call < answered) {
                CLUSTER.send(calls, unit, Calls.answered(unit, "k" + call, "2024-06-03T08:05:00Z"));
            }
        }
    }

    @Test
    void shouldSayWhatIsMissing() {
        TopicNames names = CLUSTER.createTopics("nothing.", 2);

        report(names, "--month", "2024-06").assertSays(1, "holds no units");
        CLUSTER.send(names.units(), Calls.UNIT, Calls.entry(Calls.UNIT, "Åsen", "Lund", "PUBLIC"));
        report(names, "--month", "2024-06").assertSays(1, "Does 'vardpuls run' run");
        report(new TopicNames("never."), "--month", "2024-06")
                .assertSays(3, "These topics are missing: never.annotations", "vardpuls topics create");
    }

    private static Execution report(TopicNames names, String... options) {
        List<String> words = new ArrayList<>(List.of("report"));
        words.addAll(List.of(options));
        words.addAll(List.of("--bootstrap-servers", CLUSTER.bootstrapServers(), "--topic-prefix", names.prefix()));
        return Execution.of(words);
    }
}
