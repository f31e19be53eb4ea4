package se.vardpuls.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.testing.Seed;

class IdTextTest {
    private static final String ID_CHARS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-";
    private static final String UUID_TEXT = "123e4567-e89b-12d3-a456-426614174000";

    @Test
    void shouldTakeEveryAllowedCharacterAndNoOther() {
        for (int c = 0; c < 256; c++) {
            byte[] text = {'x', (byte) c};

            assertThat(new IdText().set(text, 0, 2)).as("byte %d", c).isEqualTo(c < 128 && ID_CHARS.indexOf(c) >= 0);
        }
    }

    @Test
    void shouldTakeFromOneTo64Characters() {
        assertThat(new IdText().set("")).isFalse();
        assertThat(new IdText().set("x")).isTrue();
        assertThat(new IdText().set("x".repeat(64))).isTrue();
        assertThat(new IdText().set("x".repeat(65))).isFalse();
    }

    @Test
    void shouldStandForNoIdAfterAnInvalidOne() {
        IdText id = id("call-1");

        id.set("å");

        assertThat(id.isAbsent()).isTrue();
    }

    @Test
    void shouldReadFromTheMiddleOfABuffer() {
        byte[] buffer = "..call-1..".getBytes(StandardCharsets.US_ASCII);
        IdText id = new IdText();

        assertThat(id.set(buffer, 2, 6)).isTrue();

        assertThat(id).hasToString("call-1");
    }

    @Test
    void shouldPackALowerCaseUuid() {
        UUID uuid = UUID.fromString(UUID_TEXT);

        IdText id = id(UUID_TEXT);

        assertThat(id.text()).isNull();
        assertThat(id.hi()).isEqualTo(uuid.getMostSignificantBits());
        assertThat(id.lo()).isEqualTo(uuid.getLeastSignificantBits());
        assertThat(IdText.toString(id.hi(), id.lo(), id.text())).isEqualTo(UUID_TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123E4567-e89b-12d3-a456-426614174000",
                "123e4567-e89b-12d3-a456-42661417400",
                "123e4567-e89b-12d3-a456-4266141740000",
                "123e4567ae89b-12d3-a456-426614174000",
                "g23e4567-e89b-12d3-a456-426614174000",
                "x"
            })
    void shouldKeepTheTextOfAnythingElse(String text) {
        IdText id = id(text);

        assertThat(id.text()).isEqualTo(text.getBytes(StandardCharsets.US_ASCII));
        assertThat(IdText.toString(id.hi(), id.lo(), id.text())).isEqualTo(text);
    }

    @Test
    void shouldBeItselfAndNoOther() {
        IdText text = id("call-1");
        IdText uuid = id(UUID_TEXT);

        assertThat(id("call-1").is(text.hi(), text.lo(), text.text())).isTrue();
        assertThat(id("call-2").is(text.hi(), text.lo(), text.text())).isFalse();
        assertThat(id(UUID_TEXT).is(uuid.hi(), uuid.lo(), uuid.text())).isTrue();
    }

    @Test
    void shouldTellApartIdsOfTheSamePair() {
        IdText text = id("call-1");
        IdText uuid = id(new UUID(text.hi(), text.lo()).toString());
        byte[] otherText = "call-9".getBytes(StandardCharsets.US_ASCII);

        assertThat(text.is(uuid.hi(), uuid.lo(), null)).isFalse();
        assertThat(uuid.is(text.hi(), text.lo(), text.text())).isFalse();
        assertThat(text.is(text.hi(), text.lo(), otherText)).isFalse();
    }

    @Test
    void shouldBeNoIdWhileAbsent() {
        IdText absent = id(UUID_TEXT);
        IdText uuid = id(UUID_TEXT);

        absent.clear();

        assertThat(absent.is(uuid.hi(), uuid.lo(), null)).isFalse();
    }

    @Test
    void shouldOrderIdsAsStrings() {
        Random random = Seed.random(getClass());

        for (int i = 0; i < 100_000; i++) {
            String one = randomId(random);
            String two = random.nextInt(4) == 0 ? changed(random, one) : randomId(random);

            assertThat(Integer.signum(compare(id(one), id(two))))
                    .as("%s, %s", one, two)
                    .isEqualTo(Integer.signum(one.compareTo(two)));
        }
    }

    @Test
    void shouldSpreadIdsThatLookAlike() {
        Set<Long> upper = new HashSet<>();
        Set<Long> lower = new HashSet<>();

        for (int i = 0; i < 200_000; i++) {
            IdText id = id("c" + i);
            upper.add(id.hi());
            lower.add(id.lo());
        }

        assertThat(upper).hasSize(200_000);
        assertThat(lower).hasSize(200_000);
    }

    private static IdText id(String text) {
        IdText id = new IdText();
        assertThat(id.set(text)).isTrue();
        return id;
    }

    private static int compare(IdText one, IdText two) {
        return IdText.compare(one.hi(), one.lo(), one.text(), two.hi(), two.lo(), two.text());
    }

    private static String randomId(Random random) {
        if (random.nextBoolean()) {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
        int length = 1 + random.nextInt(IdText.MAX_LENGTH);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ID_CHARS.charAt(random.nextInt(ID_CHARS.length())));
        }
        return text.toString();
    }

    private static String changed(Random random, String id) {
        int at = random.nextInt(id.length());
        return switch (random.nextInt(3)) {
            case 0 -> id.substring(0, Math.max(1, at));
            case 1 -> id.substring(0, at) + ID_CHARS.charAt(random.nextInt(ID_CHARS.length())) + id.substring(at + 1);
            default -> id;
        };
    }
}
