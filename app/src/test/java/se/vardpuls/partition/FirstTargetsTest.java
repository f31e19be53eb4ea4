package se.vardpuls.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import se.vardpuls.stream.BoundedBytes;

class FirstTargetsTest {
    private final FirstTargets first = new FirstTargets();

    @Test
    void shouldHoldNothingOfWhatIsRefused() {
        byte[] key = "telephone".getBytes(StandardCharsets.UTF_8);
        byte[] sound = "{\"indicator\":\"telephone\",\"goal\":0.8}".getBytes(StandardCharsets.UTF_8);
        ByteBuffer large = ByteBuffer.wrap(new byte[BoundedBytes.MAX_BYTES + 1]);

        first.take(0, 1, key, sound);
        first.take(0, 2, key, BoundedBytes.VALUES.deserialize("t", new RecordHeaders(), large));
        first.take(1, 7, BoundedBytes.KEYS.deserialize("t", new RecordHeaders(), large), null);
        first.take(1, 8, key, "{".getBytes(StandardCharsets.UTF_8));

        assertThat(first.lastOffsets()).containsOnlyKeys(0).containsEntry(0, 1L);
    }
}
