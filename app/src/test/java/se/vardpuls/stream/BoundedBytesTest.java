package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
import se.vardpuls.event.StrictJson;

/** What a consumer holds of what it reads, and the dead letters that come of it (contract §4, dead-letters). */
class BoundedBytesTest {
    private static final int MAX = BoundedBytes.MAX_BYTES;
    private static final Refusal REFUSAL = StrictJson.TOO_LARGE;

    @Test
    void shouldKeepWhatIsNotTooLarge() {
        RecordHeaders headers = new RecordHeaders();
        byte[] largest = filled(MAX);

        assertThat(BoundedBytes.VALUES.deserialize("t", headers, ByteBuffer.wrap(largest)))
                .isEqualTo(largest);
        assertThat(BoundedBytes.VALUES.deserialize("t", headers, ByteBuffer.wrap(new byte[0])))
                .isEmpty();
        assertThat(BoundedBytes.VALUES.deserialize("t", headers, (ByteBuffer) null))
                .isNull();
        assertThat(headers.toArray()).isEmpty();
    }

    @Test
    void shouldHoldNothingOfWhatIsTooLarge() {
        byte[] one = BoundedBytes.VALUES.deserialize("t", new RecordHeaders(), ByteBuffer.wrap(filled(MAX + 1)));
        byte[] other = BoundedBytes.VALUES.deserialize("t", new RecordHeaders(), ByteBuffer.wrap(filled(17_000_000)));
        byte[] key = BoundedBytes.KEYS.deserialize("t", new RecordHeaders(), ByteBuffer.wrap(filled(MAX + 1)));

        assertThat(one).isSameAs(other).isSameAs(key);
        assertThat(StrictJson.refusalBeforeParsing(one)).isEqualTo(REFUSAL);
    }

    @Test
    void shouldHoldNoLargeHeader() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("small", filled(1_024))
                .add("large", filled(1_025))
                .add("none", null)
                .add("x".repeat(1_025), filled(1));

        BoundedBytes.VALUES.deserialize("t", headers, ByteBuffer.wrap(filled(9)));

        assertThat(headers.toArray()).extracting(header -> header.key()).containsExactly("small", "none");
    }

    @Test
    void shouldTellTheLengthOfWhatADeadLetterLeavesOut() {
        assertThat(letter(filled(20), filled(MAX + 1))).isEqualTo("key 20, value null, length 524289");
        assertThat(letter(filled(MAX + 1), filled(20))).isEqualTo("key null, value 20, key-length 524289");
        assertThat(letter(filled(MAX + 2), filled(17_000_000)))
                .isEqualTo("key null, value null, key-length 524290, length 17000000");
        assertThat(letter(filled(MAX), filled(MAX))).isEqualTo("key 524288, value 524288");
        assertThat(letter(null, filled(MAX + 1))).isEqualTo("key null, value null, length 524289");
    }

    @Test
    void shouldWithholdTheKeyWhereTheValueThatIsLeftOutHoldsAPersonalNumber() {
        byte[] value = filled(MAX + 1);
        byte[] person = " 640823-3234 ".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(person, 0, value, MAX - 100, person.length);

        assertThat(letter(filled(20), value)).isEqualTo("key null, value null, length 524289, withheld");
        assertThat(letter(value, filled(20))).isEqualTo("key null, value null, key-length 524289, withheld");
    }

    @Test
    void shouldBelieveNoHeaderOfASender() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("vardpuls-large-value", new byte[] {0, 0, 0, 1, 0});
        headers.add("length", filled(3));

        assertThat(letter(headers, filled(20), filled(30))).isEqualTo("key 20, value 30");
        assertThat(letter(headers, filled(20), filled(MAX + 1))).isEqualTo("key 20, value null, length 524289");
    }

    @Test
    void shouldBoundADeadLetterThatCameByAnotherWay() {
        Record<byte[], byte[]> record = new Record<>(filled(MAX + 1), filled(MAX + 1), 0);

        Record<byte[], byte[]> letter = DeadLetters.of(record, REFUSAL, metadata());

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    private static String letter(byte[] key, byte[] value) {
        return letter(new RecordHeaders(), key, value);
    }

    /** What becomes of a record that is read and refused. */
    private static String letter(Headers headers, byte[] key, byte[] value) {
        byte[] readKey = BoundedBytes.KEYS.deserialize("t", headers, key == null ? null : ByteBuffer.wrap(key));
        byte[] readValue = BoundedBytes.VALUES.deserialize("t", headers, ByteBuffer.wrap(value));
        Record<byte[], byte[]> letter =
                DeadLetters.of(new Record<>(readKey, readValue, 0, headers), REFUSAL, metadata());
        StringBuilder words = new StringBuilder("key " + length(letter.key()) + ", value " + length(letter.value()));
        for (String name : new String[] {"key-length", "length"}) {
            if (letter.headers().lastHeader(name) != null) {
                words.append(", ").append(name).append(' ').append(text(letter, name));
            }
        }
        assertThat(text(letter, "reason")).isEqualTo(Reason.TOO_LARGE.name());
        return words + (letter.headers().lastHeader("withheld") == null ? "" : ", withheld");
    }

    private static String text(Record<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    private static String length(byte[] bytes) {
        return bytes == null ? "null" : Integer.toString(bytes.length);
    }

    private static RecordMetadata metadata() {
        return new RecordMetadata() {
            @Override
            public String topic() {
                return "t";
            }

            @Override
            public int partition() {
                return 0;
            }

            @Override
            public long offset() {
                return 7;
            }
        };
    }
}
