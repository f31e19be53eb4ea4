package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.Scrape;

/** The gauges that only the dashboards need: the register, hours, and sums of the month to date. */
class DashboardGaugesTest {
    private static final String INFO = "accessibility_unit_info";
    private static final String LISTED = "accessibility_unit_listed";
    private static final String HOURS = "accessibility_telephone_calls_by_hour";
    private static final String MONTH_CALLS = "accessibility_telephone_month_calls";
    private static final String MONTH_PERSONS = "accessibility_telephone_month_persons";
    private static final String JUDGED = "accessibility_guarantee_judged";
    private static final String OPEN = "accessibility_guarantee_open";
    private static final String BOOKINGS = "accessibility_guarantee_bookings";
    private static final String MONTH_ASSESSED = "accessibility_guarantee_month_assessed";
    private static final String MONTH_WAITS = "accessibility_guarantee_month_waits";

    @TempDir
    private Path folder;

    private Driver driver;
    private int events;

    @BeforeEach
    void open() {
        driver = Driver.event(folder);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private Scrape scrape() {
        driver.advance(Duration.ofSeconds(1));
        return new Scrape(driver.scrape());
    }

    @Test
    void shouldTellTypeAndListedOfTheRegisterAndNothingThatItDoesNotSay() {
        driver.unit(
                CallRecord.UNIT, unit("\"name\":\"Åsen\",\"municipality\":\"Höör\",\"area\":\"Mitt\",\"listed\":9160"));
        assertThat(scrape().value(
                                INFO,
                                "unit_name",
                                "Åsen",
                                "municipality",
                                "Höör",
                                "type",
                                "VARDCENTRAL",
                                "area",
                                "Mitt"))
                .isEqualTo(1);
        assertThat(scrape().value(LISTED, "unit", CallRecord.UNIT)).isEqualTo(9160);

        driver.unit(CallRecord.UNIT, unit("\"name\":\"Åsen\",\"type\":\"OTHER\""));
        assertThat(scrape().all(INFO))
                .singleElement()
                .satisfies(sample -> assertThat(sample.labels()).containsEntry("type", "OTHER"));
        assertThat(scrape().all(LISTED)).isEmpty();

        driver.unit(CallRecord.UNIT, null);
        assertThat(scrape().all(INFO)).isEmpty();
    }

    @Test
    void shouldTellOfWhatTypeAUnitIsOnItsDate() {
        driver.unit(CallRecord.UNIT, unit("\"name\":\"Åsen\",\"validFrom\":\"2024-03-12\",\"validTo\":\"2024-03-13\""));
        assertThat(typeAfterCallOn("2024-03-11")).isEqualTo("OTHER");
        assertThat(typeAfterCallOn("2024-03-12")).isEqualTo("VARDCENTRAL");
        assertThat(typeAfterCallOn("2024-03-13")).isEqualTo("VARDCENTRAL");
        assertThat(typeAfterCallOn("2024-03-14")).isEqualTo("OTHER");

        driver.unit(CallRecord.UNIT, unit("\"name\":\"Åsen\""));
        assertThat(scrape().value(INFO, "type", "VARDCENTRAL")).isEqualTo(1);
    }

    private String typeAfterCallOn(String date) {
        driver.events("call-" + date, "RECEIVED " + date + "T08:00");
        return scrape().all(INFO).stream()
                .map(sample -> sample.labels().get("type"))
                .collect(Collectors.joining(","));
    }

    private void target(String key, String value) {
        driver.send(
                driver.topics().of("targets"),
                key.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8));
    }

    private double goal(String... labels) {
        return scrape().value("accessibility_goal", labels);
    }

    @Test
    void shouldTellTheGoalsThatHoldAndThatOfAUnitOnlyWhereItDiffers() {
        driver.unit(CallRecord.UNIT, unit("\"name\":\"Åsen\""));
        assertThat(scrape().all("accessibility_goal"))
                .as("five of units, contact is not enabled, three of the region")
                .hasSize(8);
        assertThat(goal("indicator", "telephone", "definition", "reported", "scope", "", "unit", ""))
                .isEqualTo(0.9);
        assertThat(goal("indicator", "telephone-month", "definition", "unique", "scope", "region"))
                .isEqualTo(0.95);
        assertThat(goal("indicator", "guarantee", "definition", "", "scope", ""))
                .isEqualTo(0.95);

        target(
                "telephone|" + CallRecord.UNIT,
                "{\"indicator\":\"telephone\",\"unitId\":\"" + CallRecord.UNIT + "\",\"goal\":0.9}");
        target("guarantee|area=Norr", "{\"indicator\":\"guarantee\",\"scope\":\"area=Norr\",\"goal\":0.8}");
        target("goal-days", "{\"indicator\":\"goal-days\",\"enabled\":false}");
        assertThat(scrape().all("accessibility_goal")).hasSize(8);
        assertThat(goal("scope", "area=Norr")).isEqualTo(0.8);

        target(
                "telephone|" + CallRecord.UNIT,
                "{\"indicator\":\"telephone\",\"unitId\":\"" + CallRecord.UNIT + "\",\"definition\":\"strict\"}");
        assertThat(goal("unit", CallRecord.UNIT, "unit_name", "Åsen", "definition", "strict"))
                .isEqualTo(0.9);
    }

    @Test
    void shouldTellTodaysCallsByTheHourTheyCameInAndOnlyHoursWithCalls() {
        driver.events("c1", "RECEIVED 2024-03-12T08:10; ANSWERED 2024-03-12T10:00");
        driver.events("c2", "RECEIVED 2024-03-12T08:20");
        driver.events("c3", "RECEIVED 2024-03-12T13:00");

        Scrape scrape = scrape();

        assertThat(scrape.all(HOURS)).hasSize(4);
        assertThat(scrape.value(HOURS, "hour", "08", "contacted", "true")).isEqualTo(1);
        assertThat(scrape.value(HOURS, "hour", "08", "contacted", "false")).isEqualTo(1);
        assertThat(scrape.value(HOURS, "hour", "13", "contacted", "true")).isZero();
        assertThat(scrape.value(HOURS, "hour", "13", "contacted", "false")).isEqualTo(1);
    }

    @Test
    void shouldSumTheTelephoneOfTheMonthToDateAndBeginAnewWithTheNext() {
        driver.events("c1", "RECEIVED 2024-04-30T08:00; ANSWERED 2024-04-30T08:01");
        driver.events("c2", "RECEIVED 2024-05-02T08:00 caller=p1; ANSWERED 2024-05-02T08:01");
        driver.events("c3", "RECEIVED 2024-05-02T09:00 caller=p1; REJECTED 2024-05-02T09:00");
        driver.events("c4", "RECEIVED 2024-05-03T08:00 caller=p1");
        Scrape may = scrape();
        assertThat(may.all(MONTH_CALLS)).hasSize(9);
        assertThat(may.value(MONTH_CALLS, "outcome", "answered")).isEqualTo(1);
        assertThat(may.value(MONTH_CALLS, "outcome", "rejectedFull")).isEqualTo(1);
        assertThat(may.value(MONTH_CALLS, "outcome", "pending")).isEqualTo(1);
        assertThat(may.value(MONTH_PERSONS, "reached", "true")).isEqualTo(1);
        assertThat(may.value(MONTH_PERSONS, "reached", "false")).isEqualTo(1);

        driver.events("c4", "CALLBACK_BOOKED 2024-06-01T08:00");
        assertThat(scrape().all(MONTH_CALLS)).isEmpty();
        assertThat(scrape().all(MONTH_PERSONS)).isEmpty();
    }

    @Test
    void shouldTellWhatTheSharesOfTheGuaranteeAreTakenOf() {
        assess("c1", "NURSE", "2024-05-06", "2024-05-07");
        assess("c2", "DOCTOR", "2024-05-01", "2024-05-07");
        Scrape scrape = scrape();
        assertThat(scrape.value(JUDGED, "view", "completed", "window", "1d", "within", "true"))
                .isEqualTo(1);
        assertThat(scrape.value(JUDGED, "view", "completed", "window", "1d", "within", "false"))
                .isEqualTo(1);
        assertThat(scrape.value(JUDGED, "view", "cohort", "window", "7d", "within", "true"))
                .isZero();
        assertThat(scrape.value(JUDGED, "view", "cohort", "window", "7d", "within", "false"))
                .isEqualTo(1);
        assertThat(scrape.all(JUDGED, "view", "cohort", "window", "1d"))
                .as("nobody sought on the 3rd")
                .isEmpty();
    }

    @Test
    void shouldSumTheAssessmentsOfTheMonthToDateByProfessionAndByWait() {
        assess("c0", "NURSE", "2024-04-29", "2024-04-30");
        assess("c1", "NURSE", "2024-05-06", "2024-05-06");
        assess("c2", "DOCTOR", "2024-04-20", "2024-05-07");
        Scrape may = scrape();
        assertThat(may.all(MONTH_ASSESSED)).hasSize(4);
        assertThat(may.value(MONTH_ASSESSED, "profession", "NURSE", "within", "true"))
                .isEqualTo(1);
        assertThat(may.value(MONTH_ASSESSED, "profession", "DOCTOR", "within", "false"))
                .isEqualTo(1);
        assertThat(may.all(MONTH_WAITS)).hasSize(7);
        assertThat(may.value(MONTH_WAITS, "days", "0")).isEqualTo(1);
        assertThat(may.value(MONTH_WAITS, "days", "15+")).isEqualTo(1);
        assertThat(may.value(MONTH_WAITS, "days", "4-7")).isZero();

        booking("c3", "BOOKED", "2024-06-03", "");
        assertThat(scrape().all(MONTH_ASSESSED)).isEmpty();
        assertThat(scrape().all(MONTH_WAITS)).isEmpty();
    }

    @Test
    void shouldTellOpenCasesByTheTimeTheyHave() {
        booking("c1", "BOOKED", "2024-05-06", ",\"scheduledFor\":\"2024-05-08T10:00:00+02:00\"");
        booking("c2", "BOOKED", "2024-05-06", ",\"scheduledFor\":\"2024-05-10T10:00:00+02:00\"");
        booking("c3", "BOOKED", "2024-05-06", "");
        booking("c4", "BOOKED", "2024-05-06", "");
        Scrape monday = scrape();
        assertThat(monday.value(OPEN, "time", "within")).isEqualTo(1);
        assertThat(monday.value(OPEN, "time", "late")).isEqualTo(1);
        assertThat(monday.value(OPEN, "time", "none")).isEqualTo(2);

        booking("c4", "COMPLETED", "2024-05-07", ",\"profession\":\"NURSE\"");
        assertThat(scrape().value(OPEN, "time", "none")).isEqualTo(1);

        booking("c5", "BOOKED", "2024-05-20", "");
        Scrape later = scrape();
        assertThat(later.value(OPEN, "time", "within"))
                .as("overdue is not open")
                .isZero();
        assertThat(later.value(OPEN, "time", "late")).isZero();
        assertThat(later.value(OPEN, "time", "none")).isEqualTo(1);
    }

    @Test
    void shouldTellWhatHasHappenedToBookingsTodayEachOnce() {
        booking("c1", "BOOKED", "2024-05-06", ",\"bookedBy\":\"PATIENT\"");
        booking("c2", "BOOKED", "2024-05-06", "");
        booking("c3", "BOOKED", "2024-05-06", "");
        booking("c1", "CANCELLED", "2024-05-06", ",\"cancelledBy\":\"PATIENT\"");
        booking("c2", "CANCELLED", "2024-05-06", "");
        booking("c3", "NO_SHOW", "2024-05-06", "");
        Scrape monday = scrape();
        assertThat(monday.all(BOOKINGS)).hasSize(7);
        assertThat(monday.value(BOOKINGS, "event", "booked_by_patient")).isEqualTo(1);
        assertThat(monday.value(BOOKINGS, "event", "booked_otherwise")).isEqualTo(2);
        assertThat(monday.value(BOOKINGS, "event", "rebooked")).isZero();
        assertThat(monday.value(BOOKINGS, "event", "cancelled_by_patient")).isEqualTo(1);
        assertThat(monday.value(BOOKINGS, "event", "cancelled_by_unit")).isEqualTo(1);
        assertThat(monday.value(BOOKINGS, "event", "no_show")).isEqualTo(1);
        assertThat(monday.value(BOOKINGS, "event", "completed")).isZero();

        booking("c1", "REBOOKED", "2024-05-07", "");
        assertThat(scrape().value(BOOKINGS, "event", "rebooked")).isEqualTo(1);
        assertThat(scrape().value(BOOKINGS, "event", "no_show")).isZero();

        driver.referral(
                CallRecord.UNIT,
                "{\"eventId\":\"r1\",\"caseId\":\"c9\",\"unitId\":\"" + CallRecord.UNIT
                        + "\",\"type\":\"RECEIVED\",\"occurredAt\":\"2024-05-08T09:00:00+02:00\"}");
        assertThat(scrape().all(BOOKINGS)).as("no booking on the 8th").isEmpty();
    }

    private void assess(String caseId, String profession, String sought, String assessed) {
        booking(caseId, "BOOKED", sought, "");
        booking(caseId, "COMPLETED", assessed, ",\"profession\":\"" + profession + "\"");
    }

    private void booking(String caseId, String type, String date, String more) {
        driver.booking(
                CallRecord.UNIT,
                ("{\"eventId\":\"e%d\",\"bookingId\":\"b-%s\",\"caseId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\","
                                + "\"occurredAt\":\"%sT09:00:00+02:00\"%s}")
                        .formatted(++events, caseId, caseId, CallRecord.UNIT, type, date, more));
    }

    private static String unit(String fields) {
        return "{\"unitId\":\"" + CallRecord.UNIT + "\"," + fields + "}";
    }
}
