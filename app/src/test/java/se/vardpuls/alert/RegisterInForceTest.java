package se.vardpuls.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardpuls.testing.CallRecord.UNIT;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import se.vardpuls.telephone.TelephoneIndicators;
import se.vardpuls.testing.AlertScene;

/** Validity, closed dates, exceptional hours and the feed of the register, also when the entry comes late (contract §2, units). */
class RegisterInForceTest {
    private static AlertScene wall(String time) {
        AlertScene scene = AlertScene.wall(time);
        scene.desks.target(AlertDeskTest.enabled(TelephoneIndicators.GOAL_DAYS, false));
        return scene;
    }

    private static void register(AlertScene scene, String more) {
        assertThat(scene.desks.send("units", UNIT, "{\"unitId\":\"" + UNIT + "\",\"name\":\"Åsen\"" + more + "}"))
                .isNull();
    }

    // --- validity ---

    @Test
    void shouldEndAlertsAtTheMidnightAfterTheLastValidDateWithoutAnyRecord() {
        AlertScene scene = wall("2024-03-12T13:41");
        register(scene, ",\"validFrom\":\"2024-01-01\",\"validTo\":\"2024-03-12\"");
        scene.calls("2024-03-12", 0, 20, 0);
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 0/20", "telephone-month FIRING 1 0/20");

        scene.at("2024-03-12T23:59");
        assertThat(scene.alerts()).isEmpty();
        scene.at("2024-03-13T00:00");

        assertThat(scene.alerts())
                .as("the date of the one is over, the month of the other is not")
                .containsExactly("telephone PERIOD_OVER 1 0/20", "telephone-month UNIT_CHANGED 1 0/20");
        scene.at("2024-03-13T10:00").calls("2024-03-13", 0, 20, 0);
        assertThat(scene.alerts()).isEmpty();
        assertThat(scene.desks
                        .telephone()
                        .get(UNIT + "|2024-03-13")
                        .get("received")
                        .intValue())
                .as("figures go on")
                .isEqualTo(20);
    }

    @Test
    void shouldEndThemInModeEventWhenTheUnitsClockPassesTheLastValidDate() {
        AlertScene scene = AlertScene.event();
        register(scene, ",\"validTo\":\"2024-03-12\"");
        scene.calls("2024-03-12", 0, 20, 0);
        scene.alerts();

        scene.call("next", "CALLBACK_BOOKED 2024-03-13T08:00");

        assertThat(scene.alerts())
                .containsExactly("telephone PERIOD_OVER 1 0/20", "telephone-month UNIT_CHANGED 1 0/20");
    }

    @Test
    void shouldBeginWithTheFirstValidDate() {
        AlertScene scene = wall("2024-03-12T13:41");
        register(scene, ",\"validFrom\":\"2024-03-13\"");
        scene.calls("2024-03-12", 0, 20, 0);
        assertThat(scene.alerts()).isEmpty();

        scene.at("2024-03-13T00:00");

        assertThat(scene.alerts()).containsExactly("telephone-month FIRING 1 0/20");
    }

    @Test
    void shouldFollowAnEntryThatComesLate() {
        AlertScene scene = wall("2024-03-12T13:41");
        scene.calls("2024-03-12", 0, 20, 0);
        scene.alerts();

        register(scene, ",\"validTo\":\"2024-03-11\"");
        assertThat(scene.alerts())
                .containsExactly("telephone UNIT_CHANGED 1 0/20", "telephone-month UNIT_CHANGED 1 0/20");
        register(scene, ",\"validTo\":\"2024-03-12\"");
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 0/20", "telephone-month FIRING 1 0/20");
    }

    // --- closed dates and exceptional hours ---

    @Test
    void shouldLeaveClosedDatesOutOfTheMonthAlsoWhenTheyAreToldLate() {
        AlertScene scene = AlertScene.wall("2024-03-12T13:41");
        scene.calls("2024-03-08", 0, 3, 0).calls("2024-03-11", 0, 3, 0);
        assertThat(scene.alerts()).containsExactly("goal-days FIRING 1 0/1");
        scene.desks.tick();
        scene.commit();
        assertThat(scene.desks
                        .monthly()
                        .get(UNIT + "|2024-03")
                        .at("/telephone/days")
                        .intValue())
                .isEqualTo(2);

        register(scene, ",\"closedDates\":[\"2024-03-08\",\"2024-03-11\"]");

        assertThat(scene.alerts()).containsExactly("goal-days UNIT_CHANGED 1 0/0");
        scene.desks.tick();
        scene.commit();
        assertThat(scene.desks
                        .monthly()
                        .get(UNIT + "|2024-03")
                        .at("/telephone/days")
                        .intValue())
                .isZero();
    }

    @Test
    void shouldHaveNoonInTheMiddleOfExceptionalHours() {
        AlertScene scene = wall("2024-05-16T08:00");
        register(scene, ",\"exceptionalHours\":{\"2024-05-16\":[\"07:00\",\"10:00\"]}");
        scene.cases("2024-05-13", 0, 0, 1);
        assertThat(scene.at("2024-05-16T08:29").alerts()).isEmpty();

        assertThat(scene.at("2024-05-16T08:30").alerts()).contains("guarantee-due FIRING 1 0/1");
    }

    @Test
    void shouldHaveNoonAsUsualOnAWorkingDayWithoutHours() {
        AlertScene scene = wall("2024-05-16T08:00");
        register(scene, ",\"exceptionalHours\":{\"2024-05-16\":[]}");
        scene.cases("2024-05-13", 0, 0, 1);
        assertThat(scene.at("2024-05-16T11:59").alerts()).isEmpty();

        assertThat(scene.at("2024-05-16T12:00").alerts()).contains("guarantee-due FIRING 1 0/1");
    }

    @Test
    void shouldHaveNoNoonOnAClosedDate() {
        AlertScene scene = wall("2024-05-16T08:00");
        register(scene, ",\"closedDates\":[\"2024-05-16\"]");
        scene.cases("2024-05-13", 0, 0, 1);

        assertThat(scene.at("2024-05-16T12:00").at("2024-05-16T16:59").alerts()).isEmpty();
    }

    // --- a feed once a day ---

    @Test
    void shouldNotJudgeHalfABatchOfAUnitFedOnceADay() {
        AlertScene scene = wall("2024-03-13T06:00:00");
        scene.desks.target(AlertDeskTest.enabled(TelephoneIndicators.TELEPHONE_MONTH, false));
        register(scene, ",\"feed\":\"DAILY\"");

        scene.calls("2024-03-12", 0, 20, 0).at("2024-03-13T06:00:04");
        assertThat(scene.alerts()).as("the batch may go on").isEmpty();
        scene.calls("2024-03-12", 300, 0, 0).at("2024-03-13T06:00:20");
        assertThat(scene.alerts()).as("a batch that reaches the goal").isEmpty();

        scene.calls("2024-03-12", 0, 80, 0).at("2024-03-13T06:00:24");
        assertThat(scene.alerts()).isEmpty();
        scene.at("2024-03-13T06:00:25");
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 300/400");
    }

    @Test
    void shouldJudgeTheLatestDateWithCallsOfAUnitFedOnceADay() {
        AlertScene scene = wall("2024-03-13T06:00");
        scene.desks.target(AlertDeskTest.enabled(TelephoneIndicators.TELEPHONE_MONTH, false));
        register(scene, ",\"feed\":\"DAILY\"");
        scene.calls("2024-03-12", 0, 20, 0).at("2024-03-13T06:01");
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 0/20");
        assertThat(scene.last().get("from").asText()).isEqualTo("2024-03-12");

        scene.at("2024-03-13T10:00").calls("2024-03-13", 30, 0, 0).at("2024-03-13T23:59");
        assertThat(scene.alerts()).as("today is not judged").isEmpty();
        scene.at("2024-03-14T00:00");

        assertThat(scene.alerts()).containsExactly("telephone PERIOD_OVER 1 0/20");
        assertThat(scene.last().get("to").asText()).isEqualTo("2024-03-12");
        scene.calls("2024-03-13", 0, 30, 0).at("2024-03-14T00:01");
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 30/60");
        scene.at("2024-03-15T00:00").at("2024-03-18T06:00");
        assertThat(scene.alerts()).as("no later date has calls yet").isEmpty();
        scene.calls("2024-03-15", 40, 0, 0).at("2024-03-18T06:01");
        assertThat(scene.alerts()).containsExactly("telephone PERIOD_OVER 1 30/60");
    }

    @Test
    void shouldCallAUnitFedOnceADaySilentAfterTwoWorkingDaysWithoutAny() {
        AlertScene scene = wall("2024-05-13T06:00");
        register(scene, ",\"feed\":\"DAILY\"");
        LocalDate first = LocalDate.parse("2024-03-25");
        first.datesUntil(LocalDate.parse("2024-05-11"))
                .filter(date -> date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .forEach(date -> scene.calls(date.toString(), 20, 0, 0));
        scene.alerts();

        assertThat(scene.at("2024-05-13T12:00").alerts())
                .as("Monday, Friday has calls")
                .isEmpty();
        assertThat(scene.at("2024-05-14T12:00").alerts())
                .as("Tuesday, only Monday is missing")
                .isEmpty();
        assertThat(scene.at("2024-05-15T07:59").alerts())
                .as("two days, not open yet")
                .isEmpty();

        assertThat(scene.at("2024-05-15T08:00").alerts()).containsExactly("silent FIRING 1 0/0");
        scene.calls("2024-05-14", 20, 0, 0).at("2024-05-15T08:01");
        assertThat(scene.alerts()).containsExactly("silent GOAL_MET 1 0/0");
    }
}
