package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.Driver;

/** The rules of the guarantee through the topology, at their edges. */
class GuaranteeTopologyTest {
    private static final String UNIT = "SE2321000255-O00010";
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    @TempDir
    private Path stateDir;

    private Driver driver;
    private int events;

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldMoveACaseWhenAnEarlierStartArrives() {
        driver = Driver.event(stateDir);
        booking("c1", "b1", "BOOKED", "2024-05-07T09:00");
        booking("c1", "b1", "COMPLETED", "2024-05-09T09:00", "\"profession\":\"NURSE\"");
        assertThat(cohort("2024-05-07", "within")).isEqualTo(1);
        assertThat(completed("2024-05-09").get("waits").toString()).isEqualTo("[0,0,1,0,0,0,0]");

        booking("c1", "b1", "REBOOKED", "2024-05-07T10:00", sought("2024-05-05T08:00"));

        assertThat(cohort("2024-05-07", "sought")).isZero();
        assertThat(cohort("2024-05-05", "late")).isEqualTo(1);
        assertThat(completed("2024-05-09").get("waits").toString()).isEqualTo("[0,0,0,0,1,0,0]");
        assertThat(completed("2024-05-09").get("byProfession").toString())
                .isEqualTo("{\"NURSE\":{\"assessed\":1,\"assessedWithin\":0}}");
    }

    @Test
    void shouldTakeAllBackWhenABookingIsVoided() {
        driver = Driver.event(stateDir);
        booking("c1", "b1", "BOOKED", "2024-05-06T09:00");
        booking("c1", "b1", "COMPLETED", "2024-05-07T09:00");

        booking("c1", "b1", "VOIDED", "2024-05-08T09:00");

        assertThat(cohort("2024-05-06", "sought")).isZero();
        assertThat(completed("2024-05-07").get("assessed").asInt()).isZero();
        assertThat(completed("2024-05-07").get("completedShare").isNull()).isTrue();
        assertThat(completed("2024-05-07").get("byProfession")).isEmpty();
    }

    @Test
    void shouldSetABookingAsideHoweverLateThatIsTold() {
        driver = Driver.event(stateDir);
        booking("c1", "b1", "BOOKED", "2024-05-06T09:00", sought("2024-05-04T09:00"));
        booking("c1", "b1", "COMPLETED", "2024-05-20T09:00");
        assertThat(cohort("2024-05-04", "late")).isEqualTo(1);

        booking("c1", "b1", "CANCELLED", "2024-06-20T09:00", "\"guarantee\":false");

        assertThat(cohort("2024-05-04", "late")).isZero();
        assertThat(excluded("2024-05-04", "notCovered")).isEqualTo(1);
        assertThat(completed("2024-05-20").get("assessed").asInt()).isZero();
    }

    @Test
    void shouldLetTheReferralStartTheCaseOfABooking() {
        driver = Driver.event(stateDir);
        booking("c1", "b1", "COMPLETED", "2024-05-08T09:00", "\"profession\":\"DOCTOR\"");
        driver.advance(Duration.ofSeconds(1));
        assertThat(driver.guarantee()).as("the booking alone counts").containsOnlyKeys(key("2024-05-08"));
        assertThat(completed("2024-05-08").get("assessed").asInt()).isZero();
        assertThat(record("2024-05-08").at("/bookings/completed").asInt()).isEqualTo(1);
        assertThat(driver.scrape()).containsPattern("accessibility_guarantee_unlinked\\{.*} 1.0");

        referral("c1", "RECEIVED", "2024-05-05T09:00");
        driver.advance(Duration.ofSeconds(1));

        assertThat(cohort("2024-05-05", "within")).isEqualTo(1);
        assertThat(completed("2024-05-08").get("assessedWithin").asInt()).isEqualTo(1);
        assertThat(driver.scrape()).containsPattern("accessibility_guarantee_unlinked\\{.*} 0.0");
    }

    @Test
    void shouldLetTheUnitsOwnClockPassMidnight() {
        driver = Driver.event(stateDir);
        booking("c1", "b1", "BOOKED", "2024-05-03T09:00"); // a Friday
        assertThat(states("2024-05-03")).containsExactly(1, 0, 0);

        booking("c2", "b2", "BOOKED", "2024-05-06T23:59");
        assertThat(states("2024-05-03")).containsExactly(1, 1, 0);
        assertThat(record("2024-05-03").at("/cohort/cohortShare").isNull()).isTrue();

        booking("c3", "b3", "BOOKED", "2024-05-07T00:00");
        assertThat(states("2024-05-03")).containsExactly(0, 0, 1);
        assertThat(record("2024-05-03").at("/cohort/cohortShare").asDouble()).isZero();
        assertThat(history("2024-05-03")).as("nothing is sent in vain").hasSize(3);

        driver.call(UNIT, call("2024-12-01T00:00"));
        assertThat(history("2024-05-03"))
                .as("the calls have a clock of their own")
                .hasSize(3);
    }

    @Test
    void shouldLetTheWallClockPassMidnightOfAHolidayWeekend() {
        driver = Driver.wall(stateDir, local("2024-03-29T10:00")); // Good Friday; the 31st has 23 hours
        booking("c1", "b1", "BOOKED", "2024-03-29T09:00");
        driver.advance(Duration.ofSeconds(1));
        assertThat(states("2024-03-29")).containsExactly(1, 0, 0);

        driver.advance(Duration.between(local("2024-03-29T10:00:01"), local("2024-03-31T23:59:59")));
        assertThat(states("2024-03-29")).containsExactly(1, 0, 0);
        assertThat(history("2024-03-29")).hasSize(1);

        driver.advance(Duration.ofSeconds(1));
        assertThat(states("2024-03-29")).as("Easter Monday").containsExactly(1, 1, 0);

        driver.advance(Duration.ofDays(1));
        assertThat(states("2024-03-29")).as("the day after").containsExactly(0, 0, 1);
        assertThat(history("2024-03-29")).hasSize(3);
        assertThat(driver.scrape())
                .containsPattern("accessibility_guarantee_cases\\{.*state=\"overdue\".*} 1.0")
                .containsPattern("accessibility_guarantee_share\\{.*view=\"cohort\",window=\"1d\"} 0.0");

        driver.advance(Duration.ofDays(236));
        assertThat(record("2024-03-29").get("final").asBoolean()).isFalse();
        driver.advance(Duration.ofDays(1).plusHours(1));
        assertThat(record("2024-03-29").get("final").asBoolean()).isTrue();
        assertThat(history("2024-03-29")).hasSize(4);
    }

    @Test
    void shouldCountThreeDaysOverBothChangeOvers() {
        driver = Driver.event(stateDir);
        for (String friday : List.of("2024-03-29", "2024-10-25")) {
            LocalDate sought = LocalDate.parse(friday);
            booking("in" + friday, "b1", "BOOKED", friday + "T00:00");
            booking("in" + friday, "b1", "COMPLETED", sought.plusDays(3) + "T23:59:59.999999999");
            booking("out" + friday, "b2", "BOOKED", friday + "T23:59:59.999999999");
            booking("out" + friday, "b2", "COMPLETED", sought.plusDays(4) + "T00:00");

            assertThat(cohort(friday, "within")).isEqualTo(1);
            assertThat(cohort(friday, "late")).isEqualTo(1);
            assertThat(record(friday).at("/cohort/cohortShare").asDouble()).isEqualTo(0.5);
        }
    }

    @Test
    void shouldCountAnAssessmentUpToTheHundredAndTwentiethDay() {
        driver = Driver.event(stateDir);
        booking("in", "b1", "BOOKED", "2024-01-01T09:00");
        booking("out", "b2", "BOOKED", "2024-01-01T09:00");

        booking("in", "b1", "COMPLETED", day("2024-01-01", 120) + "T23:59");
        booking("out", "b2", "COMPLETED", day("2024-01-01", 121) + "T00:00");

        assertThat(cohort("2024-01-01", "late")).isEqualTo(1);
        assertThat(cohort("2024-01-01", "overdue")).isEqualTo(1);
        assertThat(completed(day("2024-01-01", 120)).get("assessed").asInt()).isEqualTo(1);
        assertThat(completed(day("2024-01-01", 121)).get("assessed").asInt()).isZero();
    }

    @Test
    void shouldRefuseWhatComesMoreThanAHundredAndTwentyDaysLate() {
        driver = Driver.event(stateDir);
        referral("c1", "RECEIVED", day("2024-01-01", 120) + "T00:00");

        booking("c2", "b2", "BOOKED", "2024-01-01T00:00");
        assertThat(driver.deadLetters()).isEmpty();
        booking("c3", "b3", "BOOKED", "2023-12-31T23:59");

        assertThat(driver.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(Driver.header(letter, "reason")).isEqualTo("LATE"));
        assertThat(cohort("2024-01-01", "sought")).isEqualTo(1);
    }

    @Test
    void shouldCloseACaseAfterTwoHundredAndFortyDays() {
        driver = Driver.event(stateDir);
        for (String caseId : List.of("in", "out")) {
            booking(caseId, "b-" + caseId, "BOOKED", "2024-01-01T09:00");
            booking(caseId, "b-" + caseId, "COMPLETED", "2024-01-02T09:00");
        }

        booking("in", "b-in", "VOIDED", day("2024-01-01", 240) + "T23:59");
        assertThat(cohort("2024-01-01", "sought")).isEqualTo(1);
        assertThat(record("2024-01-01").get("final").asBoolean()).isFalse();

        booking("out", "b-out", "VOIDED", day("2024-01-01", 241) + "T00:00");
        assertThat(cohort("2024-01-01", "within")).as("its counts stay").isEqualTo(1);
        assertThat(completed("2024-01-02").get("assessed").asInt()).isEqualTo(1);
        assertThat(record("2024-01-01").get("final").asBoolean()).isTrue();
        assertThat(record("2024-01-02").get("final").asBoolean()).isFalse();
    }

    @Test
    void shouldNotTakeACopyForANewCaseOnceItsCaseIsClosed() {
        driver = Driver.event(stateDir);
        booking("c1", "b1", "BOOKED", "2023-01-01T09:00");
        String last = json("c1", "b1", "BOOKED", day("2023-01-01", 240) + "T09:00");
        driver.booking(UNIT, last);

        booking("other", "b2", "BOOKED", day("2023-01-01", 300) + "T09:00");
        driver.booking(UNIT, last);
        booking("other", "b2", "BOOKED", day("2023-01-01", 360) + "T09:00");
        driver.booking(UNIT, last);
        assertThat(driver.deadLetters()).isEmpty();
        booking("other", "b2", "BOOKED", day("2023-01-01", 361) + "T09:00");
        driver.booking(UNIT, last);

        assertThat(driver.deadLetters()).as("now it is late").hasSize(1);
        assertThat(driver.guarantee().keySet()).containsExactly(key("2023-01-01"), key(day("2023-01-01", 300)));
    }

    @Test
    void shouldForgetWhatNeverGotAStart() {
        driver = Driver.event(stateDir);
        booking("kept", "b1", "COMPLETED", "2023-01-01T09:00");
        booking("kept", "b2", "BOOKED", day("2023-01-01", 240) + "T09:00");
        assertThat(completed("2023-01-01").get("assessed").asInt()).isEqualTo(1);

        booking("forgotten", "b3", "COMPLETED", day("2023-01-01", 121) + "T09:00");
        booking("forgotten", "b4", "BOOKED", day("2023-01-01", 362) + "T09:00");
        assertThat(completed(day("2023-01-01", 121)).get("assessed").asInt()).isZero();
        assertThat(states(day("2023-01-01", 362))).containsExactly(1, 0, 0);
    }

    @Test
    void shouldCorrectAnAssessmentFarOlderThanItsStart() {
        driver = Driver.event(stateDir);
        booking("old", "b0", "BOOKED", "2023-01-01T08:00");
        booking("old", "b0", "COMPLETED", "2023-01-01T09:00");
        booking("c1", "b1", "COMPLETED", "2023-01-01T09:00");
        booking("c1", "b2", "BOOKED", day("2023-01-01", 200) + "T09:00");
        assertThat(completed("2023-01-01").get("assessed").asInt()).isEqualTo(2);
        for (int days = 220; days <= 440; days += 20) {
            booking("later" + days, "b3", "BOOKED", day("2023-01-01", days) + "T09:00");
            driver.advance(Duration.ofSeconds(1));
        }

        booking("c1", "b1", "VOIDED", day("2023-01-01", 440) + "T10:00");

        assertThat(completed("2023-01-01").get("assessed").asInt()).isEqualTo(1);
        assertThat(record("2023-01-01").get("final").asBoolean()).isTrue();
    }

    @Test
    void shouldShowWhatTheGaugesSayAndNothingWithoutData() {
        driver = Driver.event(stateDir);
        driver.call(UNIT, call("2024-05-06T09:00"));
        driver.advance(Duration.ofSeconds(1));
        assertThat(driver.scrape()).doesNotContain("accessibility_guarantee_");

        booking("c1", "b1", "BOOKED", "2024-05-06T09:00");
        booking("c1", "b1", "COMPLETED", "2024-05-10T09:00", "\"profession\":\"NURSE\"");
        booking("c2", "b2", "BOOKED", "2024-05-07T09:00");
        driver.advance(Duration.ofSeconds(1));

        assertThat(driver.scrape())
                .containsPattern("accessibility_guarantee_cases\\{.*state=\"open\".*} 1.0")
                .containsPattern("accessibility_guarantee_cases\\{.*state=\"due_today\".*} 1.0")
                .containsPattern("accessibility_guarantee_cases\\{.*state=\"overdue\".*} 0.0")
                .containsPattern("accessibility_guarantee_assessed\\{.*profession=\"NURSE\".*within=\"false\"} 1.0")
                .containsPattern("accessibility_guarantee_assessed\\{.*profession=\"NURSE\".*within=\"true\"} 0.0")
                .containsPattern("accessibility_guarantee_share\\{.*view=\"completed\",window=\"1d\"} 0.0")
                .containsPattern("accessibility_guarantee_share\\{.*view=\"cohort\",window=\"1d\"} 0.0")
                .containsPattern("last_event_timestamp_seconds\\{.*topic=\"accessibility.bookings\".*} 1.71")
                .doesNotContainPattern("last_event_timestamp_seconds\\{.*topic=\"accessibility.referrals\"");
    }

    /** The worked example of {@code docs/guarantee.md}. */
    @Test
    void shouldGiveBothViewsOfTheWorkedExample() {
        driver = Driver.event(stateDir);
        for (int i = 0; i < 10; i++) {
            booking("c" + i, "b" + i, "BOOKED", "2024-05-06T09:00");
        }
        assessed("2024-05-06", 0, 1, 2, 3);
        assertThat(cohort("2024-05-06")).containsExactly(4, 0, 0, 6);
        assertThat(record("2024-05-06").at("/cohort/cohortShare").isNull()).isTrue();
        assertThat(completed("2024-05-06").get("completedShare").asDouble()).isEqualTo(1.0);

        assessed("2024-05-08", 4, 5);
        assertThat(cohort("2024-05-06")).containsExactly(6, 0, 0, 4);
        assertThat(completed("2024-05-08").get("completedShare").asDouble()).isEqualTo(1.0);

        assessed("2024-05-09", 6);
        assertThat(cohort("2024-05-06")).containsExactly(7, 0, 0, 3);
        assertThat(cohort("2024-05-06", "dueToday")).isEqualTo(3);

        assessed("2024-05-10", 7);
        assertThat(cohort("2024-05-06")).containsExactly(7, 1, 2, 0);
        assertThat(record("2024-05-06").at("/cohort/cohortShare").asDouble()).isEqualTo(0.7);
        assertThat(completed("2024-05-10").get("completedShare").asDouble()).isZero();

        assessed("2024-05-20", 8);
        assertThat(cohort("2024-05-06")).containsExactly(7, 2, 1, 0);
        assertThat(record("2024-05-06").at("/cohort/cohortShare").asDouble()).isEqualTo(0.7);
        driver.advance(Duration.ofSeconds(1));
        assertThat(driver.monthly()
                        .get(UNIT + "|2024-05")
                        .at("/guarantee/completedShare")
                        .asDouble())
                .isEqualTo(0.777778);
    }

    private void assessed(String date, int... cases) {
        for (int each : cases) {
            booking("c" + each, "b" + each, "COMPLETED", date + "T15:00");
        }
    }

    /** Within, late, overdue, open. */
    private List<Integer> cohort(String date) {
        return List.of(cohort(date, "within"), cohort(date, "late"), cohort(date, "overdue"), cohort(date, "open"));
    }

    private void booking(String caseId, String bookingId, String type, String at, String... fields) {
        driver.booking(UNIT, json(caseId, bookingId, type, at, fields));
    }

    private String json(String caseId, String bookingId, String type, String at, String... fields) {
        String more = fields.length == 0 ? "" : "," + String.join(",", fields);
        return "{\"eventId\":\"e%d\",\"bookingId\":\"%s\",\"caseId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"%s}"
                .formatted(++events, bookingId, caseId, UNIT, type, local(at), more);
    }

    private void referral(String caseId, String type, String at) {
        driver.referral(
                UNIT,
                "{\"eventId\":\"e%d\",\"caseId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"}"
                        .formatted(++events, caseId, UNIT, type, local(at)));
    }

    private String call(String at) {
        return "{\"eventId\":\"e%d\",\"callId\":\"k%d\",\"unitId\":\"%s\",\"type\":\"RECEIVED\",\"occurredAt\":\"%s\"}"
                .formatted(++events, events, UNIT, local(at));
    }

    private static String sought(String at) {
        return "\"soughtAt\":\"" + local(at) + "\"";
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(SWEDEN).toInstant();
    }

    private static String day(String date, int daysLater) {
        return LocalDate.parse(date).plusDays(daysLater).toString();
    }

    private static String key(String date) {
        return UNIT + "|" + date;
    }

    private JsonNode record(String date) {
        return driver.guarantee().get(key(date));
    }

    private List<JsonNode> history(String date) {
        return driver.guaranteeHistory().get(key(date));
    }

    private int cohort(String date, String field) {
        return record(date).get("cohort").get(field).asInt();
    }

    private int excluded(String date, String field) {
        return record(date).get("cohort").get("excluded").get(field).asInt();
    }

    private JsonNode completed(String date) {
        return record(date).get("completed");
    }

    private List<Integer> states(String date) {
        return List.of(cohort(date, "open"), cohort(date, "dueToday"), cohort(date, "overdue"));
    }
}
