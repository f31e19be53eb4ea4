package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Conformance;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.Scrape;

/**
 * No event that is accepted goes without a trace: calls that wait for their {@code RECEIVED} are shown, and events that
 * tell nothing new or can count for nothing are counted, by reason.
 */
class WithoutEffectTest {
    private static final String UNLINKED = "accessibility_telephone_unlinked";
    private static final String WITHOUT_EFFECT = "accessibility_events_without_effect_total";
    private static final Instant END_OF_2026 = Instant.parse("2026-12-31T12:00:00Z");

    @TempDir
    private Path folder;

    private int events;

    // --- calls held without their RECEIVED ---

    @Test
    void shouldShowTheCallsOfWhichNoReceivedIsKnownUntilItComes() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            assertThat(unlinked(driver)).isZero();

            driver.events("c2", "CALLBACK_ANSWERED 2024-03-12T10:00; CALLBACK_UNANSWERED 2024-03-12T09:00");
            driver.events("c3", "VOIDED 2024-03-12T10:00");
            assertThat(unlinked(driver)).isEqualTo(2);

            driver.events("c2", "RECEIVED 2024-03-11T08:00");
            assertThat(unlinked(driver)).isEqualTo(1);
            driver.events("c3", "RECEIVED 2024-03-12T08:00");
            assertThat(unlinked(driver)).isZero();
        }
    }

    @Test
    void shouldHoldNothingOfACallOfWhichOnlyABookedCallbackIsKnown() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "CALLBACK_BOOKED 2024-03-12T08:00");

            assertThat(unlinked(driver)).isZero();
        }
    }

    @Test
    void shouldShowACallThatIsKeptOnBeyondTheGraceAndTellItsEventsOnceItIsForgotten() {
        try (Driver driver = Driver.eventWithHeap(folder, 1)) {
            driver.events("c1", "CALLBACK_UNANSWERED 2024-03-12T09:00; CALLBACK_ANSWERED 2024-03-12T10:00");
            driver.events("c2", "RECEIVED 2024-03-12T08:00; ANSWERED 2024-03-12T08:01");

            driver.events("c3", "RECEIVED 2024-03-20T08:00");
            assertThat(unlinked(driver)).isEqualTo(1);
            assertThat(counted(driver, "calls")).isEmpty();

            driver.events("c4", "RECEIVED 2024-03-27T08:00; RECEIVED 2024-03-27T08:00");
            driver.events("c5", "RECEIVED 2024-03-28T08:00");
            assertThat(unlinked(driver)).isZero();
            assertThat(counted(driver, "calls")).isEqualTo(Map.of("orphan_expired", 2, "known", 1));
        }
    }

    // --- calls that tell nothing new ---

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "RECEIVED 2024-03-12T08:00; CALLBACK_BOOKED 2024-03-12T08:01 | ",
                "RECEIVED 2024-03-12T08:00; CALLBACK_ANSWERED 2024-03-12T10:00 | ",
                "RECEIVED 2024-03-12T08:00; RECEIVED 2024-03-12T08:00 | known",
                "RECEIVED 2024-03-12T08:00; RECEIVED 2024-03-12T07:59 | repeated",
                "RECEIVED 2024-03-12T08:00; RECEIVED 2024-03-12T08:00 event=another | repeated",
                "RECEIVED 2024-03-12T08:00; RECEIVED 2024-03-12T16:00 | repeated",
                "RECEIVED 2024-03-12T08:00; RECEIVED 2024-03-13T08:00 | other_date",
                "RECEIVED 2024-03-13T08:00; RECEIVED 2024-03-12T08:00 | other_date",
                "RECEIVED 2024-03-12T23:59:59; RECEIVED 2024-03-13T00:00 | other_date",
                "ANSWERED 2024-03-12T08:00; ANSWERED 2024-03-12T09:00 | known",
                "ANSWERED 2024-03-12T08:00; ANSWERED 2024-03-13T09:00 | known",
                "ANSWERED 2024-03-13T08:00; ANSWERED 2024-03-12T09:00 | ",
                "CALLBACK_UNANSWERED 2024-03-12T08:00; CALLBACK_UNANSWERED 2024-03-12T09:00 | known",
                "CALLBACK_ANSWERED 2024-03-12T08:00; CALLBACK_ANSWERED 2024-03-12T09:00 | known",
                "ABANDONED 2024-03-12T08:00; ABANDONED 2024-03-12T07:00 | ",
                "ABANDONED 2024-03-12T08:00; ABANDONED 2024-03-12T08:00 | known",
                "REJECTED 2024-03-12T08:00; REJECTED 2024-03-12T09:00 | known",
                "VOIDED 2024-03-12T08:00; VOIDED 2024-03-12T09:00 | known",
                "VOIDED 2024-03-12T08:00; RECEIVED 2024-03-12T07:00 | voided",
                "VOIDED 2024-03-12T08:00; ABANDONED 2024-03-12T07:00 | voided",
            })
    void shouldTellOfACallThatTwoOfItsEventsDoNotMakeTwo(String words, String reason) {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", words);

            assertThat(counted(driver, "calls")).isEqualTo(reason == null ? Map.of() : Map.of(reason, 1));
        }
    }

    @Test
    void shouldTellTheEventsOfAClosedCallUntilItsIdIsForgotten() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00");
            driver.events("c2", "RECEIVED 2024-03-20T08:00");

            driver.events("c1", "ANSWERED 2024-03-20T08:00; VOIDED 2024-03-20T08:01; RECEIVED 2024-03-20T08:00");
            assertThat(counted(driver, "calls")).isEqualTo(Map.of("closed", 3));

            driver.events("c2", "RECEIVED 2024-03-12T08:00");
            assertThat(driver.deadLetters())
                    .as("late is refused, not without effect")
                    .hasSize(1);
            driver.events("c3", "RECEIVED 2024-03-27T08:00");
            driver.events("c1", "RECEIVED 2024-03-27T08:00");
            assertThat(counted(driver, "calls")).isEqualTo(Map.of("closed", 3));
        }
    }

    // --- cases ---

    @Test
    void shouldTellTheEventsOfAClosedCaseByTheirTopic() {
        try (Driver driver = Driver.event(folder)) {
            booking(driver, "case-1", "BOOKED", "2024-01-02T09:00:00Z");
            booking(driver, "case-1", "REBOOKED", "2024-06-10T09:00:00Z");
            booking(driver, "case-2", "BOOKED", "2024-08-29T09:00:00Z");
            booking(driver, "case-1", "REBOOKED", "2024-08-29T09:00:00Z");
            assertThat(counted(driver, "bookings")).isEmpty();

            booking(driver, "case-2", "BOOKED", "2024-08-30T09:00:00Z");
            booking(driver, "case-1", "COMPLETED", "2024-08-30T09:00:00Z");
            booking(driver, "case-1", "VOIDED", "2024-08-30T09:00:00Z");
            referral(driver, "case-1", "RECEIVED", "2024-08-30T09:00:00Z");

            assertThat(counted(driver, "bookings")).isEqualTo(Map.of("closed", 2));
            assertThat(counted(driver, "referrals")).isEqualTo(Map.of("closed", 1));
        }
    }

    @Test
    void shouldTellAnAssessmentThatComesTooLateOnceInWhateverOrder() {
        try (Driver driver = Driver.event(folder)) {
            booking(driver, "case-1", "BOOKED", "2024-01-02T09:00:00Z");
            booking(driver, "case-2", "BOOKED", "2024-01-02T09:00:00Z");
            booking(driver, "case-1", "COMPLETED", "2024-05-01T09:00:00Z");
            assertThat(counted(driver, "bookings")).as("120 days").isEmpty();

            booking(driver, "case-2", "COMPLETED", "2024-05-02T09:00:00Z");
            booking(driver, "case-2", "COMPLETED", "2024-05-03T09:00:00Z");
            assertThat(counted(driver, "bookings")).as("121 days").isEqualTo(Map.of("too_late", 1));

            booking(driver, "case-3", "COMPLETED", "2024-06-05T09:00:00Z");
            referral(driver, "case-3", "RECEIVED", "2024-02-06T09:00:00Z");
            assertThat(counted(driver, "bookings")).as("120 days").isEqualTo(Map.of("too_late", 1));
            driver.booking(
                    CallRecord.UNIT,
                    json(
                            "case-3",
                            "REBOOKED",
                            "2024-03-05T09:00:00Z",
                            ",\"bookingId\":\"b-case-3\",\"soughtAt\":\"2024-02-05T09:00:00Z\""));
            assertThat(counted(driver, "bookings")).as("121 days").isEqualTo(Map.of("too_late", 2));
            assertThat(counted(driver, "referrals")).isEmpty();
        }
    }

    @Test
    void shouldTellTheEventsOfWhatIsVoided() {
        try (Driver driver = Driver.event(folder)) {
            booking(driver, "case-1", "BOOKED", "2024-05-02T09:00:00Z");
            booking(driver, "case-1", "VOIDED", "2024-05-02T10:00:00Z");
            referral(driver, "case-1", "VOIDED", "2024-05-02T10:00:00Z");
            assertThat(counted(driver, "bookings")).isEmpty();

            booking(driver, "case-1", "COMPLETED", "2024-05-03T10:00:00Z");
            referral(driver, "case-1", "RECEIVED", "2024-05-03T10:00:00Z");

            assertThat(counted(driver, "bookings")).isEqualTo(Map.of("voided", 1));
            assertThat(counted(driver, "referrals")).isEqualTo(Map.of("voided", 1));
        }
    }

    @Test
    void shouldTellTheBookingsAndReferralsOfACaseThatIsForgottenWithoutAStart() {
        try (Driver driver = Driver.event(folder)) {
            booking(driver, "case-1", "COMPLETED", "2024-01-02T09:00:00Z");
            booking(driver, "case-1", "CANCELLED", "2024-01-02T09:00:00Z");
            referral(driver, "case-1", "ACCEPTED", "2024-01-02T09:00:00Z");
            referral(driver, "case-2", "VOIDED", "2024-01-02T09:00:00Z");
            booking(driver, "case-3", "BOOKED", "2024-01-02T09:00:00Z");
            booking(driver, "case-4", "BOOKED", "2024-08-29T09:00:00Z");
            assertThat(counted(driver, "bookings")).isEmpty();

            booking(driver, "case-4", "REBOOKED", "2024-08-30T09:00:00Z");

            assertThat(counted(driver, "bookings")).isEqualTo(Map.of("orphan_expired", 1));
            assertThat(counted(driver, "referrals")).isEqualTo(Map.of("orphan_expired", 2));
            assertThat(scrape(driver).value("accessibility_guarantee_unlinked")).isZero();
        }
    }

    @Test
    void shouldLetABookingAndAReferralBeginAgain() {
        try (Driver driver = Driver.event(folder)) {
            booking(driver, "case-1", "BOOKED", "2024-05-02T09:00:00Z");
            booking(driver, "case-1", "CANCELLED", "2024-05-03T09:00:00Z");
            booking(driver, "case-1", "BOOKED", "2024-05-06T09:00:00Z");
            referral(driver, "case-2", "RECEIVED", "2024-05-02T09:00:00Z");
            referral(driver, "case-2", "RETURNED", "2024-05-03T09:00:00Z");
            referral(driver, "case-2", "RECEIVED", "2024-05-06T09:00:00Z");

            assertThat(counted(driver, "bookings")).isEmpty();
            assertThat(counted(driver, "referrals")).isEmpty();
        }
    }

    // --- all of them ---

    @Test
    void shouldCountEachReasonFromTheStartAtZeroWhereItCanBeTold() {
        try (Driver driver = Driver.event(folder)) {
            Scrape scrape = scrape(driver);

            for (String topic : new String[] {"accessibility.calls", "accessibility.contacts"}) {
                assertThat(scrape.all(WITHOUT_EFFECT, "topic", topic))
                        .extracting(sample -> sample.labels().get("reason"))
                        .containsExactlyInAnyOrder(
                                "closed", "other_date", "repeated", "known", "voided", "orphan_expired");
            }
            for (String topic : new String[] {"accessibility.bookings", "accessibility.referrals"}) {
                assertThat(scrape.all(WITHOUT_EFFECT, "topic", topic))
                        .extracting(sample -> sample.labels().get("reason"))
                        .containsExactlyInAnyOrder("closed", "voided", "too_late", "orphan_expired");
            }
            assertThat(scrape.all(WITHOUT_EFFECT)).hasSize(20).allMatch(sample -> sample.value() == 0);
            assertThat(scrape.all(UNLINKED)).as("no data is no sample").isEmpty();
        }
    }

    // --- as seen in the field ---

    /** A switch that counts its calls from 1 each day. */
    @Test
    void shouldTellTheSecondDaysCallsWhereIdsAreCountedAnewEachDay() {
        try (Driver driver = Driver.event(folder)) {
            for (int id = 1; id <= 30; id++) {
                driver.events(
                        Integer.toString(id),
                        "RECEIVED 2024-03-11T08:%02d; ANSWERED 2024-03-11T08:%02d:40".formatted(id, id));
            }
            for (int id = 1; id <= 30; id++) {
                driver.events(
                        Integer.toString(id),
                        "RECEIVED 2024-03-12T08:%02d; ABANDONED 2024-03-12T08:%02d:40".formatted(id, id));
            }

            assertThat(counted(driver, "calls")).isEqualTo(Map.of("other_date", 30));
            assertThat(driver.telephone()).containsOnlyKeys(CallRecord.UNIT + "|2024-03-11");
        }
    }

    /** A system in which the call-back is a call of its own, with an id of its own. */
    @Test
    void shouldShowTheCallBacksThatHaveIdsOfTheirOwn() {
        try (Driver driver = Driver.event(folder)) {
            for (int id = 10; id < 30; id++) {
                driver.events(
                        "call-" + id,
                        "RECEIVED 2024-03-12T08:%d; CALLBACK_BOOKED 2024-03-12T08:%d:30".formatted(id, id));
                driver.events("back-" + id, "CALLBACK_ANSWERED 2024-03-12T10:%d".formatted(id));
            }

            assertThat(unlinked(driver)).isEqualTo(20);
            assertThat(driver.telephone(CallRecord.UNIT, "2024-03-12")
                            .get("pending")
                            .intValue())
                    .isEqualTo(20);
        }
    }

    /** A {@code RECEIVED} that is refused leaves its call's other events behind. */
    @Test
    void shouldShowTheCallsWhoseReceivedWasRefused() {
        try (Driver driver = Driver.event(folder)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00 caller=; ANSWERED 2024-03-12T08:01");

            assertThat(driver.deadLetters()).hasSize(1);
            assertThat(unlinked(driver)).isEqualTo(1);
        }
    }

    @Test
    void shouldLeaveATraceOfEachCallOfTheCasesFromTheField() {
        assertField("call-ids-counted-anew-each-day", 0, Map.of("other_date", 30), 0);
        assertField("call-back-with-an-id-of-its-own", 20, Map.of(), 0);
        assertField("withheld-numbers", 0, Map.of(), 10);
        assertField("epoch-second-call-ids", 0, Map.of(), 22);
    }

    private void assertField(String name, int unlinked, Map<String, Integer> withoutEffect, int refused) {
        Conformance field = Conformance.fromTheField(name);
        try (Driver driver = Driver.eventAt(folder.resolve(name), END_OF_2026)) {
            field.events("calls").forEach(line -> driver.send(driver.topics().of("calls"), line.key(), line.value()));

            assertThat(unlinked(driver)).as(name).isEqualTo(unlinked);
            assertThat(counted(driver, "calls")).as(name).isEqualTo(withoutEffect);
            assertThat(driver.deadLetters()).as(name).hasSize(refused);
        }
    }

    // --- what a test says ---

    private static Scrape scrape(Driver driver) {
        driver.advance(Duration.ofSeconds(1));
        return new Scrape(driver.scrape());
    }

    private static Double unlinked(Driver driver) {
        return scrape(driver).value(UNLINKED);
    }

    /** What is counted of a topic, by reason; without zeros. */
    private static Map<String, Integer> counted(Driver driver, String topic) {
        Map<String, Integer> counted = new TreeMap<>();
        scrape(driver)
                .all(WITHOUT_EFFECT, "topic", "accessibility." + topic)
                .forEach(sample -> counted.put(sample.labels().get("reason"), (int) sample.value()));
        counted.values().removeIf(count -> count == 0);
        return counted;
    }

    private void booking(Driver driver, String caseId, String type, String at) {
        driver.booking(CallRecord.UNIT, json(caseId, type, at, ",\"bookingId\":\"b-" + caseId + "\""));
    }

    private void referral(Driver driver, String caseId, String type, String at) {
        driver.referral(CallRecord.UNIT, json(caseId, type, at, ""));
    }

    private String json(String caseId, String type, String at, String more) {
        return "{\"eventId\":\"e%d\",\"caseId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"%s}"
                .formatted(events++, caseId, CallRecord.UNIT, type, at, more);
    }
}
