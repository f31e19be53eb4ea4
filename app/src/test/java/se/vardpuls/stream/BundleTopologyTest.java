package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;

/** Records that come in a {@link Bundle} become what they become one by one. */
class BundleTopologyTest {
    @TempDir
    private Path folder;

    private static ConsumerRecord<byte[], byte[]> received(String topic, long offset, String key, String value) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                keyBytes.length,
                valueBytes.length,
                keyBytes,
                valueBytes,
                new Record<>(null, null, 0).headers(),
                Optional.empty());
    }

    private static List<CallRecord> calls() {
        List<CallRecord> calls = new ArrayList<>();
        for (int call = 0; call < 20; call++) {
            String minute = "%02d".formatted(call);
            calls.addAll(CallRecord.parseAll(
                    "c" + call,
                    "RECEIVED 2024-03-12T08:" + minute
                            + (call % 3 == 0 ? "" : "; ANSWERED 2024-03-12T08:" + minute + ":30")));
        }
        return calls;
    }

    @Test
    void shouldCountEachOfThem() {
        try (Driver alone = Driver.event(folder.resolve("alone"));
                Driver bundled = Driver.event(folder.resolve("bundled"))) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (CallRecord call : calls()) {
                records.add(received(bundled.topics().of("calls"), records.size(), call.unitId(), call.json()));
            }
            bundled.send(bundled.topics().of("calls"), Bundle.of(records).headers());
            alone.calls(calls());

            assertThat(bundled.telephone(CallRecord.UNIT, "2024-03-12")
                            .get("received")
                            .asInt())
                    .isEqualTo(20);
            assertThat(bundled.telephone().toString().replaceAll("\"updatedAt\":\"[^\"]*\"", ""))
                    .isEqualTo(alone.telephone().toString().replaceAll("\"updatedAt\":\"[^\"]*\"", ""));
        }
    }

    @Test
    void shouldSayOfARefusedOneWhereItWasReceivedFrom() {
        try (Driver driver = Driver.event(folder)) {
            String calls = driver.topics().of("calls");
            CallRecord sound = calls().get(0);
            driver.send(
                    calls,
                    Bundle.of(List.of(
                                    received(calls, 41, sound.unitId(), sound.json()),
                                    received(calls, 42, "some key", "not json"),
                                    received(calls, 43, sound.unitId(), sound.json())))
                            .headers());

            List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
            assertThat(letters).hasSize(1);
            TestRecord<byte[], byte[]> letter = letters.get(0);
            assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("some key");
            assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("not json");
            assertThat(Driver.header(letter, "reason")).isEqualTo("NOT_JSON");
            assertThat(Driver.header(letter, "source-topic")).isEqualTo(calls);
            assertThat(Driver.header(letter, "source-partition")).isEqualTo("0");
            assertThat(Driver.header(letter, "source-offset")).isEqualTo("42");
            assertThat(driver.telephone(sound.unitId(), "2024-03-12")
                            .get("received")
                            .asInt())
                    .isEqualTo(1);
        }
    }
}
