package se.vardpuls.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.topic.TopicNames;

class PlayerTest {
    @TempDir
    Path dir;

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final EventSender sender = new EventSender(producer, new TopicNames("p."));
    private final List<Long> progress = new ArrayList<>();
    private final Player player = new Player(sender, progress::add);

    @Test
    void shouldPreserveBytes() throws IOException {
        byte[] odd = {'K', '\t', '{', (byte) 0xEF, (byte) 0xBB, (byte) 0xFF, '\t', '\r', '\n', 'K', '\t', '\n', 'x'};
        Files.write(dir.resolve("calls.tsv"), odd);

        player.play(dir.resolve("calls.tsv"));

        assertThat(producer.history()).hasSize(3);
        assertThat(producer.history()).extracting(ProducerRecord::topic).containsOnly("p.calls");
        assertThat(record(0).key()).containsExactly('K');
        assertThat(record(0).value()).containsExactly('{', 0xEF, 0xBB, 0xFF, '\t', '\r');
        assertThat(record(1).value()).isEmpty();
        assertThat(record(2).key()).isNull();
        assertThat(record(2).value()).containsExactly('x');
    }

    @Test
    void shouldPlayAFolderRegisterFirst() throws IOException {
        Files.writeString(dir.resolve("calls.tsv"), "K\t1\n");
        Files.writeString(dir.resolve("bookings-2024.jsonl"), "{\"unitId\":\"U\"}\n\n{broken\n");
        Files.writeString(dir.resolve("units.tsv"), "K\tå\n");
        Files.writeString(dir.resolve("README.md"), "nothing to play");
        Files.createDirectory(dir.resolve("expected"));

        player.play(dir);

        assertThat(producer.history())
                .extracting(r -> r.topic() + " " + (r.key() == null ? "-" : text(r.key())) + " " + text(r.value()))
                .containsExactly(
                        "p.units K å", "p.bookings U {\"unitId\":\"U\"}", "p.bookings - {broken", "p.calls K 1");
        assertThat(progress).containsExactly(4L);
    }

    @Test
    void shouldKeyTargetsByIndicatorAndUnit() throws IOException {
        Files.writeString(
                dir.resolve("targets.jsonl"),
                "{\"indicator\":\"telephone\"}\n{\"indicator\":\"guarantee\",\"unitId\":\"U\"}\n");

        player.play(dir);

        assertThat(producer.history()).extracting(r -> text(r.key())).containsExactly("telephone", "guarantee|U");
    }

    @Test
    void shouldSayWhatCanBePlayed_whenNothingCan() throws IOException {
        Files.writeString(dir.resolve("other.tsv"), "K\t1\n");

        assertThatThrownBy(() -> player.play(dir))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("files are named units, targets, referrals, bookings, calls or contacts");
        assertThatThrownBy(() -> player.play(dir.resolve("absent")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("There is no");
    }

    @Test
    void shouldFail_whenKafkaDoesNotTakeARecord() {
        MockProducer<byte[], byte[]> failing =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        EventSender failingSender = new EventSender(failing, new TopicNames(""));
        failingSender.send(Feed.CALLS, new byte[] {'K'}, new byte[] {'V'});
        failing.errorNext(new IllegalStateException("no room"));

        assertThatThrownBy(() -> failingSender.send(Feed.CALLS, new byte[] {'K'}, new byte[] {'V'}))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("no room");
    }

    private ProducerRecord<byte[], byte[]> record(int index) {
        return producer.history().get(index);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
