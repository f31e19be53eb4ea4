package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.vardpuls.cluster.Right;
import se.vardpuls.it.RightsTable.Granted;

/**
 * With the rights of {@code docs/operations.md}, and no other, each command does its work; without one of them it says
 * which one it lacks.
 */
class RightsTest {
    private static final String PREFIX = "region.";
    private static final Set<String> RESULTS = Set.of(
            PREFIX + "telephone-daily",
            PREFIX + "guarantee-daily",
            PREFIX + "contact-daily",
            PREFIX + "monthly",
            PREFIX + "alerts",
            PREFIX + "feed-daily",
            PREFIX + "dead-letters");

    @RegisterExtension
    static final SecureCluster CLUSTER = new SecureCluster();

    private static final String EXPORT = "src/test/resources/units-export.csv";

    private static String config;
    private static int applications;

    @BeforeAll
    static void makeTopics() {
        config = CLUSTER.file(CLUSTER.clientSettings()).toString();
        Execution made = Execution.of(
                "topics",
                "create",
                "--bootstrap-servers",
                CLUSTER.plainServers(),
                "--topic-prefix",
                PREFIX,
                "--partitions",
                "2");
        assertThat(made.await()).as("%s", made).isZero();
        CLUSTER.send(
                PREFIX + "units", Calls.UNIT, List.of("{\"unitId\":\"%s\",\"name\":\"Enhet\"}".formatted(Calls.UNIT)));
        CLUSTER.send(
                PREFIX + "monthly",
                Calls.UNIT + "|2024-06",
                List.of("{\"contact\":{\"received\":1,\"sameDay\":1,\"within24h\":0,\"closed\":0}}"));
        CLUSTER.send(
                PREFIX + "alerts",
                "silent|" + Calls.UNIT,
                List.of(
                        ("{\"alertId\":\"silent|%1$s\",\"indicator\":\"silent\",\"unitId\":\"%1$s\",\"unitName\":\"Enhet\","
                                        + "\"state\":\"FIRING\",\"step\":1,\"from\":\"2024-06-03\",\"to\":\"2024-06-03\","
                                        + "\"startedAt\":\"2024-06-03T08:00:00Z\",\"at\":\"2024-06-03T08:00:00Z\"}")
                                .formatted(Calls.UNIT)));
    }

    static Stream<List<String>> commandsThatEnd() {
        return Stream.of(
                List.of("topics", "check", "--partitions", "2"),
                List.of("topics", "create", "--partitions", "2"),
                List.of("targets", "list"),
                List.of("targets", "set", "--indicator", "telephone", "--goal", "0.85"),
                List.of("targets", "set", "--scope", "region", "--indicator", "telephone", "--goal", "0.85"),
                List.of("targets", "remove", "--indicator", "telephone"),
                List.of("report", "--month", "2024-06"),
                List.of("alerts", "--from", "2024-06-01", "--to", "2024-06-30"),
                List.of("units", "list"),
                List.of("units", "import", EXPORT),
                List.of("simulate", "--register-only", "--units", "3"));
    }

    @Test
    void shouldTestEachCommandThatIsListed() {
        Set<String> tested = commandsThatEnd().map(RightsTest::name).collect(Collectors.toSet());
        tested.addAll(Set.of("run", "notify", "serve"));

        assertThat(RightsTable.commands())
                .filteredOn(command -> !command.startsWith("intake"))
                .containsExactlyInAnyOrderElementsOf(tested);
    }

    @ParameterizedTest
    @MethodSource("commandsThatEnd")
    void shouldNeedWhatIsListedAndNoMore(List<String> command) {
        List<Granted> rights = RightsTable.of(name(command), PREFIX, "none");

        grant(rights);
        Execution permitted = Execution.of(words(command));

        assertThat(permitted.await()).as("%s", permitted).isZero();
        assertThat(permitted.err()).isEmpty();
        for (Granted right : rights) {
            if (right.operation() == AclOperation.CREATE) {
                continue; // all topics are there: see below
            }
            grant(RightsTable.without(rights, right));
            Execution refused = Execution.of(words(command));
            refused.assertSays(3, "the user lacks the right", right.words());
            assertThat(refused.err()).doesNotContain("running", "geheim");
        }
    }

    @Test
    void shouldSayThatTopicsMayNotBeMade() {
        List<String> command = new ArrayList<>(List.of("topics", "create", "--config", config));
        command.addAll(List.of("--topic-prefix", "new."));
        List<Granted> rights = RightsTable.of("topics create", "new.", "none");

        grant(rights.stream()
                .filter(right -> right.operation() != AclOperation.CREATE)
                .toList());
        Execution.of(command).assertSays(3, "new.calls was not made", "Create on topic new.calls");
        grant(rights);
        Execution permitted = Execution.of(command);

        assertThat(permitted.await()).as("%s", permitted).isZero();
        assertThat(permitted.out()).contains("new.calls: created", "new.dead-letters: created");
    }

    @Test
    void shouldRunWithWhatIsListedAndNoMore() {
        String application = application();
        List<Granted> rights = RightsTable.of("run", PREFIX, application);
        grant(rights);

        Execution run = run(application);
        sendWhatLeadsToEveryResult();

        Cluster.await("every result", () -> {
            assertThat(run.isAlive()).as("%s", run).isTrue();
            return CLUSTER.committedRecords(RESULTS).values().stream().allMatch(records -> records > 0);
        });
        run.stop();
        for (Granted right : rights) {
            if (!isOnOwnTopics(right, application)) {
                grant(RightsTable.without(rights, right));
                run(application).assertSays(3, "the user lacks the right", right.words());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "READ", "WRITE"})
    void shouldSayWhichRightOnItsOwnTopicsItLacks(AclOperation operation) {
        String application = application();
        CLUSTER.send(PREFIX + "calls", Calls.UNIT, List.of(Calls.received(Calls.UNIT, "k1", "2024-06-03T08:00:00Z")));

        grant(RightsTable.of("run", PREFIX, application).stream()
                .filter(right -> !isOnOwnTopics(right, application) || right.operation() != operation)
                .toList());
        Execution refused = run(application);

        assertThat(refused.await()).as("%s", refused).isEqualTo(1);
        assertThat(refused.err())
                .contains("the user lacks the right " + Right.nameOf(operation) + " on topic " + application + "-");
    }

    @Test
    void shouldPurgeWhatItHasPassedOnWhereItMayDelete() {
        String application = application();
        String passed = application + "-targets-repartition";
        grant(RightsTable.of("run", PREFIX, application));

        Execution run = run(application, "--set", "kafka.repartition.purge.interval.ms=200");
        CLUSTER.send(PREFIX + "targets", "silent", List.of("{\"indicator\":\"silent\",\"enabled\":true}"));

        Cluster.await("records to be purged", () -> CLUSTER.isPurged(passed));
        run.stop();
    }

    @Test
    void shouldSayWhichRightsANotifierLacks() {
        String application = application();
        List<Granted> rights = RightsTable.of("notify", PREFIX, application);
        grant(rights);
        Execution notifier = Execution.start(notifier("notify", application));
        Cluster.await("the notifier to have joined", () -> CLUSTER.hasMembers(application + "-notify"));
        assertThat(notifier.isAlive()).as("%s", notifier).isTrue();
        notifier.stop();

        for (Granted right : rights) {
            grant(RightsTable.without(rights, right));
            Execution.start(notifier("notify", application)).assertSays(3, "the user lacks the right", right.words());

            List<Granted> ofRun = new ArrayList<>(RightsTable.of("run", PREFIX, application));
            if (ofRun.stream().anyMatch(has -> has.words().equals(right.words()))) {
                continue;
            }
            ofRun.addAll(RightsTable.without(rights, right));
            grant(ofRun);
            List<String> run = notifier("run", application);
            run.addAll(
                    List.of("--state-dir", CLUSTER.folder().resolve(application).toString()));
            Execution.start(run).assertSays(3, "the user lacks the right", right.words());
        }
    }

    @Test
    void shouldServePagesWithWhatIsListedAndNoMore() {
        List<String> command = List.of("serve", "--http-port", "0", "--port", "0");
        List<Granted> rights = RightsTable.of("serve", PREFIX, "none");
        grant(rights);

        Execution serve = Execution.start(words(command));

        Cluster.await("the pages", () -> serve.out().contains("is shown at"));
        serve.stop();
        for (Granted right : rights) {
            grant(RightsTable.without(rights, right));
            Execution.start(words(command)).assertSays(3, "the user lacks the right", right.words());
        }
    }

    @Test
    void shouldServeIdsOfCasesWithOneRightMore() {
        List<String> command =
                words(List.of("serve", "--http-port", "0", "--port", "0", "--set", "page.open.cases=true"));
        List<Granted> rights = RightsTable.of("serve", PREFIX, "none");
        Granted ids = onTopic("serve", "open-cases", AclOperation.READ);
        grant(rights);
        Execution.start(command).assertSays(3, "the user lacks the right", ids.words());

        grant(with(rights, ids));
        Execution serve = Execution.start(command);

        Cluster.await("the pages", () -> serve.out().contains("is shown at"));
        serve.stop();
    }

    @Test
    void shouldWriteIdsOfCasesWithOneRightMore() {
        String application = application();
        List<Granted> rights = RightsTable.of("run", PREFIX, application);
        Granted ids = onTopic("run", "open-cases", AclOperation.WRITE);
        grant(rights);
        run(application, "--set", "open.cases.write=true").assertSays(3, "the user lacks the right", ids.words());

        grant(with(rights, ids));
        Execution run = run(application, "--set", "open.cases.write=true");
        CLUSTER.send(
                PREFIX + "referrals",
                Calls.UNIT,
                List.of(("{\"eventId\":\"r1\",\"caseId\":\"open\",\"unitId\":\"%s\",\"type\":\"RECEIVED\","
                                + "\"occurredAt\":\"2024-06-03T08:00:00Z\"}")
                        .formatted(Calls.UNIT)));

        Cluster.await("the worklist", () -> {
            assertThat(run.isAlive()).as("%s", run).isTrue();
            Set<String> worklist = Set.of(PREFIX + "open-cases");
            return CLUSTER.committedRecords(worklist).values().stream().allMatch(records -> records > 0);
        });
        run.stop();
    }

    private static Granted onTopic(String command, String topic, AclOperation operation) {
        return new Granted(command, ResourceType.TOPIC, PatternType.LITERAL, PREFIX + topic, operation);
    }

    private static List<Granted> with(List<Granted> rights, Granted one) {
        return Stream.concat(rights.stream(), Stream.of(one)).toList();
    }

    private static List<String> notifier(String command, String application) {
        return new ArrayList<>(List.of(
                command,
                "--config",
                config,
                "--topic-prefix",
                PREFIX,
                "--application-id",
                application,
                "--http-port",
                "0",
                "--set",
                "alertmanager.url=http://127.0.0.1:1"));
    }

    private static boolean isOnOwnTopics(Granted right, String application) {
        return right.type() == ResourceType.TOPIC && right.name().equals(application + "-");
    }

    private static void sendWhatLeadsToEveryResult() {
        List<String> calls = new ArrayList<>();
        for (int call = 0; call < 40; call++) {
            calls.add(Calls.received(Calls.UNIT, "k" + call, "2024-06-03T08:00:00Z"));
        }
        for (int call = 0; call < 40; call++) {
            calls.add(Calls.event(Calls.UNIT, "k" + call, "ABANDONED", "2024-06-03T18:00:00Z"));
        }
        calls.add("not json");
        CLUSTER.send(PREFIX + "calls", Calls.UNIT, calls);
        CLUSTER.send(
                PREFIX + "bookings",
                Calls.UNIT,
                List.of("{\"eventId\":\"b1\",\"bookingId\":\"b\",\"caseId\":\"c\",\"unitId\":\"" + Calls.UNIT
                        + "\",\"type\":\"BOOKED\",\"occurredAt\":\"2024-06-03T08:00:00Z\"}"));
        CLUSTER.send(
                PREFIX + "contacts",
                Calls.UNIT,
                List.of("{\"eventId\":\"d1\",\"contactId\":\"d\",\"unitId\":\"" + Calls.UNIT
                        + "\",\"type\":\"RECEIVED\",\"occurredAt\":\"2024-06-03T08:00:00Z\"}"));
    }

    private static Execution run(String application, String... more) {
        List<String> words = new ArrayList<>(List.of("run", "--config", config, "--topic-prefix", PREFIX));
        words.addAll(List.of("--application-id", application, "--clock", "event", "--http-port", "0"));
        words.addAll(
                List.of("--state-dir", CLUSTER.folder().resolve(application).toString()));
        words.addAll(List.of(more));
        return Execution.start(words);
    }

    private static String application() {
        return "secured" + ++applications;
    }

    private static List<String> words(List<String> command) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--config", config, "--topic-prefix", PREFIX));
        return words;
    }

    /** As the table calls it: with the option, where that changes what it reads. */
    private static String name(List<String> command) {
        if (command.contains("--scope")) {
            return command.get(0) + " " + command.get(1) + " --scope";
        }
        return command.size() > 1 && !command.get(1).startsWith("--")
                ? command.get(0) + " " + command.get(1)
                : command.get(0);
    }

    private static void grant(List<Granted> rights) {
        CLUSTER.grant(Map.of(SecureCluster.USER, rights));
    }
}
