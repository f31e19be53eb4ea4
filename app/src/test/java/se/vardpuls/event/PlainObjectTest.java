package se.vardpuls.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.testing.Seed;

/** What is read without the parser, the parser reads alike. */
class PlainObjectTest {
    private static final String[] NAMES = {"eventId", "callId", "type", "other", "", "typ", "types"};
    private static final String[] VALUES = {
        "\"x\"",
        "\"\"",
        "\"a b/c:d\"",
        "\"\u007f\"",
        "\"0f8fad5b-d9cb-469f-a165-70867728950e\"",
        "\"" + "long".repeat(40) + "\"",
        "true",
        "false",
        "null",
        "\"\\u0041\"",
        "\"å\"",
        "1",
        "-0.5e3",
        "{\"type\": \"inner\"}",
        "[null, \"x\"]",
        "tru",
        "nullx",
        "01",
        "'x'"
    };
    private static final String[] SPACES = {"", "", "", " ", "\n\t", "\r ", "\f"};

    private final JsonField[] plain = fields();
    private final JsonField[] parsed = fields();
    private final EventObject plainly = new EventObject(plain);
    private final EventObject byParser = new EventObject(parsed);

    private static JsonField[] fields() {
        return new JsonField[] {
            IdField.optional("eventId", new IdText()),
            IdField.optional("callId", new IdText()),
            IdField.optional("type", new IdText())
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventId\":\"e\",\"callId\":\"c\",\"type\":\"RECEIVED\"}",
                " { \"type\" : null , \"x\" : true,\n\"eventId\":\"e\" } \n",
                "{\"type\":\"first\",\"type\":\"last\"}",
                "{\"type\":\"first\",\"type\":null}"
            })
    void shouldReadWhatNearlyEverySourceWrites(String value) {
        assertThat(isReadPlainAndAlike(bytes(value))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{",
                "[]",
                "{\"type\":\"x\"",
                "{\"type\":\"x\",}",
                "{\"type\":\"x\"}}",
                "{\"type\":\"x\"}{}",
                "{\"type\":truex}",
                "{\"type\" \"x\"}",
                "{,\"type\":\"x\"}",
                "{\"type\":\"a\\\"\"}",
                "{\"t\\u0079pe\":\"x\"}",
                "{\"type\":\"å\"}",
                "{\"type\":\"a\nb\"}",
                "{\"type\":1}",
                "{\"x\":[]}",
                "\uFEFF{\"type\":\"x\"}"
            })
    void shouldLeaveAnythingElseToTheParser(String value) {
        assertThat(plainly.readPlain(bytes(value))).isFalse();
    }

    @Test
    void shouldReadNothingThatTheParserReadsOtherwise() {
        Random random = Seed.random(PlainObjectTest.class);
        int plainOnes = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] value = bytes(object(random));
            if (random.nextInt(3) == 0) {
                spoil(value, random);
            }
            plainOnes += isReadPlainAndAlike(value) ? 1 : 0;
        }
        assertThat(plainOnes).isBetween(10_000, 190_000);
    }

    /** Whether it is read without the parser; what is must stand in the fields as the parser has it. */
    private boolean isReadPlainAndAlike(byte[] value) {
        if (!plainly.readPlain(value)) {
            return false;
        }
        assertThat(byParser.parse(value)).as(() -> text(value)).isNull();
        for (int i = 0; i < plain.length; i++) {
            assertThat(plain[i].kind()).as(() -> text(value)).isEqualTo(parsed[i].kind());
            if (plain[i].kind() == JsonField.Kind.TEXT) {
                assertThat(text(plain[i])).as(() -> text(value)).isEqualTo(text(parsed[i]));
            }
        }
        return true;
    }

    private static String object(Random random) {
        StringBuilder object = new StringBuilder(space(random)).append('{');
        int members = 1 + random.nextInt(5);
        for (int i = 0; i < members; i++) {
            object.append(i == 0 ? "" : ",").append(space(random));
            object.append('"').append(NAMES[random.nextInt(NAMES.length)]).append('"');
            object.append(space(random)).append(':').append(space(random));
            // the plain ones, which come first, more often than the others
            int kinds = random.nextInt(3) == 0 ? VALUES.length : 9;
            object.append(VALUES[random.nextInt(kinds)]).append(space(random));
        }
        return object.append('}').append(space(random)).toString();
    }

    private static String space(Random random) {
        return random.nextInt(4) == 0 ? SPACES[random.nextInt(random.nextInt(20) == 0 ? SPACES.length : 6)] : "";
    }

    private static void spoil(byte[] value, Random random) {
        int at = random.nextInt(value.length);
        String likely = "{}[]\",:\\ tfn\u0000";
        value[at] =
                (byte) (random.nextBoolean() ? random.nextInt(256) : likely.charAt(random.nextInt(likely.length())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.ISO_8859_1);
    }

    private static String text(JsonField field) {
        return text(Arrays.copyOf(field.text(), field.length()));
    }
}
