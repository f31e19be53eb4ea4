package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.vardpuls.partition.Subjects;
import se.vardpuls.topic.TopicNames;

/** What is around an instance fails while it runs: clients, the disk, Kafka. It says so, and a stop comes to its end. */
class SurroundingsTest {
    private static final int HALF_REQUESTS = 200;
    private static final byte[] THIRTY_MB = new byte[30 * 1024 * 1024];

    /** It notices changes of topics sooner than in production. */
    private static final String[] SOON = {"--set", "kafka.metadata.max.age.ms=2000"};

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void shouldAnswerProbesAndPrometheusBesideHalfRequests() throws IOException {
        TopicNames names = CLUSTER.createTopics("slow-clients.", 2);
        Instance instance = CLUSTER.start("slow-clients", names, CLUSTER.stateDir("slow-clients"))
                .awaitReady();
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < HALF_REQUESTS; i++) {
                Socket half = new Socket(InetAddress.getLoopbackAddress(), instance.port());
                half.getOutputStream()
                        .write("GET /metrics HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));
                held.add(half);
            }

            assertThat(instance.status("/health/live")).isEqualTo(200);
            assertThat(instance.status("/health/ready")).isEqualTo(200);
            assertThat(instance.get("/metrics").body()).contains("accessibility_stream_stalled 0.0");
        } finally {
            for (Socket half : held) {
                half.close();
            }
        }
    }

    @Test
    void shouldTellOnceThatKafkaIsAwayAndGoOnWhenItIsBack() {
        TopicNames names = CLUSTER.createTopics("away.", 2);
        Instance instance =
                CLUSTER.start("away", names, CLUSTER.stateDir("away")).awaitReady();

        CLUSTER.stopBroker();
        Cluster.awaitAsserted(
                () -> assertThat(instance.get("/health/live").body()).contains("\nkafka: away since "));

        assertThat(instance.status("/health/live")).isEqualTo(200);
        assertThat(instance.get("/metrics").body()).doesNotContain("accessibility_kafka_away_seconds 0.0");
        CLUSTER.startBroker();
        Cluster.awaitAsserted(
                () -> assertThat(instance.get("/health/ready").body()).isEqualTo("RUNNING\n"));
        CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "k1", "2024-06-03T08:00:00Z"));
        Cluster.awaitAsserted(
                () -> assertThat(CLUSTER.read(names.of("telephone-daily"))).hasSize(1));
        assertThat(instance.command().err())
                .containsOnlyOnce("does not answer")
                .containsOnlyOnce("Kafka answers again")
                .doesNotContain("\tat ");
        assertThat(instance.stop()).isEqualTo(143);
    }

    @Test
    void shouldStopWhileKafkaIsAway() {
        TopicNames names = CLUSTER.createTopics("away-stop.", 2);
        Instance instance = CLUSTER.start(
                        "away-stop",
                        names,
                        CLUSTER.stateDir("away-stop"),
                        "--set",
                        "kafka.commit.interval.ms=600000",
                        "--set",
                        "kafka.producer.transaction.timeout.ms=800000")
                .awaitReady();
        CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "k1", "2024-06-03T08:00:00Z"));
        CLUSTER.stopBroker();
        try {
            Cluster.awaitAsserted(
                    () -> assertThat(instance.get("/health/live").body()).contains("\nkafka: away since "));

            assertThat(instance.stop()).isEqualTo(143);
        } finally {
            CLUSTER.startBroker();
        }
    }

    @Test
    void shouldEndInWordsWhenTheDiskOfItsStateIsFull() throws IOException {
        Path disk = Files.createDirectories(CLUSTER.stateDir("disk"));
        Command mount = CLUSTER.runProgram("mount", "-t", "tmpfs", "-o", "size=90m", "tmpfs", disk.toString());
        Assumptions.assumeTrue(mount.await() == 0, "this user may not mount a small disk");
        try {
            TopicNames names = CLUSTER.createTopics("full.", 2);
            Instance instance = CLUSTER.start("full", names, disk).awaitReady();

            Files.write(disk.resolve("filler"), THIRTY_MB);

            assertThat(instance.command().await()).isEqualTo(1);
            assertThat(instance.command().err())
                    .contains("The disk of the state folder " + disk + " is full", "and 64 are needed");
            Instance again = CLUSTER.start("full", names, disk);
            assertThat(again.command().await()).isEqualTo(3);
            assertThat(again.command().err()).contains("is full").doesNotContain("\tat ");
        } finally {
            CLUSTER.runProgram("umount", disk.toString());
        }
    }

    @Test
    void shouldCountAllCallsOnASlowDisk() throws IOException {
        Path disk = Files.createDirectories(CLUSTER.stateDir("slow-disk"));
        try (SlowDisk slow = SlowDisk.at(disk)) {
            TopicNames names = CLUSTER.createTopics("slow-disk.", 2);
            Instance instance = CLUSTER.start("slow-disk", names, disk.resolve("state"));
            instance.awaitReady();
            sendCalls(names, 0, 200);
            Cluster.awaitAsserted(() -> assertThat(received(names)).isEqualTo(200));
            assertThat(instance.stop()).isEqualTo(143);

            Instance again = CLUSTER.start("slow-disk", names, disk.resolve("state"));
            again.awaitReady();
            sendCalls(names, 200, 400);
            Cluster.awaitAsserted(() -> assertThat(received(names)).isEqualTo(400));
            assertThat(again.stop()).isEqualTo(143);
            assertThat(slow.writes()).isPositive();
        }
    }

    private static void sendCalls(TopicNames names, int from, int to) {
        for (int call = from; call < to; call++) {
            CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "k" + call, "2024-06-03T08:00:00Z"));
        }
    }

    private static int received(TopicNames names) {
        JsonNode day = CLUSTER.latest(names.of("telephone-daily")).get(Calls.UNIT + "|2024-06-03");
        return day == null ? 0 : day.get("received").asInt();
    }

    @Test
    void shouldRefuseAStateFolderThatCanNotBeUsedOrIsAnothers() throws IOException {
        TopicNames names = CLUSTER.createTopics("folder.", 2);
        Path file = Files.createFile(CLUSTER.stateDir("a-file"));
        Path folder = CLUSTER.stateDir("folder");
        CLUSTER.start("folder", names, folder).awaitReady();

        Instance onFile = CLUSTER.start("on-file", names, file);
        Instance inUse = CLUSTER.start("folder", names, folder);
        Instance nowhere = CLUSTER.start("nowhere", names, Path.of("/proc/none"));

        for (Instance refused : List.of(onFile, inUse, nowhere)) {
            assertThat(refused.command().await()).isEqualTo(3);
            assertThat(refused.command().err()).contains("--state-dir").doesNotContain("\tat ");
        }
        assertThat(onFile.command().err()).contains(file + " is not a folder");
        assertThat(inUse.command().err()).contains("Another instance of folder uses the state folder " + folder);
        assertThat(nowhere.command().err()).contains("/proc/none can't be made");
    }

    @Test
    void shouldSayTheWayOutWhenPartitionsAreAddedAndTheWayLeadsOut() {
        TopicNames names = CLUSTER.createTopics("grown.", 2);
        Instance instance =
                CLUSTER.start("grown", names, CLUSTER.stateDir("grown"), SOON).awaitReady();
        String event = Calls.received(Calls.UNIT, "k1", "2024-06-03T08:00:00Z");
        CLUSTER.send(names.of("calls"), Calls.UNIT, event);
        CLUSTER.awaitAllRead("grown", instance);

        grow(names, 3);

        assertThat(instance.command().await()).isEqualTo(1);
        assertThat(instance.command().err())
                .contains("partitions now and had 2", "new --topic-prefix", "new --application-id");
        Instance again = CLUSTER.start("grown", names, CLUSTER.stateDir("grown"));
        assertThat(again.command().await()).isEqualTo(3);
        assertThat(again.command().err())
                .contains("have 3 partitions each", "is made for 2", "new --topic-prefix")
                .doesNotContain("\tat ");

        TopicNames anew = CLUSTER.createTopics("grown-anew.", 3);
        CLUSTER.send(anew.of("calls"), Calls.UNIT, event);
        CLUSTER.start("grown-anew", anew, CLUSTER.stateDir("grown-anew")).awaitReady();
        Cluster.awaitAsserted(() ->
                assertThat(CLUSTER.latest(anew.of("telephone-daily"))).containsOnlyKeys(Calls.UNIT + "|2024-06-03"));
    }

    private static void grow(TopicNames names, int partitions) {
        List<String> topics = Subjects.CONTRACT.coPartitioned(names);
        for (String topic : topics) {
            CLUSTER.admin().createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)));
        }
        Cluster.await("more partitions", () -> CLUSTER.ends(topics).size() == topics.size() * partitions);
    }
}
