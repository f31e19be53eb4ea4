package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.vardpuls.broker.EmbeddedBroker;

/** On a broker that makes any topic somebody asks for, which is Kafka's default, only {@code topics create} makes one. */
class NoTopicMadeTest {
    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(null, 0, Map.of("auto.create.topics.enable", "true"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    static Stream<List<String>> commands() {
        return Stream.of(
                List.of("targets", "list"),
                List.of("targets", "set", "--indicator", "telephone", "--goal", "0.85"),
                List.of("targets", "set", "--indicator", "telephone", "--goal", "0.85", "--dry-run"),
                List.of("targets", "remove", "--indicator", "telephone"),
                List.of("simulate", "--register-only"),
                List.of("notify", "--http-port", "0", "--alertmanager-url", "http://127.0.0.1:1"),
                List.of("serve", "--http-port", "0", "--port", "0"),
                List.of("run", "--http-port", "0"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldSayThatTopicsAreMissingEachTime(List<String> command) {
        for (int time = 0; time < 2; time++) {
            execute(command, "mistyped.")
                    .assertSays(3, "missing: ", "mistyped.", "vardpuls topics create", "--topic-prefix \"mistyped.\"");
        }
        assertThat(topics("mistyped.")).isEmpty();
    }

    @Test
    void shouldSayWhatIsMissingByChecking() {
        Execution checked = execute(List.of("topics", "check"), "unseen.");

        checked.assertSays(1);
        assertThat(checked.out()).contains("unseen.calls: is not there; 'topics create' makes it");
        assertThat(topics("unseen.")).isEmpty();
    }

    @Test
    void shouldAddWhatARunningInstallationLacks() throws Exception {
        execute(List.of("topics", "create"), "grown.").assertSays(0);
        admin.deleteTopics(Set.of("grown.alerts")).all().get();
        Cluster.await("the topic to be gone", () -> !topics("grown.").contains("grown.alerts"));

        execute(List.of("run", "--http-port", "0"), "grown.")
                .assertSays(3, "This topic is missing: grown.alerts. Create them with 'vardpuls topics create");
        Execution added = execute(List.of("topics", "create"), "grown.");

        added.assertSays(0);
        assertThat(added.out().lines().filter(line -> line.endsWith(": created")))
                .containsExactly("grown.alerts: created");
        execute(List.of("targets", "list"), "grown.").assertSays(0);
    }

    private static Execution execute(List<String> command, String prefix) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--topic-prefix", prefix));
        return Execution.of(words);
    }

    private static Set<String> topics(String prefix) {
        return SecureCluster.get(admin.listTopics().names()).stream()
                .filter(topic -> topic.startsWith(prefix))
                .collect(Collectors.toSet());
    }
}
