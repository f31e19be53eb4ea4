package se.vardpuls.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardpuls.register.Unit;

/** What is known of a day before it begins. */
class OpenDayTest {
    private static final int TUESDAY = (int) LocalDate.of(2024, 3, 12).toEpochDay();
    private static final List<Unit.Hours> USUAL = List.of(hours("08:00", "17:00"));

    private static Unit.Hours hours(String from, String to) {
        return Unit.Hours.of(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static OpenDay day(Unit.Hours... hours) {
        return new OpenDay(TUESDAY, List.of(hours), USUAL, false, null);
    }

    private static int at(String time) {
        return LocalTime.parse(time).toSecondOfDay() / 60;
    }

    @Test
    void shouldTellWhatOfAnHourHasPassed() {
        OpenDay day = day(hours("08:00", "12:30"), hours("13:30", "17:00"));

        assertThat(day.elapsed(8, at("07:00"))).isZero();
        assertThat(day.elapsed(8, at("08:15"))).isEqualTo(.25);
        assertThat(day.elapsed(8, at("09:00"))).isEqualTo(1);
        assertThat(day.elapsed(12, at("12:15"))).isEqualTo(.5);
        assertThat(day.elapsed(12, at("12:30"))).isEqualTo(1);
        assertThat(day.elapsed(13, at("13:30"))).isZero();
        assertThat(day.elapsed(13, at("13:45"))).isEqualTo(.5);
    }

    @Test
    void shouldCountOpeningTimeOnly() {
        OpenDay day = day(hours("08:00", "12:00"), hours("13:00", "17:00"));

        assertThat(day.open(at("11:30"), day.closes())).isEqualTo(270);
        assertThat(day.before(270)).isEqualTo(at("11:30"));
        assertThat(day.before(240)).isEqualTo(at("13:00"));
        assertThat(day.before(0)).isEqualTo(at("17:00"));
        assertThat(day.before(9 * 60)).isEqualTo(at("07:00"));
        assertThat(day.isOpen(at("11:59"))).isTrue();
        assertThat(day.isOpen(at("12:00"))).isFalse();
        assertThat(day.isOpen(at("17:00"))).isFalse();
    }

    @Test
    void shouldKnowAShorterDay() {
        OpenDay day = day(hours("08:00", "12:30"));

        assertThat(day.openShare(8)).isEqualTo(1);
        assertThat(day.openShare(12)).isEqualTo(.5);
        assertThat(day.openShare(13)).isZero();
        assertThat(day.openShare(7)).isZero();
    }

    @Test
    void shouldNotTakeALongerDayForMoreCallsAnHour() {
        assertThat(day(hours("07:00", "18:00")).openShare(7)).isEqualTo(1);
    }

    @Test
    void shouldHaveNoForecastWhereItIsClosed() {
        assertThatThrownBy(() -> day()).isInstanceOf(IllegalArgumentException.class);
    }
}
