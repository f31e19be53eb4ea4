package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.partition.Subjects;
import se.vardpuls.topic.TopicNames;

/** A few kilobytes on the wire may be megabytes when unpacked: they are refused, and the stream goes on. */
class LargeRecordsTest {
    private static final int LARGE = 17_000_000;

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zstd"})
    void shouldRefuseOnEveryTopicWhatIsLargeWhenUnpackedAndCountTheSoundEventsAroundIt(String compression) {
        TopicNames names = CLUSTER.createTopics("large-" + compression + ".", 2);
        List<Message.Place> bad = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> packed = producer(compression)) {
            bad.add(Cluster.placeOf(
                    packed.send(new ProducerRecord<>(names.targets(), bytes("telephone"), blank(LARGE)))));
            Instance instance = CLUSTER.start(compression, names, CLUSTER.stateDir(compression));
            instance.awaitReady();
            CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "before", "2024-06-03T08:00:00Z"));
            for (String topic : Subjects.CONTRACT.coPartitioned(names)) {
                bad.add(Cluster.placeOf(packed.send(new ProducerRecord<>(topic, bytes(Calls.UNIT), blank(LARGE)))));
                bad.add(Cluster.placeOf(packed.send(new ProducerRecord<>(topic, blank(LARGE), bytes("{}")))));
            }
            CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "after", "2024-06-03T09:00:00Z"));

            CLUSTER.awaitAllRead(compression, instance);

            assertThat(CLUSTER.latest(names.of("telephone-daily"))
                            .get(Calls.UNIT + "|2024-06-03")
                            .get("received")
                            .intValue())
                    .isEqualTo(2);
        }
        assertThat(CLUSTER.read(names.deadLetters()))
                .extracting(Message::source)
                .containsExactlyInAnyOrderElementsOf(bad);
        assertThat(CLUSTER.read(names.deadLetters())).allSatisfy(LargeRecordsTest::assertBounded);
    }

    private static void assertBounded(Message letter) {
        boolean value = letter.header("length") != null;
        assertThat(value ? letter.header("length") : letter.header("key-length"))
                .isEqualTo(Integer.toString(LARGE));
        assertThat(value ? letter.value() : letter.key()).isNull();
        assertThat(value ? letter.key() : letter.value()).isNotNull();
        assertThat(letter.header("reason"))
                .isIn(value ? List.of("TOO_LARGE") : List.of("KEY_MISMATCH", "INVALID_FIELD"));
    }

    @Test
    void shouldStandSixtyOfFiveMegabytesWithASmallHeap() {
        TopicNames names = CLUSTER.createTopics("sixty.", 2);
        byte[] blank = blank(5_000_000);
        try (KafkaProducer<byte[], byte[]> packed = producer("zstd")) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                sent.add(packed.send(new ProducerRecord<>(names.of("calls"), bytes(Calls.UNIT), blank)));
            }
            sent.forEach(Cluster::placeOf);
        }
        CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "after", "2024-06-03T09:00:00Z"));

        Instance instance = CLUSTER.startWithHeap("256m", "sixty", names, CLUSTER.stateDir("sixty"));
        instance.awaitReady();
        CLUSTER.awaitAllRead("sixty", instance);

        assertThat(CLUSTER.read(names.deadLetters()))
                .hasSize(60)
                .allSatisfy(letter -> assertThat(letter.header("length")).isEqualTo("5000000"));
        assertThat(CLUSTER.latest(names.of("telephone-daily"))).containsKey(Calls.UNIT + "|2024-06-03");
    }

    @Test
    void shouldSayWhatToDoWhereNoHeapCanTakeARecord() {
        TopicNames names = CLUSTER.createTopics("no-heap.", 2);
        try (KafkaProducer<byte[], byte[]> packed = producer("zstd")) {
            Cluster.placeOf(packed.send(new ProducerRecord<>(names.of("calls"), bytes(Calls.UNIT), blank(90_000_000))));
        }

        Instance instance = CLUSTER.startWithHeap("80m", "no-heap", names, CLUSTER.stateDir("no-heap"));

        assertThat(instance.command().await()).isEqualTo(1);
        assertThat(instance.command().err())
                .contains("OutOfMemoryError", "JAVA_OPTS=-Xmx", "A record that no heap can take");
    }

    private static KafkaProducer<byte[], byte[]> producer(String compression) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        CLUSTER.bootstrapServers(),
                        "acks",
                        "all",
                        "compression.type",
                        compression,
                        "buffer.memory",
                        200_000_000,
                        "max.request.size",
                        100_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static byte[] blank(int length) {
        byte[] blank = new byte[length];
        Arrays.fill(blank, (byte) ' ');
        return blank;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
