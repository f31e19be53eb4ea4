package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.vardpuls.guarantee.Profession.DOCTOR;
import static se.vardpuls.guarantee.Profession.NURSE;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuaranteeDayTest {
    private static final int DATE = 19_849;
    private static final CaseVerdict WAITING = new CaseVerdict.Waiting(DATE, false);

    private final GuaranteeDay day = new GuaranteeDay(DATE);

    @Test
    void shouldKeepCasesOpenUpToDayThreeAndOverdueFromDayFour() {
        day.add(WAITING);
        day.add(assessedOnTheDate(0));

        assertThat(List.of(day.open(DATE + 2), day.dueToday(DATE + 2), day.overdue(DATE + 2)))
                .containsExactly(1, 0, 0);
        assertThat(List.of(day.open(DATE + 3), day.dueToday(DATE + 3), day.overdue(DATE + 3)))
                .containsExactly(1, 1, 0);
        assertThat(List.of(day.open(DATE + 4), day.dueToday(DATE + 4), day.overdue(DATE + 4)))
                .containsExactly(0, 0, 1);
        assertThat(day.open(DATE - 1)).as("a clock before the date").isEqualTo(1);
        assertThat(day.sought()).isEqualTo(2);
    }

    @Test
    void shouldGiveNoCohortShareBeforeDayFour() {
        day.add(WAITING);
        day.add(assessedOnTheDate(0));

        assertThat(day.cohortShare(DATE + 3)).isNull();
        assertThat(day.cohortShare(DATE + 4)).isEqualTo(0.5);
        assertThat(new GuaranteeDay(DATE).cohortShare(DATE + 4)).isNull();
    }

    @Test
    void shouldTellWhichMidnightsChangeItsRecord() {
        assertThat(changes(day)).as("an empty day").isEmpty();
        day.add(new CaseVerdict.Excluded(DATE, Exclusion.WITHDRAWN));
        assertThat(changes(day)).as("excluded only").isEmpty();
        day.add(assessedOnTheDate(0));
        assertThat(changes(day)).as("the share appears").containsExactly(4);
        day.add(WAITING);
        assertThat(changes(day)).as("due, then overdue").containsExactly(3, 4);
        assertThat(day.changesBetween(DATE, DATE + 30)).as("a clock that jumps").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "2,2", "3,3", "4,4", "7,4", "8,5", "14,5", "15,6", "120,6"})
    void shouldPutEachWaitInItsBar(int waitDays, int bar) {
        day.add(assessedOnTheDate(waitDays));

        int[] expected = new int[GuaranteeDay.WAIT_BARS];
        expected[bar] = 1;
        assertThat(day.waits()).containsExactly(expected);
        assertThat(day.assessed()).isEqualTo(1);
        assertThat(day.assessedWithin()).isEqualTo(waitDays <= 3 ? 1 : 0);
        assertThat(day.completedShare()).isEqualTo(waitDays <= 3 ? 1.0 : 0.0);
        assertThat(day.assessed(DOCTOR)).isEqualTo(1);
        assertThat(day.assessedWithin(DOCTOR)).isEqualTo(waitDays <= 3 ? 1 : 0);
        assertThat(day.assessed(NURSE)).isZero();
    }

    @Test
    void shouldShareAVerdictBetweenTheSoughtDateAndTheDateOfTheAssessment() {
        CaseVerdict verdict = new CaseVerdict.Assessed(DATE, true, DATE + 5, 5, NURSE);
        GuaranteeDay assessmentDay = new GuaranteeDay(DATE + 5);
        GuaranteeDay between = new GuaranteeDay(DATE + 1);

        List.of(day, assessmentDay, between).forEach(each -> each.add(verdict));

        assertThat(Figures.counts(day, DATE)).isEqualTo(Map.of("sought", 1, "late", 1, "deviationWithoutOffer", 1));
        assertThat(Figures.counts(assessmentDay, DATE))
                .isEqualTo(Map.of("assessed", 1, "assessed.NURSE", 1, "waits.4", 1));
        assertThat(between.isEmpty()).isTrue();
    }

    @Test
    void shouldBeEmptyAgainOnceAllIsTakenBack() {
        List<CaseVerdict> verdicts = List.of(
                WAITING,
                new CaseVerdict.Waiting(DATE, true),
                assessedOnTheDate(2),
                new CaseVerdict.Excluded(DATE, Exclusion.HANDED_ON),
                new CaseVerdict.NotCounted(true));
        verdicts.forEach(day::add);
        assertThat(day.isEmpty()).isFalse();

        verdicts.forEach(day::remove);

        assertThat(day.isEmpty()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> day.remove(WAITING));
    }

    @Test
    void shouldReadBackWhatWasWritten() {
        for (int i = 0; i < 300; i++) {
            day.add(assessedOnTheDate(i % 20));
            day.add(WAITING);
        }
        day.add(new CaseVerdict.Excluded(DATE, Exclusion.NOT_COVERED));
        byte[] bytes = bytes(day);

        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        GuaranteeDay read = GuaranteeDay.read(buffer);

        assertThat(buffer.hasRemaining()).isFalse();
        assertThat(read.date()).isEqualTo(DATE);
        assertThat(bytes(read)).isEqualTo(bytes);
        assertThat(Figures.counts(read, DATE)).isEqualTo(Figures.counts(day, DATE));
        assertThat(bytes(GuaranteeDay.read(ByteBuffer.wrap(bytes(new GuaranteeDay(-1))))))
                .as("a date before 1970")
                .isEqualTo(bytes(new GuaranteeDay(-1)));
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        byte[] bytes = bytes(day);
        for (int length = 0; length < bytes.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> GuaranteeDay.read(cut)).isInstanceOf(UnreadableBytesException.class);
        }
        bytes[0] = 2;
        assertThatThrownBy(() -> GuaranteeDay.read(ByteBuffer.wrap(bytes)))
                .isInstanceOf(UnreadableBytesException.class)
                .hasMessageContaining("unknown version 2");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.0",
        "1, 1, 1.0",
        "12, 15, 0.8",
        "13, 15, 0.866667",
        "1, 3, 0.333333",
        "1, 2000000, 0.000001",
        "1, 2000001, 0.0",
        "3, 2000000, 0.000002",
        "2147483646, 2147483647, 1.0"
    })
    void shouldRoundSharesHalfUp(long numerator, long denominator, double share) {
        assertThat(CaseShare.of(numerator, denominator)).isEqualTo(share);
        assertThat(CaseShare.of(numerator, 0)).isNull();
    }

    private static CaseVerdict assessedOnTheDate(int waitDays) {
        return waitDays == 0
                ? new CaseVerdict.Assessed(DATE, false, DATE, 0, DOCTOR)
                : new CaseVerdict.Assessed(DATE - waitDays, false, DATE, waitDays, DOCTOR);
    }

    private static List<Integer> changes(GuaranteeDay day) {
        return IntStream.rangeClosed(1, 10)
                .filter(n -> day.changesBetween(DATE + n - 1, DATE + n))
                .boxed()
                .toList();
    }

    private static byte[] bytes(GuaranteeDay day) {
        ByteOut out = new ByteOut();
        day.write(out);
        return out.toBytes();
    }
}
