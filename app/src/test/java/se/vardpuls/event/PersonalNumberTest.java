package se.vardpuls.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.testing.Seed;

class PersonalNumberTest {
    private static final Pattern NAIVE = Pattern.compile(
            "(?<![A-Za-z0-9])(?:18|19|20)?"
                    + "([0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01]))[-+]?([0-9]{4})(?![A-Za-z0-9])");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6408233234",
                "640823-3234",
                "640823+3234",
                "196408233234",
                "19640823-3234",
                "19640823+3234",
                "18640823-3234",
                "20640823-3234",
                "p-640823-3234",
                "id:196408233234",
                "640883-3231",
                "-640823-3234-",
                "640823-3234 x",
                "å640823-3234å",
                "123456-640823-3234",
                "x_640823-3234.y",
                "640823-640823-3234"
            })
    void shouldFindOne(String text) {
        assertThat(isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "640823-3235",
                "64082332345",
                "a6408233234",
                "6408233234a",
                "2321000255",
                "641323-3234",
                "640023-3234",
                "640800-3234",
                "640832-3234",
                "640860-3234",
                "640892-3234",
                "17640823-3234",
                "21640823-3234",
                "640823--3234",
                "640823 3234",
                "640823_3234",
                "6408-233234",
                "0640823-3234",
                "640823-32345",
                "640823-3234a4"
            })
    void shouldFindNone(String text) {
        assertThat(isIn(text)).isFalse();
    }

    @Test
    void shouldLookOnlyBetweenTheBounds() {
        byte[] text = "1640823-32341".getBytes(StandardCharsets.US_ASCII);

        assertThat(PersonalNumber.isIn(text, 1, 12)).isTrue();
        assertThat(PersonalNumber.isIn(text, 1, 11)).isFalse();
        assertThat(PersonalNumber.isIn(text, 0, 13)).isFalse();
    }

    @Test
    void shouldAgreeWithANaiveSearch() {
        Random random = Seed.random(getClass());
        int found = 0;

        for (int i = 0; i < 500_000; i++) {
            String text = randomText(random);
            boolean expected = isInNaively(text);
            found += expected ? 1 : 0;

            if (isIn(text) != expected) {
                throw new AssertionError("differs on " + text);
            }
        }
        assertThat(found).isGreaterThan(1_000);
    }

    private static boolean isIn(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return PersonalNumber.isIn(bytes, 0, bytes.length);
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int parts = 1 + random.nextInt(4); parts > 0; parts--) {
            text.append(
                    switch (random.nextInt(6)) {
                        case 0 -> "-";
                        case 1 -> pick(random, "+", " ", "å", ".", "a", "Z", "_");
                        case 2 -> pick(random, "18", "19", "20", "17", "1");
                        case 3 ->
                            digits(random, 2) + "0" + random.nextInt(10) + random.nextInt(10) + random.nextInt(10);
                        case 4 -> digits(random, 4);
                        default -> digits(random, 2) + "0823" + pick(random, "", "-", "+") + digits(random, 4);
                    });
        }
        return text.toString();
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String digits(Random random, int count) {
        return String.format("%0" + count + "d", random.nextInt((int) Math.pow(10, count)));
    }

    private static boolean isInNaively(String text) {
        Matcher matcher = NAIVE.matcher(text);
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            if (hasLuhnDigit(matcher.group(1) + matcher.group(2))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLuhnDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int product = Character.digit(digits.charAt(i), 10) * (2 - i % 2);
            sum += product / 10 + product % 10;
        }
        return sum % 10 == 0;
    }
}
