package se.vardpuls.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.Scrape;

/** Digital contacts from event to figure, gauge and alert (contract §2 to §5). */
class ContactTopologyTest {
    private static final String DAY = CallRecord.UNIT + "|2024-03-12";
    private static final String CONTACTS = "accessibility_contact_contacts";
    private static final String SHARE = "accessibility_contact_share";
    private static final String JUDGED = "accessibility_contact_judged";
    private static final String UNLINKED = "accessibility_contact_unlinked";
    private static final String WITHOUT_EFFECT = "accessibility_events_without_effect_total";
    private static final List<String> OUTCOMES = List.of("sameDay", "within24h", "late", "closed", "pending");

    @TempDir
    private Path folder;

    // --- one outcome a contact ---

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-12T23:59:59.999                              | sameDay
                    RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-12T07:00                                     | sameDay
                    RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-13T00:00                                     | within24h
                    RECEIVED 2024-03-12T08:00:00.000000001; ANSWERED 2024-03-13T08:00:00.000000001           | within24h
                    RECEIVED 2024-03-12T08:00:00.000000001; ANSWERED 2024-03-13T08:00:00.000000002           | late
                    RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-13T08:00:01                                  | late
                    RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-13T09:00; ANSWERED 2024-03-13T07:00          | within24h
                    RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-11T08:00                                     | pending
                    RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-11T08:00; ANSWERED 2024-03-12T09:00          | pending
                    RECEIVED 2024-03-12T08:00; CLOSED 2024-03-12T08:01; ANSWERED 2024-03-14T09:00            | late
                    RECEIVED 2024-03-12T08:00; CLOSED 2024-03-11T08:00                                       | closed
                    RECEIVED 2024-03-12T08:00; CLOSED 2024-03-18T08:00                                       | closed
                    RECEIVED 2024-03-12T08:00                                                                | pending
                    RECEIVED 2024-03-12T09:00; RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-13T08:30          | late
                    RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-12T09:00; VOIDED 2024-03-13T08:00            |
                    ANSWERED 2024-03-12T09:00                                                                |
                    """)
    void shouldGiveAContactTheFirstOutcomeThatHolds(String words, String outcome) {
        try (Driver driver = Driver.event(folder)) {
            driver.contact("k1", words);

            assertOutcome(driver.contacts().get(DAY), outcome);
        }
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    2024-10-27 | RECEIVED 2024-10-27T00:00; ANSWERED 2024-10-27T23:30          | sameDay
                    2024-10-26 | RECEIVED 2024-10-26T23:00; ANSWERED 2024-10-27T22:00          | within24h
                    2024-10-26 | RECEIVED 2024-10-26T23:00; ANSWERED 2024-10-27T22:00:01       | late
                    2024-10-27 | RECEIVED 2024-10-27T00:30Z; ANSWERED 2024-10-28T00:30Z        | within24h
                    2024-03-30 | RECEIVED 2024-03-30T23:30; ANSWERED 2024-04-01T00:30          | within24h
                    2024-03-30 | RECEIVED 2024-03-30T23:30; ANSWERED 2024-04-01T00:30:01       | late
                    """)
    void shouldCountSecondsAndNotLocalHoursWhereTheClocksChange(String date, String words, String outcome) {
        try (Driver driver = Driver.event(folder)) {
            driver.contact("k1", words.replace("00:30Z", "00:30:00Z"));

            assertOutcome(driver.contacts().get(CallRecord.UNIT + "|" + date), outcome);
        }
    }

    private static void assertOutcome(JsonNode record, String outcome) {
        if (outcome == null) {
            assertThat(record == null || record.get("received").intValue() == 0).isTrue();
            return;
        }
        for (String each : OUTCOMES) {
            assertThat(record.get(each).intValue()).as(each).isEqualTo(each.equals(outcome) ? 1 : 0);
        }
        assertThat(record.get("received").intValue()).isEqualTo(1);
    }

    @Test
    void shouldCountByChannelOfTheEarliestReceivedAndByHour() {
        try (Driver driver = Driver.event(folder)) {
            driver.contact("k1", "RECEIVED 2024-03-12T08:00 channel=CHAT; ANSWERED 2024-03-12T08:01 channel=VIDEO");
            driver.contact("k2", "RECEIVED 2024-03-12T09:30 channel=CHAT; RECEIVED 2024-03-12T08:30 channel=VIDEO");
            driver.contact("k3", "RECEIVED 2024-03-12T23:30; ANSWERED 2024-03-13T10:00");
            driver.contact("k4", "RECEIVED 2024-03-12T10:00; CLOSED 2024-03-12T10:01");

            JsonNode record = driver.contacts().get(DAY);
            assertThat(record.get("byChannel"))
                    .hasToString("{\"MESSAGE\":{\"received\":2,\"sameDay\":0,\"within24h\":1},"
                            + "\"CHAT\":{\"received\":1,\"sameDay\":1,\"within24h\":0},"
                            + "\"VIDEO\":{\"received\":1,\"sameDay\":0,\"within24h\":0}}");
            assertThat(record.at("/receivedByHour/8").intValue()).isEqualTo(2);
            assertThat(record.at("/receivedByHour/9").intValue()).isZero();
            assertThat(record.get("sameDayShare").doubleValue()).isEqualTo(0.333333);
            assertThat(record.get("within24hShare").doubleValue()).isEqualTo(0.666667);
        }
    }

    @Test
    void shouldTellNoShareOfNothing() {
        try (Driver driver = Driver.event(folder)) {
            driver.contact("k1", "RECEIVED 2024-03-12T08:00; CLOSED 2024-03-12T08:01");

            JsonNode record = driver.contacts().get(DAY);
            assertThat(record.get("sameDayShare").isNull()).isTrue();
            assertThat(record.get("within24hShare").isNull()).isTrue();
        }
    }

    // --- grace, closing, final, by the unit's contacts alone ---

    @Test
    void shouldJudgeLatenessByTheUnitsContactsAlone() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-06-01T08:00");
            driver.contact("k1", "RECEIVED 2024-03-19T23:59");
            driver.contact("k2", "RECEIVED 2024-03-12T00:00");
            assertThat(driver.deadLetters()).isEmpty();

            driver.contact("k3", "RECEIVED 2024-03-20T00:00");
            driver.contact("k4", "RECEIVED 2024-03-12T23:59");
            driver.contact("k5", "RECEIVED 2031-01-01T08:00");
            assertThat(driver.deadLetters())
                    .extracting(letter -> Driver.header(letter, "reason") + " " + Driver.header(letter, "source-topic"))
                    .containsExactly("LATE accessibility.contacts", "FUTURE accessibility.contacts");
        }
    }

    @Test
    void shouldLetNothingChangeAClosedContactAndKnowItsId() {
        try (Driver driver = Driver.event(folder)) {
            driver.contact("k1", "RECEIVED 2024-03-12T08:00");
            driver.contact("k2", "RECEIVED 2024-03-20T08:00");
            driver.contact("k1", "ANSWERED 2024-03-14T08:00; VOIDED 2024-03-20T08:00; RECEIVED 2024-03-20T09:00");

            assertThat(driver.contacts().get(DAY).get("pending").intValue()).isEqualTo(1);
            assertThat(driver.contacts()
                            .get(CallRecord.UNIT + "|2024-03-20")
                            .get("received")
                            .intValue())
                    .isEqualTo(1);
            assertThat(counted(driver)).isEqualTo(Map.of("closed", 3));
        }
    }

    @Test
    void shouldBeFinalFromTheMidnightAfterTheGraceWithoutAnyEvent() {
        try (Driver driver = Driver.wall(folder, Instant.parse("2024-03-12T12:00:00Z"))) {
            driver.contact("k1", "RECEIVED 2024-03-12T08:00");
            driver.advance(
                    Duration.between(Instant.parse("2024-03-12T12:00:00Z"), Instant.parse("2024-03-19T22:59:58Z")));
            assertThat(driver.contacts().get(DAY).get("final").booleanValue()).isFalse();

            driver.advance(Duration.ofSeconds(3));
            driver.advance(Duration.ofSeconds(1));
            assertThat(driver.contacts().get(DAY).get("final").booleanValue()).isTrue();
            assertThat(driver.contactHistory().get(DAY)).hasSize(2);
        }
    }

    // --- what is refused, and what has no effect ---

    @Test
    void shouldNameTheFieldThatIsWrongAndQuoteNothing() {
        try (Driver driver = Driver.event(folder)) {
            send(
                    driver,
                    "{\"eventId\":\"e1\",\"contactId\":\"k1\",\"unitId\":\"%s\",\"type\":\"RECEIVED\","
                            + "\"occurredAt\":\"2024-03-12T08:00:00Z\",\"channel\":\"BREVDUVA\"}");
            send(
                    driver,
                    "{\"eventId\":\"e1\",\"contactId\":\"640823-3234\",\"unitId\":\"%s\",\"type\":\"RECEIVED\","
                            + "\"occurredAt\":\"2024-03-12T08:00:00Z\"}");

            assertThat(driver.deadLetters())
                    .satisfiesExactly(
                            letter -> {
                                assertThat(Driver.header(letter, "reason")).isEqualTo("INVALID_FIELD");
                                assertThat(Driver.header(letter, "detail"))
                                        .startsWith("channel:")
                                        .doesNotContain("BREVDUVA");
                            },
                            letter -> {
                                assertThat(Driver.header(letter, "reason")).isEqualTo("PERSONAL_ID");
                                assertThat(Driver.header(letter, "detail")).startsWith("contactId:");
                                assertThat(letter.value()).isNull();
                            });
        }
    }

    private static void send(Driver driver, String value) {
        driver.send(
                driver.topics().of("contacts"),
                CallRecord.UNIT.getBytes(UTF_8),
                value.formatted(CallRecord.UNIT).getBytes(UTF_8));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    RECEIVED 2024-03-12T08:00; RECEIVED 2024-03-12T08:00              | known
                    RECEIVED 2024-03-12T08:00; RECEIVED 2024-03-12T09:00              | repeated
                    RECEIVED 2024-03-12T08:00; RECEIVED 2024-03-13T08:00              | other_date
                    ANSWERED 2024-03-12T08:00; ANSWERED 2024-03-12T08:00:01           | known
                    ANSWERED 2024-03-12T08:00; ANSWERED 2024-03-12T07:59:59           |
                    CLOSED 2024-03-12T08:00; CLOSED 2024-03-12T07:00                  | known
                    VOIDED 2024-03-12T08:00; VOIDED 2024-03-12T07:00                  | known
                    VOIDED 2024-03-12T08:00; ANSWERED 2024-03-12T07:00                | voided
                    """)
    void shouldTellOfEventsWithoutEffect(String words, String reason) {
        try (Driver driver = Driver.event(folder)) {
            driver.contact("k1", words);

            assertThat(counted(driver)).isEqualTo(reason == null ? Map.of() : Map.of(reason, 1));
        }
    }

    private static Map<String, Integer> counted(Driver driver) {
        Map<String, Integer> counted = new TreeMap<>();
        scrape(driver)
                .all(WITHOUT_EFFECT, "topic", driver.topics().of("contacts"))
                .forEach(sample -> {
                    if (sample.value() > 0) {
                        counted.put(sample.labels().get("reason"), (int) sample.value());
                    }
                });
        return counted;
    }

    // --- gauges ---

    private static Scrape scrape(Driver driver) {
        driver.advance(Duration.ofSeconds(1));
        return new Scrape(driver.scrape());
    }

    @Test
    void shouldShowTodayOnceThereIsAContactAndWhatIsHeldWithoutReceived() {
        try (Driver driver = Driver.event(folder)) {
            driver.contact("k1", "ANSWERED 2024-03-12T10:00");
            Scrape before = scrape(driver);
            assertThat(before.all(CONTACTS)).isEmpty();
            assertThat(before.all(SHARE)).isEmpty();
            assertThat(before.value(UNLINKED, "unit", CallRecord.UNIT)).isEqualTo(1);

            driver.contact("k1", "RECEIVED 2024-03-12T08:00 channel=CHAT");
            driver.contact("k2", "RECEIVED 2024-03-12T11:00; CLOSED 2024-03-12T11:01");
            driver.contact("k3", "RECEIVED 2024-03-12T11:30");
            Scrape after = scrape(driver);
            assertThat(after.all(CONTACTS)).as("three channels, five outcomes").hasSize(15);
            assertThat(after.value(CONTACTS, "channel", "CHAT", "outcome", "sameDay"))
                    .isEqualTo(1);
            assertThat(after.value(CONTACTS, "channel", "MESSAGE", "outcome", "closed"))
                    .isEqualTo(1);
            assertThat(after.value(CONTACTS, "channel", "VIDEO", "outcome", "sameDay"))
                    .isZero();
            assertThat(after.value(SHARE, "definition", "same_day")).isEqualTo(0.5);
            assertThat(after.value(SHARE, "definition", "within_24h")).isEqualTo(0.5);
            assertThat(after.value(UNLINKED, "unit", CallRecord.UNIT)).isZero();
            assertThat(after.value("accessibility_last_event_timestamp_seconds", "topic", "accessibility.contacts"))
                    .isEqualTo((double) Instant.parse("2024-03-12T10:30:00Z").getEpochSecond());
        }
    }

    @Test
    void shouldShowWhatWasAnsweredWithin24HoursOfTheDateTwoDaysBack() {
        try (Driver driver = Driver.event(folder)) {
            driver.contact("k1", "RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-13T07:00");
            driver.contact("k2", "RECEIVED 2024-03-12T09:00; ANSWERED 2024-03-13T09:01");
            driver.contact("k3", "RECEIVED 2024-03-12T10:00; CLOSED 2024-03-12T11:00");
            assertThat(scrape(driver).all(JUDGED))
                    .as("its 24 hours are not over")
                    .isEmpty();

            driver.contact("k4", "RECEIVED 2024-03-14T08:00");

            Scrape after = scrape(driver);
            assertThat(after.value(JUDGED, "within", "true")).isEqualTo(1);
            assertThat(after.value(JUDGED, "within", "false")).isEqualTo(1);
        }
    }

    // --- alerts ---

    @Test
    void shouldAlertOfTheDateTwoDaysBackOnceATargetEnablesIt() {
        try (Driver driver = Driver.event(folder)) {
            for (int i = 0; i < 30; i++) {
                driver.contact("k" + i, "RECEIVED 2024-03-12T08:00" + (i < 20 ? "; ANSWERED 2024-03-12T09:00" : ""));
            }
            driver.contact("later", "RECEIVED 2024-03-14T08:00");
            driver.advance(Duration.ofSeconds(1));
            assertThat(driver.alerts()).as("not enabled").isEmpty();

            driver.target("contact", "{\"indicator\":\"contact\",\"enabled\":true}");
            driver.advance(Duration.ofSeconds(1));
            assertThat(driver.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.get("alertId").textValue()).isEqualTo("contact|" + CallRecord.UNIT);
                assertThat(alert.get("from").textValue()).isEqualTo("2024-03-12");
                assertThat(alert.get("to").textValue()).isEqualTo("2024-03-12");
                assertThat(alert.get("numerator").intValue()).isEqualTo(20);
                assertThat(alert.get("denominator").intValue()).isEqualTo(30);
                assertThat(alert.get("goal").doubleValue()).isEqualTo(0.95);
                assertThat(alert.get("comparison").textValue()).isEqualTo(">=");
                assertThat(alert.get("message").textValue())
                        .contains("66,6", "digitala kontakterna 12 mars 2024", "20 av 30", "minst 95")
                        .contains("9 svar till i tid hade behövts");
            });
        }
    }

    @Test
    void shouldEndTheAlertWithItsDate() {
        try (Driver driver = Driver.event(folder)) {
            driver.target("contact", "{\"indicator\":\"contact\",\"enabled\":true}");
            for (int i = 0; i < 30; i++) {
                driver.contact("k" + i, "RECEIVED 2024-03-12T08:00");
            }
            driver.contact("later", "RECEIVED 2024-03-14T08:00");
            driver.advance(Duration.ofSeconds(1));
            driver.contact("latest", "RECEIVED 2024-03-15T08:00");
            driver.advance(Duration.ofSeconds(1));

            assertThat(driver.alerts())
                    .extracting(alert -> alert.get("state").textValue() + " "
                            + alert.path("reason").asText(""))
                    .containsExactly("FIRING ", "RESOLVED PERIOD_OVER");
        }
    }

    // --- the month ---

    @Test
    void shouldSumTheMonthBesideTheOtherSubjects() {
        try (Driver driver = Driver.event(folder)) {
            driver.contact("k1", "RECEIVED 2024-03-12T08:00 channel=CHAT; ANSWERED 2024-03-12T09:00");
            driver.contact("k2", "RECEIVED 2024-03-13T08:00; ANSWERED 2024-03-14T07:00");
            driver.contact("k3", "RECEIVED 2024-03-13T08:00; CLOSED 2024-03-14T07:00");
            driver.events("c1", "RECEIVED 2024-03-13T08:00");
            driver.advance(Duration.ofSeconds(1));

            JsonNode month = driver.monthly().get(CallRecord.UNIT + "|2024-03");
            assertThat(month.get("contact"))
                    .hasToString("{\"received\":3,\"sameDay\":1,\"within24h\":1,\"late\":0,\"closed\":1,\"pending\":0,"
                            + "\"sameDayShare\":0.5,\"within24hShare\":1.0,"
                            + "\"byChannel\":{\"MESSAGE\":{\"received\":2,\"sameDay\":0,\"within24h\":1},"
                            + "\"CHAT\":{\"received\":1,\"sameDay\":1,\"within24h\":0}}}");
            assertThat(month.at("/telephone/received").intValue()).isEqualTo(1);
            assertThat(month.has("guarantee")).isFalse();
        }
    }
}
