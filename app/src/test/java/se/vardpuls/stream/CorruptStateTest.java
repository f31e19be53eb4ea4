package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.state.CorruptStateException;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;

/** Altered state stops the stream: no figure is ever computed from it. */
class CorruptStateTest {
    @TempDir
    private Path folder;

    @Test
    void shouldStopRatherThanComputeFromAlteredState() {
        try (Driver driver = Driver.eventWithHeap(folder, 1)) {
            driver.events("hemligt", "RECEIVED 2024-03-12T08:00 caller=p1");
            driver.events("c2", "RECEIVED 2024-03-13T08:00 caller=p1");
            driver.telephone();
            alterEverything(driver.telephoneStore());

            assertThatThrownBy(() -> driver.events("hemligt", "ANSWERED 2024-03-12T08:01"))
                    .rootCause()
                    .isInstanceOf(CorruptStateException.class)
                    .hasMessageNotContaining("hemligt");
            assertThat(driver.history().get(CallRecord.UNIT + "|2024-03-12")).hasSize(1);
            assertThat(driver.deadLetters()).isEmpty();
        }
    }

    private static void alterEverything(KeyValueStore<Bytes, byte[]> store) {
        List<KeyValue<Bytes, byte[]>> records = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(records::add);
        }
        for (KeyValue<Bytes, byte[]> record : records) {
            byte[] altered = record.value.clone();
            altered[altered.length / 2] ^= 1;
            store.put(record.key, altered);
        }
    }
}
