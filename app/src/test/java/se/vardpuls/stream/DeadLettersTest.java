package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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
                driver.send(driver.topics().calls(), key, value);
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
