package se.vardpuls.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
import se.vardpuls.testing.Seed;

class CallEventReaderTest {
    private static final String UNIT = "SE2321000255-O00041";
    private static final String FIELDS = "\"eventId\":\"e1\",\"callId\":\"c1\",\"unitId\":\"SE2321000255-O00041\","
            + "\"type\":\"RECEIVED\",\"occurredAt\":\"2024-06-03T09:00:00+02:00\"";
    private static final int LIMIT = 65_536;

    private final CallEventReader reader = new CallEventReader();

    @Test
    void shouldReadEveryField() {
        String value = "{\"eventId\":\"e-1\",\"callId\":\"123e4567-e89b-12d3-a456-426614174000\",\"unitId\":\"" + UNIT
                + "\",\"type\":\"ABANDONED\",\"occurredAt\":\"2024-06-03T09:00:00.25+02:00\",\"callerId\":\"p:1\","
                + "\"line\":\"BOOKING\",\"reason\":\"CLOSED\",\"stage\":\"MENU\"}";

        assertThat(read(value)).isNull();

        CallEvent event = reader.event();
        assertThat(event.eventId()).hasToString("e-1");
        assertThat(event.callId().text()).isNull();
        assertThat(event.callerId()).hasToString("p:1");
        assertThat(event.type()).isEqualTo(CallType.ABANDONED);
        assertThat(Instant.ofEpochSecond(event.second(), event.nano())).isEqualTo("2024-06-03T07:00:00.25Z");
        assertThat(event.line()).isEqualTo(CallEvent.Line.BOOKING);
        assertThat(event.reason()).isEqualTo(CallEvent.RejectReason.CLOSED);
        assertThat(event.stage()).isEqualTo(CallEvent.Stage.MENU);
    }

    @Test
    void shouldTakeDefaultsForWhatIsMissingEvenAfterAnEventThatHadIt() {
        read("{" + FIELDS + ",\"callerId\":\"p\",\"line\":\"OTHER\",\"reason\":\"CLOSED\",\"stage\":\"MENU\"}");

        assertThat(read("{" + FIELDS + "}")).isNull();

        assertThat(reader.event().callerId().isAbsent()).isTrue();
        assertThat(reader.event().line()).isEqualTo(CallEvent.Line.ADVICE);
        assertThat(reader.event().reason()).isEqualTo(CallEvent.RejectReason.QUEUE_FULL);
        assertThat(reader.event().stage()).isEqualTo(CallEvent.Stage.QUEUE);
    }

    @ParameterizedTest
    @EnumSource(CallType.class)
    void shouldReadEveryType(CallType type) {
        assertThat(read("{" + FIELDS + ",\"type\":\"" + type + "\"}")).isNull();
        assertThat(reader.event().type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "42",
                "\"x\"",
                "{",
                "{}}",
                "{} {}",
                "{}x",
                "{}\u0000",
                "\u0000{}",
                "\uFEFF{}",
                "\u00A0{}",
                "{}\u000B",
                "{\"a\":1,}",
                "{\"a\":[1,]}",
                "{\"a\":[1,,2]}",
                "{,\"a\":1}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":'x'}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":+1}",
                "{\"a\":01}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":-}",
                "{\"a\":0x1}",
                "{\"a\":1a}",
                "{\"a\":tru}",
                "{\"a\":truex}",
                "{\"a\":TRUE}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"x}",
                "{\"a\":[}",
                "{\"a\":{]}",
                "{\"a\":1 \"b\":2}",
                "/* */{}",
                "{}//",
                "{#\n}",
                "{\"eventId\":\"640823-3234\""
            })
    void shouldRefuseWhatIsNotOneJsonObject(String value) {
        assertThat(reason(value)).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void shouldRefuseAMissingValue() {
        assertThat(reader.read(bytes(UNIT), null)).extracting(Refusal::reason).isEqualTo(Reason.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
    void shouldNotGuessAtOtherEncodings(String encoding) {
        byte[] value = ("{" + FIELDS + "}").getBytes(Charset.forName(encoding));

        assertThat(reader.read(bytes(UNIT), value)).extracting(Refusal::reason).isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void shouldRefuseInvalidUtf8AnywhereInTheValue() {
        byte[][] invalid = {
            {(byte) 0xC0, (byte) 0xAF},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            {(byte) 0xE2, (byte) 0x82},
            {(byte) 0x80},
            {(byte) 0xFF}
        };
        for (byte[] bad : invalid) {
            assertThat(readAround("{" + FIELDS + ",\"note\":\"", bad, "\"}")).isEqualTo(Reason.NOT_JSON);
            assertThat(readAround("{" + FIELDS + ",\"", bad, "\":1}")).isEqualTo(Reason.NOT_JSON);
            assertThat(readAround("{" + FIELDS + "}", bad, "")).isEqualTo(Reason.NOT_JSON);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"note\":\"å 😀 \u007F \u2028\"",
                "\"note\":\"\\ud800 \\\" \\/ \\b\\f\\n\\r\\t\"",
                "\"note\":{\"eventId\":7,\"type\":[\"X\",{\"a\":null}]}",
                "\"n\u00f6te\":-1.5E+300",
                "\"\":0",
                "\"eventid\":7"
            })
    void shouldIgnoreUnknownFields(String field) {
        assertThat(read("{" + field + "," + FIELDS + "}")).isNull();
        assertThat(read("{" + FIELDS + "," + field + "}")).isNull();
    }

    @Test
    void shouldTakeWhiteSpaceAroundTheObject() {
        assertThat(read(" \t\r\n{ " + FIELDS.replace(":\"", " : \"") + " }\n\r\t "))
                .isNull();
    }

    @Test
    void shouldReadEscapedNamesAndValues() {
        String value = "{" + FIELDS.replace("callId", "c\\u0061llId").replace("c1", "c\\u0031") + "}";

        assertThat(read(value)).isNull();

        assertThat(reader.event().callId()).hasToString("c1");
    }

    /** The reader tries first what came before; that must not show. */
    @Test
    void shouldReadFieldsInWhateverOrderTheyComeAfterThoseOfOtherEvents() {
        Random random = Seed.random(getClass());
        for (int i = 0; i < 2_000; i++) {
            boolean known = random.nextBoolean();
            boolean booking = random.nextBoolean();
            List<String> fields = new ArrayList<>(List.of(
                    "\"eventId\":\"e" + i + "\"",
                    "\"callId\":\"c" + i + "\"",
                    "\"unitId\":\"" + UNIT + "\"",
                    "\"type\":\"RECEIVED\"",
                    "\"occurredAt\":\"2024-06-03T09:00:00Z\"",
                    "\"callIdOfOld\":\"no\"",
                    "\"call\":{\"callId\":\"no\"}"));
            if (known) {
                fields.add("\"callerId\":\"p" + i + "\"");
            }
            if (booking) {
                fields.add("\"line\":\"BOOKING\"");
            }
            Collections.shuffle(fields, random);

            assertThat(read("{" + String.join(",", fields) + "}")).isNull();

            CallEvent event = reader.event();
            assertThat(event.eventId()).hasToString("e" + i);
            assertThat(event.callId()).hasToString("c" + i);
            assertThat(event.callerId()).hasToString(known ? "p" + i : "");
            assertThat(event.line()).isEqualTo(booking ? CallEvent.Line.BOOKING : CallEvent.Line.ADVICE);
        }
    }

    @Test
    void shouldTakeTheLastOfARepeatedName() {
        assertThat(read("{\"callId\":7,\"type\":\"NOPE\",\"occurredAt\":[1]," + FIELDS + "}"))
                .isNull();
        assertThat(read("{\"callId\":\"640823-3234\"," + FIELDS + "}")).isNull();
        assertThat(reason("{" + FIELDS + ",\"callId\":7}")).isEqualTo(Reason.INVALID_FIELD);
        assertThat(reason("{" + FIELDS + ",\"callId\":null}")).isEqualTo(Reason.INVALID_FIELD);
        assertThat(reason("{" + FIELDS + ",\"callId\":\"640823-3234\"}")).isEqualTo(Reason.PERSONAL_ID);
    }

    @Test
    void shouldTakeNullForAbsent() {
        String nulls = ",\"callerId\":\"p\",\"callerId\":null,\"line\":null,\"reason\":null,\"stage\":null}";

        assertThat(read("{" + FIELDS + nulls)).isNull();

        assertThat(reader.event().callerId().isAbsent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eventId | null | eventId: missing",
                "eventId | \"\" | eventId: not 1 to 64 of A-Z a-z 0-9 . _ : -",
                "callId | 7 | callId: not 1 to 64 of A-Z a-z 0-9 . _ : -",
                "callerId | \"x y\" | callerId: not 1 to 64 of A-Z a-z 0-9 . _ : -",
                "callerId | \"\u0141\" | callerId: not 1 to 64 of A-Z a-z 0-9 . _ : -",
                "callerId | 6408233234 | callerId: not 1 to 64 of A-Z a-z 0-9 . _ : -",
                "unitId | \"x\" | unitId: not an HSA-id such as SE2321000255-O00123",
                "occurredAt | \"yesterday\" | occurredAt: not an RFC 3339 instant, or before 2000-01-01T00:00:00Z",
                "occurredAt | 7 | occurredAt: not an RFC 3339 instant, or before 2000-01-01T00:00:00Z",
                "occurredAt | \"1999-12-31T23:59:59Z\" | occurredAt: not an RFC 3339 instant, or before 2000-01-01T00:00:00Z",
                "line | \"advice\" | line: not one of ADVICE BOOKING OTHER",
                "reason | true | reason: not one of QUEUE_FULL CLOSED",
                "stage | \"QUEUE \" | stage: not one of QUEUE MENU",
                "stage | {} | stage: not one of QUEUE MENU"
            })
    void shouldNameTheFieldAndTheRule(String field, String value, String detail) {
        Refusal refusal = read("{" + FIELDS + ",\"" + field + "\":" + value + "}");

        assertThat(refusal).isEqualTo(new Refusal(Reason.INVALID_FIELD, detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eventId", "callId", "callerId"})
    void shouldRefuseAPersonalNumberInAnyIdWhateverElseIsWrong(String id) {
        String field = ",\"" + id + "\":";
        String tooLong = "x".repeat(1_000) + "-640823-3234";

        assertThat(read("{" + FIELDS + field + "\"640823-3234\"}"))
                .isEqualTo(new Refusal(Reason.PERSONAL_ID, id + ": holds a personal identity number"));
        assertThat(reason("{\"type\":\"NOPE\"" + field + "\"id 6408\\u00323-3234 å\"}"))
                .isEqualTo(Reason.PERSONAL_ID);
        assertThat(reason("{" + FIELDS + field + "\"" + tooLong + "\"}")).isEqualTo(Reason.PERSONAL_ID);
        assertThat(reason("{" + FIELDS + field + "[\"640823-3234\"]}")).isEqualTo(Reason.INVALID_FIELD);
        assertThat(read("{" + FIELDS + field + "\"123e4567-e89b-12d3-a456-196408233234\"}"))
                .isNull();
        assertThat(read("{" + FIELDS + field + "\"123E4567-E89B-12D3-A456-196408233234\"}"))
                .isNull();
        assertThat(reason("{" + FIELDS + field + "\"x.123e4567-e89b-12d3-a456-196408233234\"}"))
                .isEqualTo(Reason.PERSONAL_ID);
    }

    @Test
    void shouldRefuseAnotherKeyAfterAllElse() {
        byte[] value = bytes("{" + FIELDS + "}");

        assertThat(reader.read(bytes(UNIT), value)).isNull();
        assertThat(reader.read(bytes(UNIT + "1"), value))
                .isEqualTo(new Refusal(Reason.KEY_MISMATCH, "key: not the unitId"));
        assertThat(reader.read(null, value)).extracting(Refusal::reason).isEqualTo(Reason.KEY_MISMATCH);
        assertThat(reader.read(null, bytes("{}"))).extracting(Refusal::reason).isEqualTo(Reason.INVALID_FIELD);
    }

    @Test
    void shouldTakeAsMuchAsTheLimitAndNoMore() {
        String head = "{" + FIELDS + ",\"note\":\"";

        assertThat(read(head + "x".repeat(LIMIT - head.length() - 2) + "\"}")).isNull();
        assertThat(reason(head + "x".repeat(LIMIT - head.length() - 1) + "\"}")).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason("x".repeat(LIMIT + 1))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void shouldReadWhateverFitsInTheLimit() {
        String head = "{" + FIELDS + ",\"note\":";
        int room = LIMIT - head.length() - 1;
        StringBuilder objects = new StringBuilder();
        for (int i = 0; i < room / 6; i++) {
            objects.append("{\"\":");
        }

        assertThat(read(head + "[".repeat(room / 2) + "]".repeat(room / 2) + "}"))
                .isNull();
        assertThat(read(head + objects + "1" + "}".repeat(room / 6) + "}")).isNull();
        assertThat(read(head + "1".repeat(room) + "}")).isNull();
        assertThat(read(head + "1e" + "9".repeat(room - 2) + "}")).isNull();
        assertThat(read(head + "0." + "9".repeat(room - 2) + "}")).isNull();
        assertThat(read(head + "1,\"" + "n".repeat(room - 6) + "\":1}")).isNull();
        assertThat(reason(head + "[".repeat(room) + "}")).isEqualTo(Reason.NOT_JSON);
        assertThat(reason(head + "1,\"line\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}"))
                .isEqualTo(Reason.INVALID_FIELD);
        assertThat(reason(head + "1,\"line\":" + "7".repeat(60_000) + "}")).isEqualTo(Reason.INVALID_FIELD);
        assertThat(reason(head + "1,\"callId\":\"" + "é".repeat(30_000) + "\"}"))
                .isEqualTo(Reason.INVALID_FIELD);
    }

    @Test
    void shouldReadAnyNumberOfDifferentNames() {
        Random random = Seed.random(getClass());

        for (int record = 0; record < 100; record++) {
            StringBuilder value = new StringBuilder("{" + FIELDS);
            while (value.length() < LIMIT - 40) {
                value.append(",\"").append(Long.toString(random.nextLong(), 36)).append("\":1");
            }
            assertThat(read(value.append('}').toString())).isNull();
        }
    }

    private @Nullable Refusal read(String value) {
        return reader.read(bytes(UNIT), bytes(value));
    }

    private Reason reason(String value) {
        Refusal refusal = read(value);
        assertThat(refusal).isNotNull();
        return refusal.reason();
    }

    private Reason readAround(String head, byte[] middle, String tail) {
        byte[] value = ByteBuffer.allocate(bytes(head).length + middle.length + bytes(tail).length)
                .put(bytes(head))
                .put(middle)
                .put(bytes(tail))
                .array();
        Refusal refusal = reader.read(bytes(UNIT), value);
        assertThat(refusal).isNotNull();
        return refusal.reason();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
