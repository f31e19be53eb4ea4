package se.vardpuls.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.vardpuls.register.Unit;

/** What a profile is made of, at the ends of the formulas that the golden figures do not reach. */
class ProfileTest {
    private static final LocalDate TUESDAY = LocalDate.of(2024, 3, 12);
    private static final List<Unit.Hours> HOURS = List.of(Unit.Hours.of(LocalTime.of(8, 0), LocalTime.of(17, 0)));

    private static OpenDay day(boolean isUncertain, Integer listed) {
        return new OpenDay((int) TUESDAY.toEpochDay(), HOURS, HOURS, isUncertain, listed);
    }

    /** A day with so many calls in the hour from 10, of which so many got contact within a minute. */
    private static HistoryDay earlier(int daysBefore, int calls, int contacts) {
        int[] denominator = new int[HistoryDay.HOURS];
        int[] contacted = new int[HistoryDay.HOURS];
        int[] delays = new int[Ages.COUNT];
        denominator[10] = calls;
        contacted[10] = contacts;
        delays[0] = contacts;
        return new HistoryDay(
                (int) TUESDAY.minusDays(daysBefore).toEpochDay(),
                denominator,
                contacted,
                delays,
                new int[Ages.COUNT],
                calls - contacts,
                0,
                0,
                contacts);
    }

    private static double sum(Profile profile) {
        return IntStream.range(0, HistoryDay.HOURS).mapToDouble(profile::calls).sum();
    }

    @Test
    void shouldTakeAUnitWithoutHistoryForOneOfItsSize() {
        Profile profile = Profile.of(day(false, 15_700), List.of());

        assertThat(profile.share()).isCloseTo(.86, within(1e-12));
        assertThat(profile.spread()).isCloseTo(.01 + 1 / 41.0, within(1e-12));
        assertThat(profile.calls()).isCloseTo(160 * 5 / 5.4, within(1e-9));
        assertThat(sum(profile)).isCloseTo(profile.calls(), within(1e-9));
        assertThat(profile.weight()).isEqualTo(4);
        assertThat(profile.afterClosing()).isEqualTo(.25);
        assertThat(profile.pace()).isZero();
        assertThat(profile.basisDays()).isZero();
        assertThat(Profile.of(day(false, null), List.of()).calls()).isCloseTo(80 * 5 / 5.4, within(1e-9));
    }

    @Test
    void shouldTakeMoreCallsOfAUnitWithoutHistoryOnAMonday() {
        OpenDay monday = new OpenDay((int) TUESDAY.minusDays(1).toEpochDay(), HOURS, HOURS, false, null);

        assertThat(Profile.of(monday, List.of()).calls()).isCloseTo(80 * 7 / 5.4, within(1e-9));
    }

    @Test
    void shouldDrawFewDaysTowardsTheUnitsSize() {
        List<HistoryDay> three = List.of(earlier(6, 20, 18), earlier(5, 20, 18), earlier(4, 20, 18));

        Profile profile = Profile.of(day(false, null), three);

        assertThat(profile.calls()).isCloseTo((60 + 80 * 5 / 5.4) / 4, within(1e-9));
        assertThat(profile.weight()).isEqualTo(4 + 4.5 * 3);
    }

    @Test
    void shouldTellTheCallsOfItsOwnClassOfWeekdays() {
        List<HistoryDay> days = new ArrayList<>();
        for (int back = 70; back >= 1; back--) {
            LocalDate date = TUESDAY.minusDays(back);
            if (date.getDayOfWeek().getValue() <= 5) {
                days.add(earlier(back, date.getDayOfWeek().getValue() == 1 ? 140 : 100, 90));
            }
        }

        assertThat(Profile.of(day(false, null), days).calls()).isEqualTo(100);
    }

    @Test
    void shouldBeLessSureOfAnEve() {
        List<HistoryDay> days = List.of(earlier(7, 20, 18), earlier(6, 20, 18), earlier(5, 20, 18), earlier(4, 20, 18));

        assertThat(Profile.of(day(true, null), days).weight()).isEqualTo(4);
    }

    @Test
    void shouldExpectNobodyWhileItIsClosed() {
        OpenDay morning = new OpenDay(
                (int) TUESDAY.toEpochDay(),
                List.of(Unit.Hours.of(LocalTime.of(8, 0), LocalTime.of(12, 0))),
                HOURS,
                true,
                null);

        Profile profile = Profile.of(morning, List.of());

        assertThat(profile.calls(11)).isPositive();
        assertThat(profile.calls(12)).isZero();
        assertThat(sum(profile)).isLessThan(profile.calls() * .7);
    }

    @Test
    void shouldNotLetADayOfCollapseTellHowDaysDiffer() {
        List<HistoryDay> usual = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> earlier(32 - i, 100, 86))
                .toList();
        List<HistoryDay> withOdd = new ArrayList<>(usual);
        withOdd.add(earlier(1, 100, 10));

        assertThat(Profile.of(day(false, null), withOdd).spread())
                .isCloseTo(Profile.of(day(false, null), usual).spread(), within(.001));
    }

    @Test
    void shouldStayWithinBoundsForUnitsThatReachAllOrNobody() {
        List<HistoryDay> all = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> earlier(41 - i, 2_000, 2_000))
                .toList();
        List<HistoryDay> none = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> earlier(41 - i, 2_000, 0))
                .toList();

        for (List<HistoryDay> days : List.of(all, none)) {
            Profile profile = Profile.of(day(false, null), days);
            assertThat(profile.share()).isBetween(0.0, 1.0);
            assertThat(profile.hourShift(10)).isBetween(-1.5, 1.5);
            Today today = new Today();
            today.addContacted(10, 3);
            today.addLost(10, 2);
            assertThat(new Forecaster().at(profile, today, 11 * 60).goalProbability())
                    .isBetween(0.0, 1.0);
        }
    }
}
