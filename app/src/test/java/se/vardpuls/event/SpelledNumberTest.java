package se.vardpuls.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.testing.Seed;

class SpelledNumberTest {
    /** The zero of scripts that have digits of their own. */
    private static final int[] ZEROS = {'0', 0x0660, 0x06F0, 0x0966, 0x0E50, 0xFF10, 0x1D7CE, 0x1E950};

    private static final List<String> GAPS = List.of(
            "", " ", "\u00A0", "\u2007", "\u202F", "\u3000", "\t", ".", "/", "-", "\u2013", "\u2014", "\u2010",
            "\u2011", "\u2212", "\uFF0D", "\u00AD", "\u200B", "\u200D", "\u2060", "\uFEFF", " - ", "  ", "\uFF0E",
            "\uFF0F");

    private static final List<String> BOUNDS =
            List.of("", " ", "\"", "(", ",", ":", "_", "\u00E5", "\n", "|", "\u20AC", "x ", "p-", "\u200B");

    // --- what counts ---

    @ParameterizedTest
    @ValueSource(
            strings = {
                "640823-3234",
                "640823 3234",
                "64 08 23 32 34",
                "64.08.23-3234",
                "64/08/23/3234",
                "1964-08-23-3234",
                "640823--3234",
                "640823\u20133234",
                "640823\u22123234",
                "640823\u200B3234",
                "6\u200B4\u200B08\u200B23\u200B3234",
                "\uFF16\uFF14\uFF10\uFF18\uFF12\uFF13\uFF13\uFF12\uFF13\uFF14",
                "\u0666\u0664\u0660\u0668\u0662\u0663-\u0663\u0662\u0663\u0664",
                "+46 640823-3234",
                "640823 + 3234",
                "640883 3231"
            })
    void shouldFindOneInAnySpelling(String text) {
        assertThat(SpelledNumber.isIn(text)).isTrue();
        assertThat(isWithheld(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "640823-3235",
                "640823+3235",
                "640823\u20133235",
                "1964-08-23-3235",
                "19640823 - 3235",
                "20240601-0007",
                "\uFF16\uFF14\uFF10\uFF18\uFF12\uFF13\uFF0D\uFF13\uFF12\uFF13\uFF15"
            })
    void shouldTakeOneOfAnyCheckDigitForOneInTheWiderSenseOnly(String text) {
        assertThat(isWithheld(text)).isTrue();
        assertThat(SpelledNumber.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "640823 3235",
                "6408233235",
                "641323-3234",
                "640800-3234",
                "640832-3234",
                "21640823-3234",
                "640823_3234",
                "640823,3234",
                "640823:3234",
                "a640823-3234",
                "640823-3234a",
                "640823-32345",
                "640823-a3234",
                "64+08233234",
                "2024-03-12T08:05:30.123456789+01:00",
                "2034-03-12T08:05:30+01:00",
                "SE2321000255-O00123",
                "070-123 45 68",
                "123e4567-e89b-12d3-a456-196408233234"
            })
    void shouldFindNone(String text) {
        assertThat(isWithheld(text)).isFalse();
        assertThat(SpelledNumber.isIn(text)).isFalse();
    }

    // --- properties ---

    @Test
    void shouldFindEverySpellingOfEveryNumberWhereverItStands() {
        Random random = Seed.random(getClass());

        for (int i = 0; i < 100_000; i++) {
            String digits = number(random);
            String text = pick(random, BOUNDS) + spelled(random, digits) + "|";

            assertThat(SpelledNumber.isIn(text)).as("%s in <%s>", digits, text).isTrue();
            assertThat(isWithheld(text)).as("%s in <%s>", digits, text).isTrue();
            assertThat(isWithheld(escaped(random, text)))
                    .as("escaped: %s", digits)
                    .isTrue();
        }
    }

    @Test
    void shouldFindWhateverTheStrictRuleFinds() {
        Random random = Seed.random(getClass());
        String alphabet = "0123456789-+. a\u00E5\uFF11\u200B_";
        int found = 0;

        for (int i = 0; i < 300_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(4); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            text.append(number(random));
            text.insert(text.length() - 4, pick(random, List.of("", "", "-", "+", "\u200B")));
            for (int n = random.nextInt(4); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (PersonalNumber.isIn(bytes, 0, bytes.length)) {
                found++;
                assertThat(SpelledNumber.isIn(text.toString()))
                        .as(text.toString())
                        .isTrue();
            }
        }
        assertThat(found).isGreaterThan(10_000);
    }

    @Test
    void shouldTakeNoUuidForOne() {
        Random random = Seed.random(getClass());

        for (int i = 0; i < 200_000; i++) {
            StringBuilder uuid = new StringBuilder();
            for (int n = 0; n < 36; n++) {
                boolean hyphen = n == 8 || n == 13 || n == 18 || n == 23;
                uuid.append(hyphen ? "-" : random.nextInt(20) == 0 ? "c" : Integer.toString(random.nextInt(10)));
            }
            String value = "{\"eventId\":\"" + uuid + "\",\"callId\":\"" + uuid + "\"}";

            assertThat(isWithheld(value)).as(value).isFalse();
        }
    }

    // --- making of numbers ---

    private static String number(Random random) {
        int day = 1 + random.nextInt(28) + (random.nextInt(4) == 0 ? 60 : 0);
        String nine =
                "%02d%02d%02d%03d".formatted(random.nextInt(100), 1 + random.nextInt(12), day, random.nextInt(1000));
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            int product = Character.digit(nine.charAt(i), 10) * (2 - i % 2);
            sum += product / 10 + product % 10;
        }
        return pick(random, List.of("", "18", "19", "20")) + nine + (10 - sum % 10) % 10;
    }

    /** The digits in some script, with something between some of them. */
    private static String spelled(Random random, String digits) {
        int zero = ZEROS[random.nextInt(ZEROS.length)];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i == 4 || random.nextInt(3) == 0)) {
                text.append(pick(random, GAPS));
            }
            text.appendCodePoint(zero + Character.digit(digits.charAt(i), 10));
        }
        return text.toString();
    }

    private static String escaped(Random random, String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (random.nextBoolean()) {
                Character.toString(c).chars().forEach(half -> escaped.append("\\u%04x".formatted(half)));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static String pick(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static boolean isWithheld(String text) {
        return Withholding.holdsPersonalNumber(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
