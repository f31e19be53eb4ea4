package se.vardpuls.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.vardpuls.register.Unit;

/** Formula 17. */
class DayAheadTest {
    private static final int TUESDAY = 19_794;

    private static List<Unit.Hours> open(int from, int to) {
        return List.of(Unit.Hours.of(LocalTime.of(from, 0), LocalTime.of(to, 0)));
    }

    private static DayAhead ahead(List<Unit.Hours> hours, boolean isUncertain) {
        OpenDay day = new OpenDay(TUESDAY, hours, open(8, 17), isUncertain, null);
        return DayAhead.of(Profile.of(day, ForecastExampleText.read().history()), new Forecaster());
    }

    @Test
    void shouldStaffEachHourByTheUnitsOwnPace() {
        DayAhead ahead = ahead(open(8, 17), false);
        double calls = ahead.calls();
        int pace = ahead.profile().pace();

        assertThat(IntStream.range(0, HistoryDay.HOURS)
                        .mapToDouble(ahead::staffing)
                        .sum())
                .isCloseTo(calls / pace, within(1e-9))
                .isCloseTo(ahead.hoursAtPace(), within(1e-9));
        assertThat(ahead.staffing(7)).isZero();
        assertThat(ahead.staffing(8)).isGreaterThan(ahead.staffing(16));
        assertThat(ahead.forecast().needed()).isEqualTo((int) (9 * Math.round(calls) / 10) + 1);
        double deviation = Math.sqrt(calls + calls * calls / ahead.profile().weight());
        assertThat(ahead.low()).isCloseTo(calls - 1.2816 * deviation, within(1e-9));
        assertThat(ahead.high()).isCloseTo(calls + 1.2816 * deviation, within(1e-9));
    }

    @Test
    void shouldStaffAShorterDayForItsHoursOnlyAndBeLessSureOfAnEve() {
        DayAhead shorter = ahead(open(8, 12), false);
        assertThat(shorter.staffing(11)).isPositive();
        assertThat(shorter.staffing(12)).isZero();

        DayAhead usual = ahead(open(8, 17), false);
        DayAhead eve = ahead(open(8, 17), true);
        assertThat(eve.high() - eve.low()).isGreaterThan(usual.high() - usual.low());
        assertThat(eve.low()).isNotNegative();
    }

    @Test
    void shouldKnowNoStaffingWithoutAPace() {
        OpenDay day = new OpenDay(TUESDAY, open(8, 17), open(8, 17), false, null);

        DayAhead ahead = DayAhead.of(Profile.of(day, List.of()), new Forecaster());

        assertThat(ahead.staffing(9)).isNaN();
        assertThat(ahead.hoursAtPace()).isNaN();
        assertThat(ahead.calls()).isPositive();
    }
}
