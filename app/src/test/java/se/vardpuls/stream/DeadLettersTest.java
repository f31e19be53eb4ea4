package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;

/** What is refused, why, and what becomes of it (contract §4, dead-letters). */
class DeadLettersTest {
    /** A valid personnummer, with another valid one in twelve digits: of nobody, from the tax agency's test numbers. */
    private static final String PERSON = "811228-9874";

    private static final String PERSON_12 = "198112289874";

    @TempDir
    private Path folder;

    private static String call(String fields) {
        return "{\"eventId\":\"e1\",\"callId\":\"c1\",\"unitId\":\"" + CallRecord.UNIT
                + "\",\"type\":\"RECEIVED\",\"occurredAt\":\"2024-03-12T08:00:00Z\"" + fields + "}";
    }

    // --- what it looks like ---

    @Test
    void shouldKeepKeyAndValueAndSayWhyAndWhereFrom() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            driver.call("some key", "not json, \u00e5\u00e4\u00f6");

            List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
            assertThat(letters).hasSize(1);
            TestRecord<byte[], byte[]> letter = letters.get(0);
            assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("some key");
            assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("not json, \u00e5\u00e4\u00f6");
            assertThat(Driver.header(letter, "reason")).isEqualTo("NOT_JSON");
            assertThat(Driver.header(letter, "detail")).isNotBlank().doesNotContain("not json,");
            assertThat(Driver.header(letter, "source-topic")).isEqualTo("accessibility.calls");
            assertThat(Driver.header(letter, "source-partition")).isEqualTo("0");
            assertThat(Driver.header(letter, "source-offset")).isEqualTo("1");
            assertThat(Driver.header(letter, "withheld")).isNull();
        }
    }

    @Test
    void shouldRefuseAMissingValueAndAMissingKey() {
        try (Driver driver = Driver.event(folder)) {
            driver.call(CallRecord.UNIT, null);
            driver.call(null, call(""));
            driver.call(null, null);

            List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
            assertThat(letters.stream().map(letter -> Driver.header(letter, "reason")))
                    .containsExactly("NOT_JSON", "KEY_MISMATCH", "NOT_JSON");
            assertThat(letters.get(0).value()).isNull();
            assertThat(letters.get(1).key()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"callerId\":\"" + PERSON + "\"",
                ",\"callerId\":\"p:" + PERSON_12 + ":x\"",
                ",\"note\":\"patient " + PERSON + " ringde\",\"line\":\"NO\"",
                ",\"note\":\"\\u0038\\u00311228-9874\",\"line\":\"NO\"",
                ",\"note\":[{\"" + PERSON_12 + "\":1}],\"line\":\"NO\"",
            })
    void shouldWithholdARefusedRecordThatHoldsAPersonalNumber(String fields) {
        try (Driver driver = Driver.event(folder)) {
            driver.call(CallRecord.UNIT, call(fields));

            assertWithheld(driver);
        }
    }

    @Test
    void shouldWithholdARefusedRecordWhoseKeyHoldsAPersonalNumber() {
        try (Driver driver = Driver.event(folder)) {
            driver.call(PERSON, call(""));
            assertWithheld(driver);
            driver.unit(PERSON, null);
            assertWithheld(driver);
            driver.unit(CallRecord.UNIT, "{\"unitId\":\"" + CallRecord.UNIT + "\",\"name\":[\"" + PERSON + "\"]}");
            assertWithheld(driver);
        }
    }

    private static void assertWithheld(Driver driver) {
        List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).key()).isNull();
        assertThat(letters.get(0).value()).isNull();
        assertThat(Driver.header(letters.get(0), "withheld")).isNotNull();
        assertThat(letters.get(0).headers())
                .allSatisfy(header -> assertThat(new String(header.value(), StandardCharsets.UTF_8))
                        .doesNotContain("9874"));
    }

    @Test
    void shouldAcceptAPersonalNumberOutsideTheIdsOfASoundRecord() {
        try (Driver driver = Driver.event(folder)) {
            driver.call(CallRecord.UNIT, call(",\"note\":\"" + PERSON + "\""));

            assertThat(driver.deadLetters()).isEmpty();
        }
    }

    // --- which reason ---

    @ParameterizedTest(name = "{0} before {1}")
    @CsvSource({
        "TOO_LARGE,     NOT_JSON",
        "TOO_LARGE,     PERSONAL_ID",
        "NOT_JSON,      PERSONAL_ID",
        "NOT_JSON,      INVALID_FIELD",
        "PERSONAL_ID,   INVALID_FIELD",
        "PERSONAL_ID,   FUTURE",
        "INVALID_FIELD, KEY_MISMATCH",
        "INVALID_FIELD, FUTURE",
        "KEY_MISMATCH,  WRONG_PARTITION",
        "KEY_MISMATCH,  FUTURE",
        "WRONG_PARTITION, FUTURE",
        "WRONG_PARTITION, LATE",
        "KEY_MISMATCH,  LATE",
        "INVALID_FIELD, LATE",
    })
    void shouldGiveTheFirstReasonWhereSeveralHold(String first, String second) {
        List<String> reasons = List.of(first, second);
        String away = unitOfPartition(1, 2);
        String home = unitOfPartition(0, 2);
        try (Driver driver = Driver.ofPartitions(folder, 2)) {
            driver.events("c0", "RECEIVED 2024-04-12T08:00 unit=" + home);
            String unit = reasons.contains("WRONG_PARTITION") ? away : home;
            String at =
                    reasons.contains("FUTURE") ? "2031-01-01" : reasons.contains("LATE") ? "2024-03-01" : "2024-04-12";
            String value = "{\"eventId\":\"e1\",\"callId\":\"" + (reasons.contains("PERSONAL_ID") ? PERSON : "c1")
                    + "\",\"unitId\":\"" + unit + "\",\"type\":\""
                    + (reasons.contains("INVALID_FIELD") ? "RINGDE" : "RECEIVED")
                    + "\",\"occurredAt\":\"" + at + "T08:00:00Z\""
                    + (reasons.contains("NOT_JSON") ? "" : "}")
                    + (reasons.contains("TOO_LARGE") ? " ".repeat(65_536) : "");

            driver.call(reasons.contains("KEY_MISMATCH") ? unit + "x" : unit, value);

            assertThat(driver.deadLetters().stream().map(letter -> Driver.header(letter, "reason")))
                    .containsExactly(first);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7})
    void shouldTakeNothingButTheKeysThatTheDefaultPartitionerGivesToThePartition(int partitions) {
        try (Driver driver = Driver.ofPartitions(folder, partitions)) {
            for (int i = 0; i < 40; i++) {
                String unit = "SE2321000255-O" + i;
                boolean here = partitionOf(unit, partitions) == 0;

                driver.events("c" + i, "RECEIVED 2024-03-12T08:00 unit=" + unit);
                driver.unit(unit, "{\"unitId\":\"" + unit + "\",\"name\":\"N\"}");
                driver.unit(unit, null);

                assertThat(driver.deadLetters().stream().map(letter -> Driver.header(letter, "reason")))
                        .as(unit)
                        .isEqualTo(here ? List.of() : List.of("WRONG_PARTITION", "WRONG_PARTITION", "WRONG_PARTITION"));
                assertThat(driver.telephone().containsKey(unit + "|2024-03-12")).isEqualTo(here);
            }
        }
    }

    private static int partitionOf(String unit, int partitions) {
        return BuiltInPartitioner.partitionForKey(unit.getBytes(StandardCharsets.UTF_8), partitions);
    }

    private static String unitOfPartition(int partition, int partitions) {
        int i = 0;
        while (partitionOf("SE2321000255-O" + i, partitions) != partition) {
            i++;
        }
        return "SE2321000255-O" + i;
    }

    // --- the detail names the field ---

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\0', textBlock = """
            calls;     "eventId":"å";                        INVALID_FIELD; eventId
            calls;     "eventId":null;                       INVALID_FIELD; eventId
            calls;     "callId":"640823-3234";               PERSONAL_ID;   callId
            calls;     "unitId":"SE2321000255-6408233234";   PERSONAL_ID;   unitId
            calls;     "unitId":"SE1";                       INVALID_FIELD; unitId
            calls;     "type":"RINGDE";                      INVALID_FIELD; type
            calls;     "occurredAt":"1999-12-31T23:59:59Z";  INVALID_FIELD; occurredAt
            calls;     "occurredAt":"0001-01-01T00:00:00Z";  INVALID_FIELD; occurredAt
            calls;     "callerId":"";                        INVALID_FIELD; callerId
            calls;     "callerId":"640823-3234";             PERSONAL_ID;   callerId
            calls;     "line":"";                            INVALID_FIELD; line
            calls;     "reason":1;                           INVALID_FIELD; reason
            calls;     "stage":"";                           INVALID_FIELD; stage
            bookings;  "bookingId":[];                       INVALID_FIELD; bookingId
            bookings;  "caseId":"640823-3234";               PERSONAL_ID;   caseId
            bookings;  "occurredAt":"1999-12-31T23:59:59Z";  INVALID_FIELD; occurredAt
            bookings;  "soughtAt":"x";                       INVALID_FIELD; soughtAt
            bookings;  "soughtAt":"2023-03-12T08:00:00Z";    INVALID_FIELD; soughtAt
            bookings;  "soughtAt":"2025-03-12T08:00:00Z";    INVALID_FIELD; soughtAt
            bookings;  "scheduledFor":"";                    INVALID_FIELD; scheduledFor
            bookings;  "profession":"";                      INVALID_FIELD; profession
            bookings;  "contactForm":"";                     INVALID_FIELD; contactForm
            bookings;  "bookedBy":"";                        INVALID_FIELD; bookedBy
            bookings;  "cancelledBy":"";                     INVALID_FIELD; cancelledBy
            bookings;  "deviation":"";                       INVALID_FIELD; deviation
            bookings;  "offeredWithinLimit":0;               INVALID_FIELD; offeredWithinLimit
            bookings;  "guarantee":"";                       INVALID_FIELD; guarantee
            referrals; "caseId":"";                          INVALID_FIELD; caseId
            referrals; "occurredAt":"1970-01-01T00:00:00Z";  INVALID_FIELD; occurredAt
            referrals; "source":"";                          INVALID_FIELD; source
            referrals; "guarantee":1;                        INVALID_FIELD; guarantee
            targets;   "indicator":"x";                      INVALID_FIELD; indicator
            targets;   "unitId":"x";                         INVALID_FIELD; unitId
            targets;   "unitId":"SE2321000255-6408233234";   PERSONAL_ID;   unitId
            targets;   "goal":2;                             INVALID_FIELD; goal
            targets;   "comparison":"<";                     INVALID_FIELD; comparison
            targets;   "windowDays":0;                       INVALID_FIELD; windowDays
            targets;   "minDenominator":0;                   INVALID_FIELD; minDenominator
            targets;   "confidence":1;                       INVALID_FIELD; confidence
            targets;   "enabled":"";                         INVALID_FIELD; enabled
            """)
    void shouldNameTheFieldInTheDetail(String topic, String field, String reason, String name) {
        try (Driver driver = Driver.event(folder)) {
            String sound = switch (topic) {
                case "targets" -> "\"indicator\":\"telephone\"";
                case "calls" -> call("").replaceAll("[{}]", "");
                case "bookings" ->
                    call("").replaceAll("[{}]", "")
                                    .replace("callId", "bookingId")
                                    .replace("RECEIVED", "BOOKED") + ",\"caseId\":\"k\"";
                default -> call("").replaceAll("[{}]", "").replace("callId", "caseId");
            };
            byte[] value = ("{" + sound + "," + field + "}").getBytes(StandardCharsets.UTF_8);

            driver.send(driver.topics().prefix() + topic, CallRecord.UNIT.getBytes(StandardCharsets.UTF_8), value);

            List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
            assertThat(letters).hasSize(1);
            assertThat(Driver.header(letters.get(0), "reason")).isEqualTo(reason);
            assertThat(Driver.header(letters.get(0), "detail"))
                    .startsWith(name + ": ")
                    .hasSizeLessThan(250);
        }
    }

    @Test
    void shouldTakeAnEventOfTheFirstInstantOfTheMillennium() {
        try (Driver driver = Driver.event(folder)) {
            driver.call(CallRecord.UNIT, call("").replace("2024-03-12T08:00:00Z", "2000-01-01T00:00:00Z"));

            assertThat(driver.deadLetters()).isEmpty();
        }
    }

    // --- outputs at their largest ---

    @Test
    void shouldBoundWhatIsSentOfTheLongestNames() {
        try (Driver driver = Driver.wall(folder, Instant.parse("2024-03-12T14:00:00Z"))) {
            driver.unit(
                    CallRecord.UNIT,
                    "{\"unitId\":\"" + CallRecord.UNIT + "\",\"name\":\"" + "Å".repeat(20_000)
                            + "\",\"municipality\":\"" + "\\\"".repeat(10_000) + "\",\"managerEmail\":\""
                            + String.join(
                                    ",", Collections.nCopies(5, "a".repeat(64) + "@" + "b".repeat(60) + ".example"))
                            + "\"}");
            for (int i = 0; i < 40; i++) {
                driver.events("c" + i, "RECEIVED 2024-03-12T08:00");
                driver.events("c" + i, "ABANDONED 2024-03-12T08:01");
            }
            driver.advance(Duration.ofSeconds(5));

            assertThat(driver.deadLetters()).isEmpty();
            List<JsonNode> alerts = driver.alerts();
            assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
                assertThat(alert.get("unitName").asText()).hasSize(201).endsWith("…");
                assertThat(alert.toString().length()).isLessThan(3_000);
            });
            assertThat(driver.scrape().lines().mapToInt(String::length).max().orElseThrow())
                    .isLessThan(1_500);
        }
    }

    // --- the stream goes on, and nothing leaks ---

    @Test
    void shouldGoOnAfterEachBadRecordAndLoseNothing() {
        try (Driver driver = Driver.event(folder)) {
            String unit = "{\"unitId\":\"" + CallRecord.UNIT + "\",\"name\":\"N\"}";
            byte[] key = CallRecord.UNIT.getBytes(StandardCharsets.UTF_8);
            List<byte[]> bad = List.of(
                    new byte[0],
                    new byte[] {(byte) 0xFF, (byte) 0xFE},
                    "{\"eventId\":".getBytes(StandardCharsets.UTF_8),
                    (call("") + "x").getBytes(StandardCharsets.UTF_8),
                    "[1]".getBytes(StandardCharsets.UTF_8),
                    "null".getBytes(StandardCharsets.UTF_8),
                    "{\"a\":".repeat(5_000).getBytes(StandardCharsets.UTF_8),
                    new byte[70_000],
                    call("").replace("T08", "T25").getBytes(StandardCharsets.UTF_8));
            int calls = 0;
            for (byte[] value : bad) {
                driver.send(driver.topics().of("calls"), key, value);
                driver.send(driver.topics().units(), key, value);
                driver.events("c" + calls++, "RECEIVED 2024-03-12T08:00");
                driver.unit(CallRecord.UNIT, unit);
            }

            assertThat(driver.deadLetters()).hasSize(2 * bad.size());
            assertThat(driver.telephone(CallRecord.UNIT, "2024-03-12")
                            .get("received")
                            .intValue())
                    .isEqualTo(calls);
        }
    }

    @Test
    void shouldLetNothingOfABadRecordReachLogOrMetrics() {
        PrintStream err = System.err;
        PrintStream out = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        PrintStream capture = new PrintStream(captured, true, StandardCharsets.UTF_8);
        System.setErr(capture);
        System.setOut(capture);
        String scrape;
        try (Driver driver = Driver.event(folder)) {
            driver.events("c0", "RECEIVED 2024-04-12T08:00");
            for (String secret : List.of(PERSON, PERSON_12, "hemligt")) {
                driver.call(CallRecord.UNIT, call(",\"callerId\":\"" + secret + "!\""));
                driver.call(CallRecord.UNIT, call(",\"callerId\":\"" + secret + "\""));
                driver.call(CallRecord.UNIT, call(",\"line\":\"" + secret + "\""));
                driver.call(CallRecord.UNIT, call(",\"" + secret + "\":1,\"stage\":2"));
                driver.call(
                        CallRecord.UNIT,
                        call(",\"callId\":\"" + secret + "\",\"occurredAt\":\"2031-01-01T00:00:00Z\""));
                driver.call(CallRecord.UNIT, secret);
                driver.call(CallRecord.UNIT, "{\"" + secret);
                driver.call(secret, call(""));
                driver.call(secret, null);
                driver.unit(secret, null);
                driver.unit(CallRecord.UNIT, "{\"unitId\":\"" + secret + "\",\"name\":\"x\"}");
                driver.unit(CallRecord.UNIT, "{\"unitId\":\"" + CallRecord.UNIT + "\",\"name\":[\"" + secret + "\"]}");
                driver.unit(
                        CallRecord.UNIT,
                        "{\"unitId\":\"" + CallRecord.UNIT + "\",\"name\":\"x\",\"operator\":\"" + secret + "\"}");
                driver.unit(secret, "{\"unitId\":\"" + CallRecord.UNIT + "\",\"name\":\"" + secret + "\"}");
            }
            assertThat(driver.deadLetters()).hasSizeGreaterThanOrEqualTo(3 * 13);
            driver.advance(Duration.ofSeconds(1));
            scrape = driver.scrape();
        } finally {
            System.setErr(err);
            System.setOut(out);
        }
        String seen = captured.toString(StandardCharsets.UTF_8) + scrape;
        assertThat(seen).doesNotContain("811228-9874", "8112289874", "hemligt");
        assertThat(scrape).contains("accessibility_dead_letters_total");
    }
}
