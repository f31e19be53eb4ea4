package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.vardpuls.guarantee.Profession.DOCTOR;
import static se.vardpuls.guarantee.Profession.NURSE;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.figure.Share;
import se.vardpuls.state.CorruptStateException;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

class GuaranteeDayTest {
    private static final int DATE = 19_849;
    private static final CaseVerdict.Registered PLAIN = new CaseVerdict.Registered(false, false, false);
    private static final CaseVerdict.Registered DEVIATION = new CaseVerdict.Registered(true, false, false);
    private static final CaseVerdict WAITING = new CaseVerdict.Waiting(DATE, PLAIN, CaseTime.NONE);

    private final GuaranteeDay day = new GuaranteeDay(DATE, 3);

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
    void shouldTellForWhenTheOpenCasesAreBooked() {
        day.add(WAITING);
        day.add(new CaseVerdict.Waiting(DATE, PLAIN, CaseTime.LATE));
        day.add(new CaseVerdict.Waiting(DATE, PLAIN, CaseTime.within(DATE + 1)));
        day.add(new CaseVerdict.Waiting(DATE, PLAIN, CaseTime.within(DATE + 3)));

        assertThat(times(DATE)).containsExactly(2, 1, 1);
        assertThat(times(DATE + 3)).containsExactly(2, 1, 1);
        assertThat(times(DATE + 4)).as("overdue").containsExactly(0, 0, 0);
        assertThat(day.openTimePassed(DATE + 1)).isZero();
        assertThat(day.openTimePassed(DATE + 2)).isEqualTo(1);
        assertThat(day.openTimePassed(DATE + 4)).isZero();
    }

    private List<Integer> times(int clock) {
        return List.of(day.openTimeWithin(clock), day.openTimeLate(clock), day.openWithoutTime(clock));
    }

    @Test
    void shouldGiveNoCohortShareBeforeDayFour() {
        day.add(WAITING);
        day.add(assessedOnTheDate(0));

        assertThat(day.cohortShare(DATE + 3).exists()).isFalse();
        assertThat(day.cohortShare(DATE + 4)).isEqualTo(new Share(1, 2));
        assertThat(new GuaranteeDay(DATE, 3).cohortShare(DATE + 4).exists()).isFalse();
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
        assertThat(day.completedShare()).isEqualTo(new Share(waitDays <= 3 ? 1 : 0, 1));
        assertThat(day.assessed(DOCTOR)).isEqualTo(1);
        assertThat(day.assessedWithin(DOCTOR)).isEqualTo(waitDays <= 3 ? 1 : 0);
        assertThat(day.assessed(NURSE)).isZero();
    }

    @Test
    void shouldShareAVerdictBetweenTheSoughtDateAndTheDateOfTheAssessment() {
        CaseVerdict verdict = new CaseVerdict.Assessed(DATE, DEVIATION, DATE + 5, 5, false, NURSE);
        GuaranteeDay assessmentDay = new GuaranteeDay(DATE + 5, 3);
        GuaranteeDay between = new GuaranteeDay(DATE + 1, 3);

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
                new CaseVerdict.Waiting(DATE, new CaseVerdict.Registered(true, true, true), CaseTime.within(DATE + 1)),
                new CaseVerdict.Waiting(DATE, PLAIN, CaseTime.LATE),
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
        day.add(new CaseVerdict.Waiting(DATE, DEVIATION, CaseTime.within(DATE - 100)));
        day.add(new CaseVerdict.Waiting(DATE, PLAIN, CaseTime.within(DATE + 3)));
        day.changeBooking(BookingType.CANCELLED, BookingTally.LATE, 1);
        day.changeBooking(BookingType.COMPLETED, BookingEvent.ContactForm.LETTER.code(), 1);
        day.sentOn = DATE + 2;
        day.unlinked = 7;
        byte[] bytes = bytes(day);

        Decoder in = new Decoder(bytes);
        GuaranteeDay read = new GuaranteeDay(DATE, 3);
        read.read(in);

        assertThat(in.hasMore()).isFalse();
        assertThat(bytes(read)).isEqualTo(bytes);
        assertThat(read.sentOn).isEqualTo(DATE + 2);
        assertThat(read.unlinked).isEqualTo(7);
        assertThat(Figures.counts(read, DATE)).isEqualTo(Figures.counts(day, DATE));
        for (int length = 0; length < bytes.length; length++) {
            Decoder cut = new Decoder(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> new GuaranteeDay(DATE, 3).read(cut)).isInstanceOf(CorruptStateException.class);
        }
    }

    private static CaseVerdict assessedOnTheDate(int waitDays) {
        return waitDays == 0
                ? new CaseVerdict.Assessed(DATE, PLAIN, DATE, 0, true, DOCTOR)
                : new CaseVerdict.Assessed(DATE - waitDays, PLAIN, DATE, waitDays, waitDays <= 3, DOCTOR);
    }

    private static List<Integer> changes(GuaranteeDay day) {
        return IntStream.rangeClosed(1, 10)
                .filter(n -> day.changesBetween(DATE + n - 1, DATE + n))
                .boxed()
                .toList();
    }

    private static byte[] bytes(GuaranteeDay day) {
        Encoder out = new Encoder();
        day.write(out);
        return out.toBytes();
    }
}
