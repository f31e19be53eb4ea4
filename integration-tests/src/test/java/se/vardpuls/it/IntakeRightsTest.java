package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.vardpuls.it.RightsTable.Granted;

/** As {@link RightsTest}, the commands of the intake. */
class IntakeRightsTest {
    private static final String PREFIX = "region.";
    private static final String APPLICATION = "intake-secured";
    private static final String SOURCE = "../intake/sources/connect";
    private static final String EXAMPLE = SOURCE + "/examples/04-call-back-reached.in";

    @RegisterExtension
    static final SecureCluster CLUSTER = new SecureCluster();

    private static String config;
    private static String key;

    @BeforeAll
    static void makeTopics() throws IOException {
        config = CLUSTER.file(CLUSTER.clientSettings()).toString();
        Path secret = CLUSTER.folder().resolve("caller.key");
        Files.writeString(secret, "a key of callers, which stands in no log whatsoever\n");
        key = "intake.pseudonym.key.file=" + secret;
        for (List<String> words : List.of(List.of("topics", "create"), List.of("intake", "topics", SOURCE))) {
            List<String> all = new ArrayList<>(words);
            all.addAll(List.of("--bootstrap-servers", CLUSTER.plainServers(), "--topic-prefix", PREFIX));
            Execution made = Execution.of(all);
            assertThat(made.await()).as("%s", made).isZero();
        }
    }

    static Stream<List<String>> commandsThatEnd() {
        return Stream.of(
                List.of("intake topics", "intake", "topics", SOURCE),
                List.of("intake file --raw", "intake", "file", SOURCE, EXAMPLE, "--raw"),
                List.of("intake file --send", "intake", "file", SOURCE, EXAMPLE, "--send"));
    }

    @Test
    void shouldTestEachCommandThatIsListed() {
        Set<String> tested = commandsThatEnd().map(command -> command.get(0)).collect(Collectors.toSet());
        tested.add("intake run");

        assertThat(RightsTable.commands())
                .filteredOn(command -> command.startsWith("intake"))
                .containsExactlyInAnyOrderElementsOf(tested);
    }

    @ParameterizedTest
    @MethodSource("commandsThatEnd")
    void shouldNeedWhatIsListedAndNoMore(List<String> command) {
        List<Granted> rights = RightsTable.of(command.get(0), PREFIX, "none");

        grant(rights);
        Execution permitted = Execution.of(words(command.subList(1, command.size())));

        assertThat(permitted.await()).as("%s", permitted).isZero();
        for (Granted right : rights) {
            if (right.operation() == AclOperation.CREATE) {
                continue; // the topic is there
            }
            grant(RightsTable.without(rights, right));
            Execution.of(words(command.subList(1, command.size())))
                    .assertSays(3, "the user lacks the right", right.words());
        }
    }

    @Test
    void shouldRunWithWhatIsListedAndNoMore() throws IOException {
        List<Granted> rights = RightsTable.of("intake run", PREFIX, APPLICATION);
        grant(rights);

        long before = calls();
        Execution run = Execution.start(run());
        CLUSTER.send(PREFIX + "raw.connect", "c-0004", Files.readAllLines(Path.of(EXAMPLE)));

        Cluster.await("events", () -> {
            assertThat(run.isAlive()).as("%s", run).isTrue();
            return calls() > before;
        });
        run.stop();
        for (Granted right : rights) {
            boolean isOnOwnTopics =
                    right.type() == ResourceType.TOPIC && right.name().equals(APPLICATION + "-");
            if (!isOnOwnTopics) {
                grant(RightsTable.without(rights, right));
                Execution.start(run()).assertSays(3, "the user lacks the right", right.words());
            }
        }
    }

    private static long calls() {
        return CLUSTER.committedRecords(Set.of(PREFIX + "calls")).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<String> run() {
        List<String> words = words(List.of("intake", "run", SOURCE));
        words.addAll(List.of("--application-id", APPLICATION, "--http-port", "0"));
        words.addAll(
                List.of("--state-dir", CLUSTER.folder().resolve(APPLICATION).toString()));
        return words;
    }

    private static List<String> words(List<String> command) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--config", config, "--topic-prefix", PREFIX));
        if (!command.contains("topics")) {
            words.addAll(List.of("--set", key));
        }
        return words;
    }

    private static void grant(List<Granted> rights) {
        CLUSTER.grant(Map.of(SecureCluster.USER, rights));
    }
}
