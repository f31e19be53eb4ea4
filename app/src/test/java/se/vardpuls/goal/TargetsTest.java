package se.vardpuls.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.vardpuls.guarantee.GuaranteeIndicators;
import se.vardpuls.partition.Subjects;
import se.vardpuls.register.Scope;
import se.vardpuls.register.Unit;
import se.vardpuls.telephone.TelephoneIndicators;

class TargetsTest {
    private static final String UNIT = "SE2321000255-O00041";
    private static final String OTHER_UNIT = "SE2321000255-O00042";

    private final Targets targets = new Targets();

    @ParameterizedTest
    @CsvSource({
        "telephone,       0.9,  ABOVE,    1",
        "telephone-month, 0.95, ABOVE,    1",
        "guarantee,       0.95, AT_LEAST, 7",
        "goal-days,       0.95, AT_LEAST, 1",
        "turned-away,     0.95, AT_LEAST, 1"
    })
    void shouldHoldTheContractsTargetsWhereNothingWasSaid(
            String key, BigDecimal goal, Comparison comparison, int windowDays) {
        Indicator indicator = Subjects.INDICATORS.of(key);
        assertThat(targets.of(indicator, UNIT))
                .isEqualTo(new Target(indicator, goal, comparison, windowDays, 20, 0.95, true));
    }

    @ParameterizedTest
    @MethodSource
    void shouldJudgeEveryIndicatorByDefaultButThatOfDigitalContacts(Indicator indicator) {
        assertThat(targets.general(indicator).enabled())
                .isEqualTo(!indicator.key().equals("contact"));
        assertThat(targets.general(indicator).indicator()).isEqualTo(indicator);
    }

    static List<Indicator> shouldJudgeEveryIndicatorByDefaultButThatOfDigitalContacts() {
        return Subjects.INDICATORS.all();
    }

    @Test
    void shouldLayTheUnitsValuesOverTheGeneralOnesAndThoseOverTheBuiltInOnesFieldByField() {
        targets.put(change(null, "0.8", null, 3));
        targets.put(change(UNIT, null, Comparison.AT_LEAST, 5));

        assertThat(targets.of(TelephoneIndicators.TELEPHONE, UNIT))
                .isEqualTo(new Target(
                        TelephoneIndicators.TELEPHONE, new BigDecimal("0.8"), Comparison.AT_LEAST, 5, 20, 0.95, true));
        assertThat(targets.of(TelephoneIndicators.TELEPHONE, OTHER_UNIT))
                .isEqualTo(new Target(
                        TelephoneIndicators.TELEPHONE, new BigDecimal("0.8"), Comparison.ABOVE, 3, 20, 0.95, true));
        assertThat(targets.of(GuaranteeIndicators.GUARANTEE, UNIT))
                .isEqualTo(Target.builtIn(GuaranteeIndicators.GUARANTEE));
    }

    @Test
    void shouldForgetValuesThatTheLatestRecordOfAKeyDoesNotName() {
        targets.put(change(null, "0.8", null, 3));
        targets.put(change(null, null, null, 4));

        assertThat(targets.general(TelephoneIndicators.TELEPHONE).goal()).isEqualByComparingTo("0.9");
        assertThat(targets.general(TelephoneIndicators.TELEPHONE).windowDays()).isEqualTo(4);
    }

    @Test
    void shouldGiveBackWhatLiesBeneath() {
        targets.put(change(null, "0.8", null, null));
        targets.put(change(UNIT, "0.7", null, null));

        targets.remove(new TargetKey(TelephoneIndicators.TELEPHONE, UNIT));
        assertThat(targets.of(TelephoneIndicators.TELEPHONE, UNIT).goal()).isEqualByComparingTo("0.8");
        targets.remove(new TargetKey(TelephoneIndicators.TELEPHONE, null));
        assertThat(targets.of(TelephoneIndicators.TELEPHONE, UNIT))
                .isEqualTo(Target.builtIn(TelephoneIndicators.TELEPHONE));
    }

    @Test
    void shouldJudgeByTheContractsDefinitionsWhereNothingWasSaid() {
        assertThat(targets.general(TelephoneIndicators.TELEPHONE).definition()).isEqualTo(Definition.REPORTED);
        assertThat(targets.general(TelephoneIndicators.TELEPHONE_MONTH).definition())
                .isEqualTo(Definition.UNIQUE);
        assertThat(targets.general(TelephoneIndicators.GOAL_DAYS).definition()).isEqualTo(Definition.REPORTED);
        assertThat(targets.general(TelephoneIndicators.TURNED_AWAY).definition())
                .isNull();
        assertThat(targets.general(GuaranteeIndicators.GUARANTEE).definition()).isNull();
    }

    @Test
    void shouldJudgeOfScopesWhatIsBuiltInForTheRegionAndWhatARecordNames() {
        for (Indicator indicator : Subjects.INDICATORS.all()) {
            Target region = targets.of(indicator, Scope.REGION);
            if (Set.of("telephone", "telephone-month", "guarantee").contains(indicator.key())) {
                assertThat(region).isEqualTo(Target.builtIn(indicator));
            } else {
                assertThat(region).as(indicator.key()).isNull();
            }
            assertThat(targets.of(indicator, Scope.of(Unit.Operator.PUBLIC))).isNull();
        }
        Scope area = new Scope(Scope.Kind.AREA, "Norr");
        targets.put(change(null, "0.8", null, 3));
        targets.put(new TargetChange(
                TargetKey.of(TelephoneIndicators.TELEPHONE, area),
                null,
                null,
                null,
                null,
                null,
                null,
                Definition.STRICT,
                "a@x.example",
                null));

        assertThat(targets.of(TelephoneIndicators.TELEPHONE, area))
                .isEqualTo(new Target(
                        TelephoneIndicators.TELEPHONE,
                        new BigDecimal("0.8"),
                        Comparison.ABOVE,
                        3,
                        20,
                        0.95,
                        true,
                        Definition.STRICT,
                        "a@x.example",
                        null));
        assertThat(targets.of(TelephoneIndicators.TELEPHONE, Scope.REGION))
                .isEqualTo(targets.general(TelephoneIndicators.TELEPHONE));
        assertThat(targets.scopes(TelephoneIndicators.TELEPHONE)).containsExactly(area);
        assertThat(targets.units(TelephoneIndicators.TELEPHONE)).isEmpty();
        targets.remove(TargetKey.of(TelephoneIndicators.TELEPHONE, area));
        assertThat(targets.of(TelephoneIndicators.TELEPHONE, area)).isNull();
    }

    @Test
    void shouldSetTheThresholdOfWhatFiresByAProbabilityAndOfNothingElse() {
        targets.put(fireBelow(TelephoneIndicators.FORECAST, UNIT, 0.2));
        targets.put(fireBelow(TelephoneIndicators.SILENT, UNIT, 0.2));

        assertThat(targets.of(TelephoneIndicators.FORECAST, UNIT).knownFireBelow())
                .isEqualTo(0.2);
        assertThat(targets.of(TelephoneIndicators.FORECAST, OTHER_UNIT).knownFireBelow())
                .isEqualTo(0.05);
        assertThat(targets.of(TelephoneIndicators.SILENT, UNIT)).isEqualTo(Target.builtIn(TelephoneIndicators.SILENT));
    }

    private static TargetChange fireBelow(Indicator indicator, String unitId, double probability) {
        TargetKey key = new TargetKey(indicator, unitId);
        return new TargetChange(key, null, null, null, null, null, null, null, null, probability);
    }

    @Test
    void shouldNameTheUnitsWithATargetOfTheirOwn() {
        targets.put(change(OTHER_UNIT, null, null, null));
        targets.put(change(UNIT, null, null, null));
        targets.put(change(null, null, null, null));

        assertThat(targets.units(TelephoneIndicators.TELEPHONE)).containsExactly(UNIT, OTHER_UNIT);
        assertThat(targets.units(GuaranteeIndicators.GUARANTEE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-0.01, 1, 1, 0.5",
        "1.01, 1, 1, 0.5",
        "1, 0, 1, 0.5",
        "1, 61, 1, 0.5",
        "1, 1, 0, 0.5",
        "1, 1, 1, 0",
        "1, 1, 1, 1",
        "1, 1, 1, NaN"
    })
    void shouldBeMadeWithinBoundsOnly(BigDecimal goal, int windowDays, int minDenominator, double confidence) {
        assertThatThrownBy(() -> new Target(
                        TelephoneIndicators.TELEPHONE,
                        goal,
                        Comparison.ABOVE,
                        windowDays,
                        minDenominator,
                        confidence,
                        true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TargetChange change(
            @Nullable String unitId,
            @Nullable String goal,
            @Nullable Comparison comparison,
            @Nullable Integer windowDays) {
        return new TargetChange(
                new TargetKey(TelephoneIndicators.TELEPHONE, unitId),
                goal == null ? null : new BigDecimal(goal),
                comparison,
                windowDays,
                null,
                null,
                null);
    }
}
