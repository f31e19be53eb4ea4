package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.topic.TopicNames;

/** The commands do what they say, and say what is wrong by exit code and in words. */
class CommandsTest {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void shouldMakeTheTopicsOnceAndTellWhereTheyDiffer() throws Exception {
        Command made = topics("create", "made.");
        Command again = topics("create", "made.");
        Command checked = topics("check", "made.");
        alter("made.calls", "retention.ms", "3600000");
        Command createdOnDrift = topics("create", "made.");
        Command checkedOnDrift = topics("check", "made.");
        Command checkedOnNothing = topics("check", "never-made.");

        assertThat(made.await()).as("%s", made).isZero();
        assertThat(made.out()).contains("made.calls: created");
        assertThat(again.await()).as("%s", again).isZero();
        assertThat(again.out()).contains("made.calls: already there").doesNotContain(": created");
        assertThat(checked.await()).as("%s", checked).isZero();
        for (Command drift : List.of(createdOnDrift, checkedOnDrift)) {
            assertThat(drift.await()).as("%s", drift).isEqualTo(1);
            assertThat(drift.out()).contains("drift: made.calls: retention.ms is 3600000, should be ");
        }
        assertThat(checkedOnNothing.await()).as("%s", checkedOnNothing).isEqualTo(1);
        assertThat(checkedOnNothing.out()).contains("drift: never-made.calls: is not there");
    }

    private static Command topics(String command, String prefix) {
        return CLUSTER.run("topics", command, "--topic-prefix", prefix);
    }

    private static void alter(String topic, String name, String value) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp operation = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        CLUSTER.admin()
                .incrementalAlterConfigs(Map.of(resource, List.of(operation)))
                .all()
                .get();
    }

    @Test
    void shouldRefuseToStartWhereItsSurroundingsAreNotAsNeeded() throws Exception {
        CLUSTER.createTopics("sound.", 2);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int closed = Instance.freePort();
            String here = CLUSTER.bootstrapServers();
            Command missing = run(here, "absent.", "0");
            Command portTaken = run(here, "sound.", Integer.toString(taken.getLocalPort()));
            Command nobody = run("127.0.0.1:" + closed, "sound.", "0");

            assertExit(
                    missing,
                    3,
                    "These topics are missing: absent.alerts, absent.annotations, absent.bookings, absent.calls",
                    "vardpuls topics create");
            assertExit(portTaken, 3, "Port " + taken.getLocalPort(), "is taken");
            assertExit(nobody, 3, "Kafka at 127.0.0.1:" + closed + " does not answer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bookings", "referrals", "contacts", "units"})
    void shouldRefuseToStartWhereTopicsThatMeetHaveOtherNumbersOfPartitions(String topic) throws Exception {
        String prefix = "uneven-" + topic + ".";
        CLUSTER.createTopics(prefix, 2);
        CLUSTER.admin()
                .createPartitions(Map.of(prefix + topic, NewPartitions.increaseTo(3)))
                .all()
                .get();
        Cluster.await(
                "3 partitions", () -> CLUSTER.ends(List.of(prefix + topic)).size() == 3);

        Command uneven = run(CLUSTER.bootstrapServers(), prefix, "0");

        assertExit(
                uneven,
                3,
                "must have the same number of partitions",
                prefix + "calls has 2",
                prefix + topic + " has 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "bookings", "referrals", "contacts"})
    void shouldRefuseToStartWhereEventsKeepTheTimeOfTheirSender(String topic) throws Exception {
        String prefix = "sent-" + topic + ".";
        CLUSTER.createTopics(prefix, 2);
        alter(prefix + topic, "message.timestamp.type", "CreateTime");

        Command run = run(CLUSTER.bootstrapServers(), prefix, "0");

        assertExit(run, 3, "Records of " + prefix + topic + " keep", "message.timestamp.type=LogAppendTime");
    }

    @Test
    void shouldRefuseSettingsThatAreNotRight() {
        String here = CLUSTER.bootstrapServers();
        Command unknown = run(here, "x.", "0", "--set", "no.such.setting=geheim");
        Command wrong = run(here, "x.", "0", "--set", "threads=geheim");
        Command option = run(here, "x.", "0", "--no-such-option");

        assertExit(unknown, 2, "Setting 'no.such.setting' is no setting");
        assertExit(wrong, 2, "Setting 'threads' is a whole number from 0 to 1000");
        assertExit(option, 2, "--no-such-option");
        assertThat(unknown.err() + wrong.err()).doesNotContain("geheim");
    }

    private static Command run(String servers, String prefix, String httpPort, String... more) {
        List<String> words = new ArrayList<>(List.of("run", "--bootstrap-servers", servers, "--topic-prefix", prefix));
        words.addAll(List.of(
                "--state-dir", CLUSTER.stateDir("refused-" + prefix + httpPort).toString(), "--http-port", httpPort));
        words.addAll(List.of(more));
        return CLUSTER.startJava("se.vardpuls.cli.Main", words);
    }

    private static void assertExit(Command command, int code, String... words) {
        assertThat(command.await()).as("%s", command).isEqualTo(code);
        assertThat(command.err()).contains(words);
        assertThat(command.err()).doesNotContain("\tat ");
    }

    @Test
    void shouldCommitWhatIsUnderWayWhenItIsTerminated() {
        TopicNames names = CLUSTER.createTopics("stopped.", 6);
        Instance instance = startThatCommitsOnlyAtItsEnd("stopped", names);
        assertDoor(instance);
        CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "k1", "2024-06-03T08:00:00Z"));
        awaitTaken(instance);
        assertThat(CLUSTER.committed("stopped", names.of("calls"))).isZero();

        assertThat(instance.stop()).isEqualTo(143);

        assertThat(CLUSTER.committed("stopped", names.of("calls"))).isEqualTo(1);
        assertThat(CLUSTER.latest(names.of("telephone-daily"))).containsOnlyKeys(Calls.UNIT + "|2024-06-03");
    }

    @Test
    void shouldCommitWhatIsUnderWayWhenItIsInterruptedUnderAnEmptyPrefix() throws IOException {
        Assumptions.assumeFalse(isInterruptIgnored(), "this process ignores SIGINT, and so do those that it starts");
        TopicNames names = CLUSTER.createTopics("", 6);
        Instance instance = startThatCommitsOnlyAtItsEnd("interrupted", names);
        assertThat(instance.inputs()).contains("calls", "units");
        CLUSTER.send("calls", Calls.UNIT, Calls.received(Calls.UNIT, "k1", "2024-06-03T08:00:00Z"));
        awaitTaken(instance);

        CLUSTER.runProgram(
                "kill", "-INT", Long.toString(instance.command().process().pid()));

        assertThat(instance.command().await()).isEqualTo(130);
        assertThat(CLUSTER.committed("interrupted", "calls")).isEqualTo(1);
        assertThat(CLUSTER.latest("telephone-daily")).containsOnlyKeys(Calls.UNIT + "|2024-06-03");
    }

    /** Whether SIGINT is ignored, as it is in what a shell runs in the background. */
    private static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    private static Instance startThatCommitsOnlyAtItsEnd(String application, TopicNames names) {
        return CLUSTER.start(
                        application,
                        names,
                        CLUSTER.stateDir(application),
                        "--set",
                        "live.window.ms=0",
                        "--set",
                        "kafka.commit.interval.ms=600000",
                        "--set",
                        "kafka.producer.transaction.timeout.ms=800000")
                .awaitReady();
    }

    private static void awaitTaken(Instance instance) {
        Cluster.await(
                "the event to be taken in",
                () -> instance.isAlive()
                        && instance.scrape()
                                .named("accessibility_events_total")
                                .anyMatch(sample -> "accepted".equals(sample.label("result"))
                                        && sample.label("topic").endsWith("calls")
                                        && sample.value() == 1));
    }

    private static void assertDoor(Instance instance) {
        assertThat(instance.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(instance.get("/health/live").body()).isEqualTo("RUNNING\n");
        assertThat(instance.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(instance.get("/topology").body()).contains("stopped.calls", "stopped.telephone-daily");
        assertThat(instance.get("/metrics").headers().firstValue("Content-Type").orElseThrow())
                .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(instance.get("/metrics").body()).contains("accessibility_dead_letters_total{reason=\"LATE\"} 0.0");
        assertThat(instance.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(instance.command().out()).contains("http://127.0.0.1:" + instance.port() + "/metrics");
    }
}
