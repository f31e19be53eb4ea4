package se.vardpuls.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.alert.Ladder;
import se.vardpuls.guarantee.GuaranteeIndicators;
import se.vardpuls.telephone.TelephoneIndicators;

/** Verdicts and the ladder at every edge (contract §4, alerts). */
class GoalRulesTest {
    private final GoalRules rules = new GoalRules();
    private final Target telephone = Target.builtIn(TelephoneIndicators.TELEPHONE);
    private final Target guarantee = Target.builtIn(GuaranteeIndicators.GUARANTEE);
    private final Target goalDays = Target.builtIn(TelephoneIndicators.GOAL_DAYS);

    private static WindowFigures figures(long numerator, long pending, long denominator) {
        return new WindowFigures(0, 0, numerator, numerator + pending, denominator);
    }

    private static Target with(Target target, String goal, Comparison comparison, int least, double confidence) {
        return new Target(
                target.indicator(), new BigDecimal(goal), comparison, target.windowDays(), least, confidence, true);
    }

    @ParameterizedTest(name = "{0} of {2}, {1} pending: {3}")
    @CsvSource({
        // the least denominator
        "0, 0, 19, THIN",
        "0, 0, 20, BREAKS",
        "19, 0, 19, THIN",
        "0, 0, 0, THIN",
        // at the goal, > 0.90
        "91, 0, 100, MEETS",
        "90, 0, 100, UNDECIDED",
        "89, 0, 100, UNDECIDED",
        // the upper end of 83 of 100 is 0.891118, of 84 of 100 0.899066, of 85 of 100 0.906930
        "83, 0, 100, BREAKS",
        "84, 0, 100, BREAKS",
        "85, 0, 100, UNDECIDED",
        // pending calls count in the unit's favour
        "84, 1, 100, UNDECIDED",
        "80, 4, 100, BREAKS",
        "80, 5, 100, UNDECIDED",
        "0, 100, 100, UNDECIDED",
        "15, 0, 20, BREAKS",
        "16, 0, 20, UNDECIDED"
    })
    void shouldJudgeADaysCalls(long numerator, long pending, long denominator, Verdict verdict) {
        assertThat(rules.judge(figures(numerator, pending, denominator), telephone))
                .isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({"95, 100, MEETS", "94, 100, UNDECIDED", "19, 20, MEETS", "90, 100, BREAKS", "91, 100, UNDECIDED"})
    void shouldJudgeTheGuarantee(long numerator, long denominator, Verdict verdict) {
        assertThat(rules.judge(figures(numerator, 0, denominator), guarantee)).isEqualTo(verdict);
    }

    @Test
    void shouldHoldSharesAgainstGoalsWithoutRounding() {
        Target third = with(guarantee, "0.333333", Comparison.AT_LEAST, 1, 0.95);
        assertThat(rules.judge(figures(1, 0, 3), third)).isEqualTo(Verdict.MEETS);
        assertThat(rules.judge(figures(333_333, 0, 1_000_000), third)).isEqualTo(Verdict.MEETS);
        assertThat(rules.judge(figures(333_332, 0, 1_000_000), third)).isEqualTo(Verdict.UNDECIDED);
        Target above = with(guarantee, "0.333333", Comparison.ABOVE, 1, 0.95);
        assertThat(rules.judge(figures(333_333, 0, 1_000_000), above)).isEqualTo(Verdict.UNDECIDED);
        assertThat(rules.judge(figures(333_334, 0, 1_000_000), above)).isEqualTo(Verdict.MEETS);
    }

    @Test
    void shouldFollowTheTargetsConfidenceAndLeastDenominator() {
        WindowFigures figures = figures(84, 0, 100);
        assertThat(rules.judge(figures, with(telephone, "0.9", Comparison.ABOVE, 20, 0.99)))
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(rules.judge(figures, with(telephone, "0.9", Comparison.ABOVE, 100, 0.95)))
                .isEqualTo(Verdict.BREAKS);
        assertThat(rules.judge(figures, with(telephone, "0.9", Comparison.ABOVE, 101, 0.95)))
                .isEqualTo(Verdict.THIN);
        assertThat(rules.judge(figures(0, 0, 1), with(telephone, "0.9", Comparison.ABOVE, 1, 0.5)))
                .isEqualTo(Verdict.BREAKS);
    }

    @ParameterizedTest(name = "{0} of {1} days, {2} left: {3}")
    @CsvSource({
        "0, 0, 20, MEETS",
        "0, 0, 0, THIN",
        "0, 1, 19, MEETS", // 19 of 20 is the goal
        "0, 1, 18, BREAKS",
        "18, 19, 1, MEETS",
        "18, 20, 0, BREAKS",
        "19, 20, 0, MEETS",
        "0, 2, 38, MEETS",
        "0, 2, 37, BREAKS"
    })
    void shouldJudgeTheDaysOfAMonth(long goal, long days, long left, Verdict verdict) {
        assertThat(rules.judgeDays(figures(goal, left, days), goalDays)).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0}: step {1}")
    @CsvSource({
        "'', 1",
        "x, 1",
        "xx, 1",
        "xxx, 2",
        "xx..x, 2",
        "xx...x, 1",
        "..xxx, 2",
        "x.x.x, 2",
        "xxxxxxx, 2",
        "xxxxxxxx, 3",
        "xxxxxxx..x, 3",
        "xxxxxxx...x, 2",
        "..xxxxxxxx, 3",
        "..........xxxxxxxxxx, 1"
    })
    void shouldClimbTheLadder(String days, int step) {
        List<Boolean> breached = Arrays.stream(days.split("")).map("x"::equals).toList();

        assertThat(Ladder.CONTRACT.step(breached.iterator())).isEqualTo(step);
    }

    @Test
    void shouldClimbAnotherLadder() {
        Ladder ladder = new Ladder(new Ladder.Rung(1, 1), new Ladder.Rung(2, 3));

        assertThat(ladder.step(List.of(true).iterator())).isEqualTo(2);
        assertThat(ladder.step(List.of(true, false, true).iterator())).isEqualTo(3);
        assertThat(ladder.step(List.of(false, true, false).iterator())).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} of {1}, {2}: {3} more calls")
    @CsvSource({
        "81, 100, 0.9, 91", // 172 of 191
        "90, 100, 0.9, 1",
        "84, 100, 0.9, 61",
        "0, 0, 0.9, 1",
        "5, 10, 1, -1"
    })
    void shouldSayHowManyMoreCallsWouldMeetTheGoal(long numerator, long denominator, String goal, long more) {
        Target target = with(telephone, goal, Comparison.ABOVE, 20, 0.95);

        assertThat(Needed.further(figures(numerator, 0, denominator), target)).isEqualTo(more);
    }

    @ParameterizedTest(name = "{0} of {1}: {2} were missing")
    @CsvSource({"89, 100, 6", "94, 100, 1", "0, 1, 1", "18, 20, 1"})
    void shouldSayHowManyAssessmentsWereMissing(long numerator, long denominator, long missing) {
        assertThat(Needed.missing(figures(numerator, 0, denominator), guarantee))
                .isEqualTo(missing);
    }
}
