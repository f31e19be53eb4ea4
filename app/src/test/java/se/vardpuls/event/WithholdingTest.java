package se.vardpuls.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WithholdingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "640823-3234",
                "19640823-3234 {",
                "{\"note\":\"ring 640823-3234\"}",
                "{\"callId\":6408233234}",
                "{\"640823-3234\":1}",
                "{\"note\":\"\\u0036408233234\"}",
                "{\"note\":\"640823\\u002d3234\"}",
                "{\"note\":\"640823\\u002D3234\"}",
                "{\"note\":\"640823\\u20133234\"}",
                "{\"note\":\"64\\/08\\/23\\t3234\"}",
                "{\"note\":\"\\ud835\\udfd4\\ud835\\udfd20823-3234\"}",
                "{\"note\":\"640823-3235\"}",
                "{\"note\":\"rad\\n640823-3234\"}",
                "{\"note\":\"rad\\u000a640823-3234\"}",
                "{\"note\":\"\\\"640823-3234\\\"\"}",
                "{\"note\":\"\\\\\\u0036408233234\"",
                "\\\"\\u0036408233234",
                "{\"note\":\"\\u00e5640823-3234",
                "{\"callId\":\"x-123e4567-e89b-12d3-a456-196408233234\"}"
            })
    void shouldWithholdAPersonalNumber(String value) {
        assertThat(isNeeded(null, bytes(value))).isTrue();
        assertThat(isNeeded(bytes(value), null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"note\":\"640823 3235\"}",
                "{\"callId\":\"123e4567-e89b-12d3-a456-196408233234\"}",
                "{\"callId\":\"123E4567-E89B-12D3-A456-196408233234\"}",
                "123e4567-e89b-12d3-a456-196408233234",
                "{\"note\":\"640823\\u005f3234\"}",
                "{\"note\":\"\\u0061640823-3234\"}",
                "{\"note\":\"\\\\u0036408233234\"}",
                "{\"note\":\"\\u003\"}",
                "\\",
                "\\u",
                "\\u12"
            })
    void shouldKeepAnythingElse(String value) {
        assertThat(isNeeded(bytes(value), bytes(value))).isFalse();
    }

    @Test
    void shouldSearchWhatIsNotUtf8() {
        byte[] value = "..640823-3234..".getBytes(StandardCharsets.US_ASCII);
        value[1] = (byte) 0xFF;
        value[value.length - 2] = (byte) 0xC3;

        assertThat(isNeeded(null, value)).isTrue();
    }

    @Test
    void shouldSearchWhatOldMachinesWrite() {
        byte[] windows1252 = "640823-3234".getBytes(StandardCharsets.US_ASCII);
        windows1252[6] = (byte) 0x96;

        assertThat(isNeeded(null, windows1252)).isTrue();
        assertThat(isNeeded(null, "640823-3234".getBytes(StandardCharsets.UTF_16LE)))
                .isTrue();
    }

    @Test
    void shouldTakeLinearTime() {
        byte[] digits = new byte[8_000_000];
        Arrays.fill(digits, (byte) '1');
        byte[] escapes = new byte[8_000_000];
        Arrays.fill(escapes, (byte) '\\');

        Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            assertThat(isNeeded(digits, escapes)).isFalse();
        });
    }

    private static boolean isNeeded(byte @Nullable [] key, byte @Nullable [] value) {
        return (key != null && Withholding.holdsPersonalNumber(ByteBuffer.wrap(key)))
                || (value != null && Withholding.holdsPersonalNumber(ByteBuffer.wrap(value)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
