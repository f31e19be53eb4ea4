package se.vardpuls.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.vardpuls.contact.ContactIndicators;
import se.vardpuls.goal.TargetChange;
import se.vardpuls.goal.TargetKey;
import se.vardpuls.goal.Targets;
import se.vardpuls.goal.Verdict;
import se.vardpuls.guarantee.GuaranteeIndicators;
import se.vardpuls.indicator.Reading;
import se.vardpuls.partition.Subjects;
import se.vardpuls.region.Region;
import se.vardpuls.register.Scope;
import se.vardpuls.telephone.TelephoneIndicators;
import se.vardpuls.time.ClockMode;

class PreviewTest {
    private static final String UNIT = "SE2321000255-O00041";
    private static final String OTHER_UNIT = "SE2321000255-O00042";
    private static final LocalDate TUESDAY = LocalDate.parse("2024-03-12");

    private final Told figures = new Told(Subjects.CONTRACT);
    private final Targets targets = new Targets();

    @Test
    void shouldNameTheUnitsWhoseDayBreaksTheGoal() {
        calls(UNIT, "2024-03-12", 100, 81, 0);
        calls(OTHER_UNIT, "2024-03-12", 100, 89, 0);
        unit(UNIT, "Åkerns vårdcentral", "VARDCENTRAL");

        Preview.Outcome outcome = preview().of(TelephoneIndicators.TELEPHONE, null, targets);

        assertThat(outcome.units()).isEqualTo(2);
        assertThat(outcome.breaches()).singleElement().satisfies(breach -> {
            assertThat(breach.unitId()).isEqualTo(UNIT);
            assertThat(breach.name()).isEqualTo("Åkerns vårdcentral");
            assertThat(breach.numerator()).isEqualTo(81);
            assertThat(breach.denominator()).isEqualTo(100);
        });
    }

    @Test
    void shouldJudgeByTheNewTarget() {
        calls(UNIT, "2024-03-12", 100, 81, 0);
        targets.put(new TargetChange(
                new TargetKey(TelephoneIndicators.TELEPHONE, UNIT),
                new BigDecimal("0.8"),
                null,
                null,
                null,
                null,
                null));

        assertThat(preview().of(TelephoneIndicators.TELEPHONE, UNIT, targets).breaches())
                .isEmpty();
    }

    @Test
    void shouldNotJudgeWhatIsSwitchedOff() {
        calls(UNIT, "2024-03-12", 100, 10, 0);
        targets.put(new TargetChange(
                new TargetKey(TelephoneIndicators.TELEPHONE, null), null, null, null, null, null, false));

        assertThat(preview().of(TelephoneIndicators.TELEPHONE, null, targets).breaches())
                .isEmpty();
    }

    @Test
    void shouldHopeForCallsThatWaitTodayButNotForThoseOfDaysGoneBy() {
        calls(UNIT, "2024-03-12", 100, 81, 10);
        assertThat(preview().of(TelephoneIndicators.TELEPHONE, null, targets).breaches())
                .isEmpty();

        calls(UNIT, "2024-03-12", 0, 0, 0);
        calls(UNIT, "2024-03-11", 100, 81, 10);
        assertThat(preview()
                        .of(TelephoneIndicators.TELEPHONE_MONTH, null, targets)
                        .breaches())
                .hasSize(1);
    }

    @Test
    void shouldTakeTheLastRecordOfADay() {
        calls(UNIT, "2024-03-12", 100, 10, 0);
        calls(UNIT, "2024-03-12", 100, 95, 0);

        assertThat(preview().of(TelephoneIndicators.TELEPHONE, null, targets).breaches())
                .isEmpty();
    }

    @Test
    void shouldJudgeTheMatureSoughtDatesOfTheWindow() {
        cases(UNIT, "2024-03-09", 0, 100);
        assertThat(preview().of(GuaranteeIndicators.GUARANTEE, null, targets).breaches())
                .isEmpty();

        cases(UNIT, "2024-03-08", 30, 20);
        cases(UNIT, "2024-03-02", 30, 20);
        cases(UNIT, "2024-03-01", 100, 0);
        assertThat(preview().of(GuaranteeIndicators.GUARANTEE, null, targets).breaches())
                .singleElement()
                .satisfies(breach -> {
                    assertThat(breach.numerator()).isEqualTo(60);
                    assertThat(breach.denominator()).isEqualTo(100);
                });
    }

    @Test
    void shouldHopeForTheThirteenWorkingDaysThatAreLeft() {
        targets.put(new TargetChange(
                new TargetKey(TelephoneIndicators.GOAL_DAYS, null),
                new BigDecimal("0.9"),
                null,
                null,
                null,
                null,
                null));
        calls(UNIT, "2024-03-01", 100, 80, 0);
        assertThat(preview().of(TelephoneIndicators.GOAL_DAYS, null, targets).breaches())
                .isEmpty();

        calls(UNIT, "2024-03-09", 100, 80, 0);
        assertThat(preview().of(TelephoneIndicators.GOAL_DAYS, null, targets).breaches())
                .as("a Saturday is no working day")
                .isEmpty();

        calls(UNIT, "2024-03-11", 100, 80, 0);
        assertThat(preview().of(TelephoneIndicators.GOAL_DAYS, null, targets).breaches())
                .singleElement()
                .satisfies(breach -> assertThat(breach.denominator()).isEqualTo(2));
    }

    @Test
    void shouldJudgeAScopeByItsOwnRecords() {
        Scope malmoe = Scope.parse("municipality=Malmö");
        scope(malmoe, "'telephone':{'units':2,'received':100,'answered':81,'contacted':81}");
        targets.put(new TargetChange(
                new TargetKey(TelephoneIndicators.TELEPHONE, null, malmoe), null, null, null, null, null, true));

        Reading broken = preview().ofScope(TelephoneIndicators.TELEPHONE, malmoe, targets);
        assertThat(broken.verdict()).isEqualTo(Verdict.BREAKS);
        assertThat(broken.figures().numerator()).isEqualTo(81);
        assertThat(broken.figures().denominator()).isEqualTo(100);

        scope(malmoe, "'telephone':{'units':2,'received':100,'answered':95,'contacted':95}");
        assertThat(preview()
                        .ofScope(TelephoneIndicators.TELEPHONE, malmoe, targets)
                        .verdict())
                .isEqualTo(Verdict.MEETS);
        assertThat(preview().ofScope(TelephoneIndicators.TELEPHONE, Scope.REGION, targets))
                .as("no figures")
                .isNull();
    }

    @Test
    void shouldJudgeTheCohortOfAScope() {
        scope(Scope.REGION, "2024-03-08", "'guarantee':{'cohort':{'sought':100,'within':80,'late':20}}");

        Reading reading = preview().ofScope(GuaranteeIndicators.GUARANTEE, Scope.REGION, targets);

        assertThat(reading.verdict()).isEqualTo(Verdict.BREAKS);
        assertThat(reading.figures().numerator()).isEqualTo(80);
    }

    private void scope(Scope scope, String blocks) {
        scope(scope, TUESDAY.toString(), blocks);
    }

    private void scope(Scope scope, String date, String blocks) {
        String json = "{'scope':'%s','date':'%s','units':2,%s}".formatted(scope.text(), date, blocks);
        figures.takeScope(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldGoByTheUnitsOwnClockInModeEvent() {
        calls(UNIT, "2023-05-02", 100, 10, 0);
        cases(UNIT, "2023-05-02", 100, 0);
        cases(UNIT, "2023-04-28", 10, 90);
        Preview replay = new Preview(figures, Region.SWEDEN, ClockMode.EVENT, TUESDAY);

        assertThat(replay.of(TelephoneIndicators.TELEPHONE, null, targets).breaches())
                .hasSize(1);
        assertThat(replay.of(GuaranteeIndicators.GUARANTEE, null, targets).breaches())
                .hasSize(1);
        assertThat(preview().of(TelephoneIndicators.TELEPHONE, null, targets).breaches())
                .isEmpty();
    }

    @Test
    void shouldJudgeDigitalContactsOfTwoDaysAgoOnceTheyAreEnabled() {
        contacts(UNIT, "2024-03-10", 40, 30, 2);
        contacts(OTHER_UNIT, "2024-03-10", 40, 36, 3);
        contacts(OTHER_UNIT, "2024-03-11", 40, 0, 0);
        assertThat(preview().of(ContactIndicators.CONTACT, null, targets).breaches())
                .as("not enabled")
                .isEmpty();

        targets.put(
                new TargetChange(new TargetKey(ContactIndicators.CONTACT, null), null, null, null, null, null, true));
        assertThat(preview().of(ContactIndicators.CONTACT, null, targets).breaches())
                .singleElement()
                .satisfies(breach -> {
                    assertThat(breach.unitId()).isEqualTo(UNIT);
                    assertThat(breach.numerator()).isEqualTo(30);
                    assertThat(breach.denominator()).isEqualTo(38);
                });
    }

    @Test
    void shouldLeaveOutUnitsThatAreNotAlertedAndRecordsThatAreNone() {
        calls(UNIT, "2024-03-12", 100, 10, 0);
        unit(UNIT, "Laboratoriet", "OTHER");
        figures.take("telephone-daily", null);
        figures.take("telephone-daily", bytes("{"));
        figures.take("guarantee-daily", bytes("{\"date\":\"today\"}"));

        assertThat(preview().of(TelephoneIndicators.TELEPHONE, null, targets).units())
                .isZero();
        figures.takeUnit(bytes(UNIT), null);
        assertThat(preview().of(TelephoneIndicators.TELEPHONE, null, targets).breaches())
                .hasSize(1);
    }

    private Preview preview() {
        return new Preview(figures, Region.SWEDEN, ClockMode.WALL, TUESDAY);
    }

    private void calls(String unit, String date, int denominator, int contacted, int pending) {
        figures.take(
                "telephone-daily",
                bytes(
                        "{\"unitId\":\"%s\",\"date\":\"%s\",\"received\":%d,\"rejectedFull\":3,\"rejectedClosed\":2,\"menuAbandoned\":1,\"contacted\":%d,\"pending\":%d,\"persons\":%d,\"personsReached\":%d}"
                                .formatted(unit, date, denominator + 6, contacted, pending, denominator, contacted)));
    }

    private void contacts(String unit, String date, int received, int answered, int closed) {
        figures.take(
                "contact-daily",
                bytes("{\"unitId\":\"%s\",\"date\":\"%s\",\"received\":%d,\"sameDay\":%d,\"within24h\":1,\"closed\":%d}"
                        .formatted(unit, date, received, answered - 1, closed)));
    }

    private void cases(String unit, String date, int within, int overdue) {
        figures.take(
                "guarantee-daily",
                bytes(
                        "{\"unitId\":\"%s\",\"date\":\"%s\",\"cohort\":{\"within\":%d,\"late\":0,\"overdue\":%d,\"open\":7}}"
                                .formatted(unit, date, within, overdue)));
    }

    private void unit(String unit, String name, String type) {
        figures.takeUnit(
                bytes(unit), bytes("{\"unitId\":\"%s\",\"name\":\"%s\",\"type\":\"%s\"}".formatted(unit, name, type)));
    }

    private static byte @Nullable [] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
