package se.vardpuls.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Seed;

class Utf8Test {
    private static final int[] TELLING = {
        0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
        0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF
    };

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

    @Test
    void shouldAgreeWithTheDecoderOnEverySequenceOfTellingBytes() {
        for (int first : TELLING) {
            for (int second : TELLING) {
                for (int third : TELLING) {
                    for (int fourth : TELLING) {
                        assertAgrees(new byte[] {(byte) first, (byte) second, (byte) third, (byte) fourth});
                    }
                }
            }
        }
    }

    @Test
    void shouldAgreeWithTheDecoderOnRandomBytesBehindAnyLengthOfAscii() {
        Random random = Seed.random(getClass());

        for (int i = 0; i < 300_000; i++) {
            byte[] text = new byte[random.nextInt(24)];
            Arrays.fill(text, (byte) 'a');
            for (int at = random.nextInt(text.length + 1); at < text.length; at++) {
                text[at] = (byte) TELLING[random.nextInt(TELLING.length)];
            }
            assertAgrees(text);
        }
    }

    @Test
    void shouldTakeEveryCodePoint() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                assertThat(Utf8.isValid(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)))
                        .isTrue();
            }
        }
    }

    private void assertAgrees(byte[] text) {
        if (Utf8.isValid(text) != isValid(text)) {
            throw new AssertionError("differs on " + HexFormat.of().formatHex(text));
        }
    }

    private boolean isValid(byte[] text) {
        try {
            decoder.decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
