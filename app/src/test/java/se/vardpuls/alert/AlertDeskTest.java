package se.vardpuls.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.vardpuls.goal.Comparison;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.TargetChange;
import se.vardpuls.goal.TargetKey;
import se.vardpuls.goal.Wilson;
import se.vardpuls.guarantee.GuaranteeIndicators;
import se.vardpuls.register.Unit;
import se.vardpuls.telephone.TelephoneIndicators;
import se.vardpuls.testing.AlertScene;
import se.vardpuls.testing.CallRecord;

/** When alerts change their state, and why (contract §4, alerts). */
class AlertDeskTest {
    private static final String UNIT = CallRecord.UNIT;

    private static Unit unit(String name, Unit.Type type, Map<DayOfWeek, List<Unit.Hours>> hours) {
        return new Unit(UNIT, name, null, null, type, null, "chef@example.se", hours);
    }

    private static Unit unit(String name) {
        return unit(name, Unit.Type.VARDCENTRAL, Map.of());
    }

    private static TargetChange change(Indicator indicator) {
        return new TargetChange(new TargetKey(indicator, null), null, null, null, null, null, null);
    }

    private static TargetChange goal(Indicator indicator, String goal) {
        return new TargetChange(new TargetKey(indicator, null), new BigDecimal(goal), null, null, null, null, null);
    }

    static TargetChange enabled(Indicator indicator, boolean enabled) {
        return new TargetChange(new TargetKey(indicator, UNIT), null, null, null, null, null, enabled);
    }

    private static TargetChange window(Indicator indicator, int days) {
        return new TargetChange(new TargetKey(indicator, null), null, null, days, null, null, null);
    }

    private static TargetChange least(Indicator indicator, int denominator) {
        return new TargetChange(new TargetKey(indicator, null), null, null, null, denominator, null, null);
    }

    private static AlertScene onlyTelephone(AlertScene scene) {
        scene.desks.target(enabled(TelephoneIndicators.TELEPHONE_MONTH, false));
        scene.desks.target(enabled(TelephoneIndicators.GOAL_DAYS, false));
        return scene;
    }

    // --- the record ---

    @Test
    void shouldSendTheContractsExample() {
        AlertScene scene = AlertScene.wall("2024-03-12T13:41:02.310");
        scene.desks.register(UNIT, unit("Vårdcentralen Exemplet"));
        scene.desks.target(enabled(TelephoneIndicators.TELEPHONE_MONTH, false));

        scene.calls("2024-03-12", 81, 19, 0);

        assertThat(scene.last().toString())
                .isEqualTo("{\"alertId\":\"telephone|" + UNIT + "\",\"indicator\":\"telephone\",\"unitId\":\"" + UNIT
                        + "\",\"unitName\":\"Vårdcentralen Exemplet\",\"state\":\"FIRING\",\"step\":1,"
                        + "\"from\":\"2024-03-12\",\"to\":\"2024-03-12\",\"share\":0.81,\"numerator\":81,"
                        + "\"denominator\":100,\"open\":0,\"lower\":0.722212,\"upper\":0.874852,\"goal\":0.9,"
                        + "\"comparison\":\">\",\"definition\":\"reported\",\"startedAt\":\"2024-03-12T12:41:07.310Z\","
                        + "\"at\":\"2024-03-12T12:41:07.310Z\",\"managerEmail\":\"chef@example.se\",\"message\":\""
                        + scene.last().get("message").asText() + "\"}");
        assertThat(scene.last().get("message").asText()).startsWith("Vårdcentralen Exemplet: 81");
        assertThat(scene.desks.alertSteps(UNIT)).containsExactly(Map.entry(TelephoneIndicators.TELEPHONE, 1));
    }

    @Test
    void shouldCountEachCallThatWaitsTodayAsAPersonAsLongAsThereAreSoMany() {
        AlertScene scene = onlyTelephone(AlertScene.wall("2024-03-12T13:41"));
        scene.desks.target(new TargetChange(
                new TargetKey(TelephoneIndicators.TELEPHONE, null),
                null,
                null,
                null,
                null,
                null,
                null,
                Definition.UNIQUE,
                null,
                null));
        for (int i = 0; i < 40; i++) {
            scene.call("p" + i, "RECEIVED 2024-03-12T08:00 caller=p" + i % 20);
        }
        assertThat(scene.alerts()).as("20 persons who all may be reached").isEmpty();

        for (int i = 0; i < 20; i++) {
            scene.call("p" + i, "ABANDONED 2024-03-12T08:01");
            scene.call("p" + (i + 20), i < 12 ? "ABANDONED 2024-03-12T08:01" : "CALLBACK_BOOKED 2024-03-12T08:02");
        }
        assertThat(scene.alerts()).as("once too few are left who wait").containsExactly("telephone FIRING 1 0/20");
        assertThat(scene.last().get("open").asInt()).isEqualTo(15);
    }

    @Test
    void shouldCountCallsThatWaitAsMetInTheIntervalAndNotInTheShare() {
        AlertScene scene = onlyTelephone(AlertScene.wall("2024-03-12T13:41"));
        scene.calls("2024-03-12", 70, 11, 19);
        assertThat(scene.alerts()).as("89 of 100 may be reached").isEmpty();

        scene.calls("2024-03-12", 0, 8, 0);

        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 70/108");
        assertThat(scene.last().get("open").asInt()).isEqualTo(19);
        assertThat(scene.last().get("upper").asDouble())
                .isEqualTo(Wilson.ofConfidence(0.95).upper(89, 108));
    }

    @Test
    void shouldNameAUnitThatIsNotRegisteredByItsIdAndWriteToNobody() {
        AlertScene scene = onlyTelephone(AlertScene.wall("2024-03-12T13:41"));
        scene.calls("2024-03-12", 0, 20, 0);

        assertThat(scene.last().get("unitName").asText()).isEqualTo(UNIT);
        assertThat(scene.last().has("managerEmail")).isFalse();
    }

    // --- fires and resolves ---

    @Test
    void shouldFireOnceAndResolveWhenThePlainShareMeetsTheGoal() {
        AlertScene scene = onlyTelephone(AlertScene.wall("2024-03-12T13:41"));
        scene.calls("2024-03-12", 0, 19, 0);
        assertThat(scene.alerts()).as("too few").isEmpty();
        scene.calls("2024-03-12", 0, 1, 0);
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 0/20");
        scene.calls("2024-03-12", 100, 0, 0).commit();
        assertThat(scene.alerts())
                .as("the interval reaches over the goal, the share does not")
                .isEmpty();
        scene.calls("2024-03-12", 80, 0, 0);
        assertThat(scene.alerts()).as("180 of 200 is not more than 90 %").isEmpty();

        scene.calls("2024-03-12", 1, 0, 0);

        assertThat(scene.alerts()).containsExactly("telephone GOAL_MET 1 181/201");
        assertThat(scene.last().get("state").asText()).isEqualTo("RESOLVED");
        assertThat(scene.last().get("startedAt"))
                .isEqualTo(scene.desks.alerts().get(0).get("startedAt"));
        assertThat(scene.desks.alertSteps(UNIT)).isEmpty();

        scene.calls("2024-03-12", 0, 30, 0);
        assertThat(scene.alerts()).as("it may fire again").containsExactly("telephone FIRING 1 181/231");
    }

    @Test
    void shouldResolveWithTheEndOfItsDate() {
        AlertScene scene = onlyTelephone(AlertScene.wall("2024-03-12T23:50"));
        scene.calls("2024-03-12", 10, 20, 5);
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 10/35");

        scene.at("2024-03-12T23:59:59.999");
        assertThat(scene.alerts()).isEmpty();
        scene.at("2024-03-13T00:00");

        assertThat(scene.alerts()).containsExactly("telephone PERIOD_OVER 1 10/35");
        assertThat(scene.last().get("from").asText()).isEqualTo("2024-03-12");
        assertThat(scene.last().get("to").asText()).isEqualTo("2024-03-12");
        assertThat(scene.last().get("at").asText()).isEqualTo("2024-03-12T23:00:00.000Z");
        assertThat(scene.last().get("open").asInt()).as("nobody waits any more").isZero();
        scene.pass(Duration.ofHours(30));
        assertThat(scene.alerts()).isEmpty();
    }

    @Test
    void shouldHaveAWindowOfSeveralDaysGoOnOverMidnight() {
        AlertScene scene = onlyTelephone(AlertScene.wall("2024-03-12T13:41"));
        scene.desks.target(window(TelephoneIndicators.TELEPHONE, 3));
        scene.calls("2024-03-12", 0, 25, 0);
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 0/25");
        assertThat(scene.last().get("from").asText()).isEqualTo("2024-03-10");

        scene.at("2024-03-13T00:00").at("2024-03-14T00:00").at("2024-03-14T23:59:59");
        assertThat(scene.alerts()).isEmpty();
        scene.at("2024-03-15T00:00");

        assertThat(scene.alerts()).containsExactly("telephone NO_DATA 1 0/0");
        assertThat(scene.last().get("lower").isNull()).isTrue();
        assertThat(scene.last().get("share").isNull()).isTrue();
    }

    @Test
    void shouldNotResolveWhereADenominatorFallsBeforeMidnight() {
        AlertScene scene = onlyTelephone(AlertScene.wall("2024-03-12T13:41"));
        scene.desks.target(window(TelephoneIndicators.TELEPHONE, 2));
        scene.calls("2024-03-12", 0, 19, 0);
        scene.call("x", "RECEIVED 2024-03-12T09:00").call("x", "ABANDONED 2024-03-12T09:01");
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 0/20");

        scene.call("x", "VOIDED 2024-03-12T09:02");
        assertThat(scene.alerts()).isEmpty();
        scene.at("2024-03-13T00:00");

        assertThat(scene.alerts()).containsExactly("telephone NO_DATA 1 0/19");
    }

    @Test
    void shouldAlertNobodyOfABackfill() {
        AlertScene scene = AlertScene.wall("2024-05-15T13:41");
        scene.calls("2024-04-30", 0, 50, 0).calls("2024-05-14", 50, 0, 0);
        scene.cases("2024-03-01", 0, 50, 0).cases("2024-05-13", 0, 0, 30);
        scene.pass(Duration.ofMinutes(5));

        assertThat(scene.alerts()).isEmpty();
    }

    @Test
    void shouldWaitUntilABacklogIsRead() {
        AlertScene scene = onlyTelephone(AlertScene.wall("2024-03-12T13:41"));
        scene.desks.appendedBefore(Duration.ofMinutes(5));
        scene.calls("2024-03-12", 0, 40, 0).at("2024-03-12T13:41:06");
        assertThat(scene.alerts()).isEmpty();

        scene.at("2024-03-12T13:41:08");

        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 0/40");
    }

    // --- months ---

    @Test
    void shouldJudgeTheMonthToDateUntilItEnds() {
        AlertScene scene = AlertScene.wall("2024-03-29T08:00");
        scene.desks.target(enabled(TelephoneIndicators.TELEPHONE, false));
        scene.desks.target(enabled(TelephoneIndicators.GOAL_DAYS, false));
        scene.calls("2024-03-28", 180, 20, 0);
        assertThat(scene.alerts()).containsExactly("telephone-month FIRING 1 180/200");
        assertThat(scene.last().get("from").asText()).isEqualTo("2024-03-01");
        assertThat(scene.last().get("to").asText()).isEqualTo("2024-03-29");

        scene.at("2024-03-30T00:00").at("2024-03-31T00:00").at("2024-03-31T23:59");
        assertThat(scene.alerts()).isEmpty();
        scene.at("2024-04-01T00:00");

        assertThat(scene.alerts()).containsExactly("telephone-month PERIOD_OVER 1 180/200");
        assertThat(scene.last().get("from").asText()).isEqualTo("2024-03-01");
        assertThat(scene.last().get("to").asText()).isEqualTo("2024-03-31");
    }

    /** May 2024 has 21 working days: the 1st and the 9th are holidays. */
    @Test
    void shouldTellWhenTheGoalOfTheMonthsDaysIsOutOfReach() {
        AlertScene scene = AlertScene.wall("2024-05-02T08:00");
        scene.desks.target(enabled(TelephoneIndicators.TELEPHONE, false));
        scene.desks.target(enabled(TelephoneIndicators.TELEPHONE_MONTH, false));
        scene.calls("2024-05-02", 9, 1, 0).at("2024-05-03T00:00");
        assertThat(scene.alerts()).as("20 of 21 working days would still do").isEmpty();
        scene.at("2024-05-03T08:30").calls("2024-05-03", 9, 1, 0).at("2024-05-03T23:59");
        assertThat(scene.alerts()).as("the day is not over").isEmpty();

        scene.at("2024-05-04T00:00");

        assertThat(scene.alerts()).containsExactly("goal-days FIRING 1 0/2");
        assertThat(scene.last().get("open").asInt()).isEqualTo(19);
        assertThat(scene.last().get("lower").isNull()).isTrue();
        assertThat(scene.last().get("upper").isNull()).isTrue();
        scene.call("more", "RECEIVED 2024-05-03T09:00").call("more", "ANSWERED 2024-05-03T09:00");
        assertThat(scene.alerts())
                .as("10 of 11 is over 90 %: 20 of 21 can be reached")
                .containsExactly("goal-days GOAL_MET 1 1/2");
    }

    @Test
    void shouldEndTheAlertOfTheMonthsDaysWithTheMonth() {
        AlertScene scene = AlertScene.wall("2024-05-30T08:00");
        scene.desks.target(enabled(TelephoneIndicators.TELEPHONE, false));
        scene.desks.target(enabled(TelephoneIndicators.TELEPHONE_MONTH, false));
        scene.calls("2024-05-29", 0, 1, 0);
        assertThat(scene.alerts()).containsExactly("goal-days FIRING 1 0/1");
        scene.at("2024-05-30T09:00").calls("2024-05-30", 1, 0, 0);
        scene.at("2024-05-31T09:00").calls("2024-05-31", 1, 0, 0);

        scene.at("2024-05-31T23:59").at("2024-06-01T00:00");

        assertThat(scene.alerts()).containsExactly("goal-days PERIOD_OVER 1 2/3");
        assertThat(scene.last().get("to").asText()).isEqualTo("2024-05-31");
    }

    // --- the guarantee ---

    @Test
    void shouldJudgeTheSevenSoughtDatesThatEndFourDaysAgo() {
        AlertScene scene = AlertScene.wall("2024-05-17T08:00");
        scene.cases("2024-05-06", 0, 50, 0); // one day too early
        scene.cases("2024-05-14", 0, 0, 50); // one day too late
        scene.cases("2024-05-07", 10, 1, 0).cases("2024-05-13", 7, 0, 2);
        scene.pass(Duration.ofMinutes(1));

        assertThat(scene.alerts()).containsExactly("guarantee FIRING 1 17/20");
        assertThat(scene.last().get("from").asText()).isEqualTo("2024-05-07");
        assertThat(scene.last().get("to").asText()).isEqualTo("2024-05-13");
        assertThat(scene.last().get("upper").asDouble())
                .isEqualTo(Wilson.ofConfidence(0.95).upper(17, 20));
    }

    @Test
    void shouldLoseTheGuaranteesAlertAtTheMidnightAtWhichTooFewAreLeft() {
        AlertScene scene = AlertScene.wall("2024-05-17T08:00");
        scene.cases("2024-05-07", 10, 5, 0).cases("2024-05-13", 10, 0, 0);
        assertThat(scene.alerts()).containsExactly("guarantee FIRING 1 20/25");

        scene.at("2024-05-18T00:00");

        assertThat(scene.alerts()).containsExactly("guarantee NO_DATA 1 10/10");
    }

    @Test
    void shouldFireAtMidnightWhenADayBecomesMature() {
        AlertScene scene = AlertScene.wall("2024-05-16T08:00");
        scene.cases("2024-05-13", 10, 0, 15);
        assertThat(scene.alerts()).isEmpty();

        scene.at("2024-05-16T11:59").at("2024-05-17T00:00");

        assertThat(scene.alerts()).containsExactly("guarantee FIRING 1 10/25");
    }

    // --- the ladder ---

    @Test
    void shouldClimbTheLadderWithTheBreachedDaysAndNeverStepDown() {
        AlertScene scene = onlyTelephone(AlertScene.event());
        scene.calls("2024-03-11", 0, 20, 0); // Monday, breached
        scene.calls("2024-03-12", 30, 0, 0);
        scene.calls("2024-03-13", 17, 3, 0); // breached by its share, not by the interval
        scene.calls("2024-03-14", 0, 19, 0); // too few to count
        scene.alerts();

        scene.calls("2024-03-15", 0, 20, 0);

        assertThat(scene.alerts()).contains("telephone FIRING 2 0/20");
        for (String day : new String[] {"18", "19", "20", "21"}) {
            scene.calls("2024-03-" + day, 0, 20, 0);
        }
        assertThat(scene.alerts()).contains("telephone FIRING 2 0/20").noneMatch(alert -> alert.contains("FIRING 3"));
        scene.calls("2024-03-22", 0, 20, 0);

        assertThat(scene.alerts())
                .as("11, 13, 15, 18, 19, 20, 21, 22: eight of the last nine that count")
                .containsExactly("telephone PERIOD_OVER 2 0/20", "telephone FIRING 3 0/20");
    }

    @Test
    void shouldRiseWhileItFires() {
        AlertScene scene = onlyTelephone(AlertScene.wall("2024-03-13T13:00"));
        scene.calls("2024-03-13", 0, 20, 0);
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 0/20");

        scene.calls("2024-03-11", 0, 20, 0).calls("2024-03-12", 17, 3, 0);

        assertThat(scene.alerts()).containsExactly("telephone FIRING 2 0/20");
        assertThat(scene.last().get("message").asText()).contains("går nu upp ett steg");
        scene.calls("2024-03-12", 100, 0, 0);
        assertThat(scene.alerts()).as("it only rises").isEmpty();
        assertThat(scene.desks.alertSteps(UNIT)).containsEntry(TelephoneIndicators.TELEPHONE, 2);
    }

    @Test
    void shouldClimbTheGuaranteesLadderBySoughtDates() {
        AlertScene scene = AlertScene.wall("2024-05-17T08:00");
        for (String day : new String[] {"2024-05-07", "2024-05-08", "2024-05-10"}) {
            scene.cases(day, 10, 0, 10);
        }
        scene.cases("2024-05-13", 0, 0, 19).pass(Duration.ofMinutes(1));
        assertThat(scene.desks.alertSteps(UNIT)).containsExactly(Map.entry(GuaranteeIndicators.GUARANTEE, 2));

        scene.cases("2024-05-12", 20, 0, 0).cases("2024-05-09", 20, 0, 0).cases("2024-05-11", 20, 0, 0);

        assertThat(scene.desks.alertSteps(UNIT)).as("it only rises").containsEntry(GuaranteeIndicators.GUARANTEE, 2);
    }

    @Test
    void shouldEndTheGuaranteesAlertWithItsDateWhereTheWindowIsOneDay() {
        AlertScene scene = AlertScene.wall("2024-05-17T08:00");
        scene.desks.target(window(GuaranteeIndicators.GUARANTEE, 1));
        scene.cases("2024-05-13", 10, 0, 20);
        assertThat(scene.alerts()).containsExactly("guarantee FIRING 1 10/30");

        scene.at("2024-05-18T00:00");

        assertThat(scene.alerts()).containsExactly("guarantee PERIOD_OVER 1 10/30");
        assertThat(scene.last().get("to").asText()).isEqualTo("2024-05-13");
    }

    @Test
    void shouldWarnAtNoonOfTheUnitsOwnClockInModeEvent() {
        AlertScene scene = AlertScene.event();
        scene.booking("a", "BOOKED", "2024-05-13T08:00").booking("b", "BOOKED", "2024-05-16T11:59");
        assertThat(scene.alerts()).isEmpty();

        scene.booking("c", "BOOKED", "2024-05-16T12:00");
        scene.booking("a", "COMPLETED", "2024-05-16T11:00");

        assertThat(scene.alerts()).containsExactly("guarantee-due FIRING 1 0/1", "guarantee-due GOAL_MET 1 1/1");
        assertThat(scene.last().get("at").asText()).isEqualTo("2024-05-16T10:00:00.000Z");
    }

    @Test
    void shouldTakeADayOnWhichItFiredForBreachedHoweverItEnded() {
        AlertScene scene = onlyTelephone(AlertScene.event());
        for (String day : new String[] {"11", "12"}) {
            scene.calls("2024-03-" + day, 0, 20, 0).calls("2024-03-" + day, 300, 0, 0);
        }
        assertThat(scene.alerts())
                .containsExactly(
                        "telephone FIRING 1 0/20",
                        "telephone GOAL_MET 1 181/201",
                        "telephone FIRING 1 0/20",
                        "telephone GOAL_MET 1 181/201");

        scene.calls("2024-03-13", 0, 20, 0);

        assertThat(scene.alerts()).containsExactly("telephone FIRING 2 0/20");
    }

    // --- targets and the register ---

    @Test
    void shouldFollowATargetAtOnce() {
        AlertScene scene = onlyTelephone(AlertScene.wall("2024-03-12T13:41"));
        scene.calls("2024-03-12", 80, 20, 0);
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 80/100");

        scene.desks.target(goal(TelephoneIndicators.TELEPHONE, "0.8"));
        assertThat(scene.alerts()).as("80 of 100 is not more than 80 %").isEmpty();
        scene.desks.target(goal(TelephoneIndicators.TELEPHONE, "0.79"));
        assertThat(scene.alerts()).containsExactly("telephone TARGET_CHANGED 1 80/100");
        assertThat(scene.last().get("goal").asDouble()).isEqualTo(0.79);

        scene.desks.targetTaken(new TargetKey(TelephoneIndicators.TELEPHONE, null));
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 80/100");
        scene.desks.target(least(TelephoneIndicators.TELEPHONE, 101));
        assertThat(scene.alerts()).containsExactly("telephone TARGET_CHANGED 1 80/100");
        scene.desks.target(change(TelephoneIndicators.TELEPHONE));
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 80/100");
        scene.desks.target(enabled(TelephoneIndicators.TELEPHONE, false));
        assertThat(scene.alerts()).containsExactly("telephone TARGET_CHANGED 1 80/100");
        scene.desks.target(enabled(TelephoneIndicators.TELEPHONE, true));
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 80/100");
    }

    @Test
    void shouldSayNothingOfATargetThatChangesNothing() {
        AlertScene scene = onlyTelephone(AlertScene.wall("2024-03-12T13:41"));
        scene.calls("2024-03-12", 80, 20, 0);
        scene.alerts();

        scene.desks.target(goal(TelephoneIndicators.TELEPHONE, "0.900"));
        scene.desks.target(new TargetChange(
                new TargetKey(TelephoneIndicators.TELEPHONE, UNIT), null, Comparison.AT_LEAST, null, null, 0.9, null));

        assertThat(scene.alerts()).isEmpty();
    }

    @Test
    void shouldEndTheAlertsOfAUnitThatIsNoVardcentralOrIsTakenAway() {
        AlertScene scene = onlyTelephone(AlertScene.wall("2024-03-12T13:41"));
        scene.desks.register(UNIT, unit("Åsen"));
        scene.calls("2024-03-12", 0, 30, 0);
        scene.alerts();
        scene.desks.register(UNIT, unit("Nya Åsen"));
        assertThat(scene.alerts()).as("a name is only a name").isEmpty();

        scene.desks.register(UNIT, unit("Åsen", Unit.Type.OTHER, Map.of()));
        assertThat(scene.alerts()).containsExactly("telephone UNIT_CHANGED 1 0/30");
        scene.calls("2024-03-12", 0, 30, 0).at("2024-03-12T14:00");
        assertThat(scene.alerts()).as("other units have no alerts").isEmpty();

        scene.desks.register(UNIT, unit("Åsen"));
        assertThat(scene.alerts()).containsExactly("telephone FIRING 1 0/60");
        scene.desks.register(UNIT, null);
        assertThat(scene.alerts()).containsExactly("telephone UNIT_CHANGED 1 0/60");
        scene.calls("2024-03-12", 0, 1, 0);
        assertThat(scene.alerts())
                .as("an unregistered unit is judged under its id")
                .containsExactly("telephone FIRING 1 0/61");
        scene.desks.register(UNIT, null);
        assertThat(scene.alerts()).as("it was not registered").isEmpty();
    }

    @Test
    void shouldJudgeTheMonthsDaysByTheNewOpeningHours() {
        AlertScene scene = AlertScene.wall("2024-05-29T08:00");
        scene.desks.target(enabled(TelephoneIndicators.TELEPHONE, false));
        scene.desks.target(enabled(TelephoneIndicators.TELEPHONE_MONTH, false));
        scene.calls("2024-05-28", 0, 1, 0);
        assertThat(scene.alerts()).containsExactly("goal-days FIRING 1 0/1");

        scene.desks.openOn(UNIT, EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

        assertThat(scene.alerts()).as("that Tuesday is no working day").containsExactly("goal-days UNIT_CHANGED 1 0/0");
    }

    // --- early warnings ---

    @Test
    void shouldWarnAtNoonOfCasesThatAreDueAndOpen() {
        AlertScene scene = AlertScene.wall("2024-05-16T08:00"); // a Thursday
        scene.booking("a", "BOOKED", "2024-05-13T08:00").booking("b", "BOOKED", "2024-05-13T09:00");
        scene.booking("c", "BOOKED", "2024-05-13T09:00")
                .booking("c", "COMPLETED", "2024-05-14T09:00")
                .commit();
        scene.at("2024-05-16T11:59");
        assertThat(scene.alerts()).isEmpty();

        scene.at("2024-05-16T12:00");
        assertThat(scene.alerts()).containsExactly("guarantee-due FIRING 1 1/3");
        assertThat(scene.last().get("open").asInt()).isEqualTo(2);
        assertThat(scene.last().get("from").asText()).isEqualTo("2024-05-13");
        assertThat(scene.last().get("goal").isNull()).isTrue();
        scene.booking("a", "COMPLETED", "2024-05-16T12:30").commit();
        assertThat(scene.alerts()).isEmpty();
        scene.booking("b", "COMPLETED", "2024-05-16T12:40").commit();
        assertThat(scene.alerts()).containsExactly("guarantee-due GOAL_MET 1 3/3");
    }

    @Test
    void shouldEndTheWarningWithTheDay() {
        AlertScene scene = AlertScene.wall("2024-05-16T12:00");
        scene.booking("a", "BOOKED", "2024-05-13T08:00").commit();
        assertThat(scene.alerts()).containsExactly("guarantee-due FIRING 1 0/1");

        scene.at("2024-05-17T00:00");

        assertThat(scene.alerts()).containsExactly("guarantee-due PERIOD_OVER 1 0/1");
        assertThat(scene.last().get("message").asText()).contains("Ett fall", "fick ingen tid");
    }

    @Test
    void shouldWarnInTheMiddleOfOtherHoursAndNotOnAClosedDay() {
        AlertScene scene = AlertScene.wall("2024-05-16T08:00");
        scene.desks.register(
                UNIT,
                unit(
                        "Åsen",
                        Unit.Type.VARDCENTRAL,
                        Map.of(DayOfWeek.THURSDAY, List.of(Unit.Hours.of(LocalTime.of(13, 0), LocalTime.of(17, 0))))));
        scene.booking("a", "BOOKED", "2024-05-13T08:00")
                .booking("b", "BOOKED", "2024-05-14T08:00")
                .commit();
        scene.at("2024-05-16T14:59");
        assertThat(scene.alerts()).isEmpty();
        scene.at("2024-05-16T15:00");
        assertThat(scene.alerts())
                .as("its next working day is next Thursday")
                .containsExactly("guarantee-due FIRING 1 0/2");

        scene.at("2024-05-17T00:00").at("2024-05-17T15:00").at("2024-05-17T23:00");
        assertThat(scene.alerts()).containsExactly("guarantee-due PERIOD_OVER 1 0/2");
    }

    @Test
    void shouldTellThatAUnitHasFallenSilentByItsOwnRecord() {
        AlertScene scene = AlertScene.wall("2024-05-14T08:00"); // a Tuesday
        for (String tuesday : new String[] {"2024-04-16", "2024-04-23", "2024-04-30", "2024-05-07"}) {
            scene.calls(tuesday, 40, 0, 0);
        }
        scene.at("2024-05-14T09:59");
        assertThat(scene.alerts()).isEmpty();

        scene.at("2024-05-14T10:00");

        assertThat(scene.alerts()).containsExactly("silent FIRING 1 0/0");
        assertThat(scene.last().get("share").isNull()).isTrue();
        assertThat(scene.last().get("silentSince").asText()).startsWith("2024-05-07T06:00:39");
        assertThat(scene.last().get("expectedCalls").asDouble()).isEqualTo(40);
        scene.calls("2024-05-13", 1, 0, 0).at("2024-05-14T10:02");
        assertThat(scene.alerts()).as("an old call says nothing of now").isEmpty();
        scene.call("now", "RECEIVED 2024-05-14T10:01");
        scene.at("2024-05-14T10:02");
        assertThat(scene.alerts()).containsExactly("silent GOAL_MET 1 0/0");
    }

    @Test
    void shouldNotTakeLunchForSilence() {
        AlertScene scene = AlertScene.wall("2024-05-14T08:00"); // a Tuesday
        scene.desks.register(
                UNIT,
                unit(
                        "Åsen",
                        Unit.Type.VARDCENTRAL,
                        Map.of(
                                DayOfWeek.TUESDAY,
                                List.of(
                                        Unit.Hours.of(LocalTime.of(8, 0), LocalTime.of(12, 0)),
                                        Unit.Hours.of(LocalTime.of(13, 0), LocalTime.of(17, 0))))));
        for (String tuesday : new String[] {"2024-04-16", "2024-04-23", "2024-04-30", "2024-05-07"}) {
            for (int minute = 0; minute < 9 * 60; minute += 5) {
                String at = "%sT%02d:%02d".formatted(tuesday, 8 + minute / 60, minute % 60);
                scene.call(at, "RECEIVED " + at);
            }
        }
        scene.at("2024-05-14T09:30").call("early", "RECEIVED 2024-05-14T09:30");
        scene.at("2024-05-14T11:00").call("later", "RECEIVED 2024-05-14T11:00");
        scene.at("2024-05-14T12:59").at("2024-05-14T13:59");
        assertThat(scene.alerts())
                .as("an hour before lunch, and not yet one after it")
                .noneMatch(alert -> alert.startsWith("silent"));

        scene.at("2024-05-14T14:00");

        assertThat(scene.alerts()).containsExactly("silent FIRING 1 0/0");
        assertThat(scene.last().get("expectedCalls").asDouble())
                .as("those of lunch are not expected")
                .isEqualTo(24);
    }

    @Test
    void shouldNotCryWolfOverASmallUnitOrAShortRecordOrAHoliday() {
        AlertScene small = AlertScene.wall("2024-05-14T08:00");
        for (String tuesday : new String[] {"2024-04-16", "2024-04-23", "2024-04-30", "2024-05-07"}) {
            small.calls(tuesday, 6, 0, 0);
        }
        assertThat(small.pass(Duration.ofHours(15)).alerts()).isEmpty();

        AlertScene young = AlertScene.wall("2024-05-14T08:00");
        for (String tuesday : new String[] {"2024-04-23", "2024-04-30", "2024-05-07"}) {
            young.calls(tuesday, 40, 0, 0);
        }
        assertThat(young.pass(Duration.ofHours(15)).alerts()).isEmpty();

        AlertScene holiday = AlertScene.wall("2024-05-09T08:00"); // Kristi himmelsfärdsdag
        for (String thursday : new String[] {"2024-04-11", "2024-04-18", "2024-04-25", "2024-05-02"}) {
            holiday.calls(thursday, 40, 0, 0);
        }
        assertThat(holiday.pass(Duration.ofHours(15)).alerts()).isEmpty();
    }

    // --- clock and restart ---

    @Test
    void shouldTellTheTimeOfTheUnitsOwnClockInModeEvent() {
        AlertScene scene = onlyTelephone(AlertScene.event());
        scene.calls("2024-03-12", 0, 21, 0);
        assertThat(scene.last().get("startedAt").asText()).isEqualTo("2024-03-12T07:00:19.000Z");
        scene.booking("a", "BOOKED", "2024-03-20T08:00");
        assertThat(scene.alerts()).as("cases have a clock of their own").hasSize(1);

        scene.call("next", "RECEIVED 2024-03-14T09:00:00.5");

        assertThat(scene.alerts()).containsExactly("telephone PERIOD_OVER 1 0/21");
        assertThat(scene.last().get("at").asText()).isEqualTo("2024-03-14T08:00:00.500Z");
        assertThat(scene.last().get("to").asText()).isEqualTo("2024-03-12");
    }

    @Test
    void shouldJudgeTheEndedDayAsItWasBeforeTheEventThatEndsIt() {
        AlertScene scene = onlyTelephone(AlertScene.event());
        scene.calls("2024-03-12", 0, 20, 0)
                .call("x", "RECEIVED 2024-03-12T09:00")
                .call("x", "ABANDONED 2024-03-12T09:00");
        assertThat(scene.alerts()).hasSize(1);

        scene.call("x", "VOIDED 2024-03-13T09:00");

        assertThat(scene.alerts()).containsExactly("telephone PERIOD_OVER 1 0/21");
    }

    @Test
    void shouldNotDependOnWhenIsCommittedInModeEvent() {
        AlertScene often = AlertScene.event();
        AlertScene once = AlertScene.event();
        for (int day = 11; day <= 22; day++) {
            for (AlertScene scene : new AlertScene[] {often, once}) {
                scene.calls("2024-03-" + day, 25, day % 3 * 4, 2).cases("2024-03-" + day, 4, day % 2, 1);
            }
            often.commit();
            often.desks.tick();
            often.desks.restart();
        }

        assertThat(often.alerts()).isEqualTo(once.alerts()).isNotEmpty();
    }

    @Test
    void shouldSendNothingTwiceAfterARestart() {
        AlertScene scene = AlertScene.wall("2024-03-12T13:41");
        scene.calls("2024-03-12", 0, 30, 0).cases("2024-03-08", 0, 0, 30);
        assertThat(scene.alerts()).hasSize(3);

        scene.desks.restart();
        scene.settle();
        assertThat(scene.alerts()).isEmpty();
        assertThat(scene.desks.alertSteps(UNIT))
                .containsOnlyKeys(
                        TelephoneIndicators.TELEPHONE,
                        TelephoneIndicators.TELEPHONE_MONTH,
                        GuaranteeIndicators.GUARANTEE);

        scene.desks.restart();
        scene.at("2024-03-13T00:00:00").at("2024-03-13T00:00:06");
        assertThat(scene.alerts())
                .as("it was away at midnight")
                .containsExactly("telephone PERIOD_OVER 1 0/30", "goal-days FIRING 1 0/1");
    }
}
