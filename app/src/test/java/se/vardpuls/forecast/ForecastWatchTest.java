package se.vardpuls.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardpuls.register.Unit;

/** When a forecast is an alert: just below, at and just above each threshold. */
class ForecastWatchTest {
    private static final double X = ForecastWatch.FIRE_BELOW;
    private static final int TEN = 10 * 60;

    private final ForecastWatch watch = new ForecastWatch();

    /** 74 calls a day where 7,850 are listed: a quarter of them is 18.5. */
    private static Profile profile(int listed) {
        int date = (int) LocalDate.of(2024, 3, 12).toEpochDay();
        List<Unit.Hours> hours = List.of(
                Unit.Hours.of(LocalTime.of(8, 0), LocalTime.of(12, 0)),
                Unit.Hours.of(LocalTime.of(13, 0), LocalTime.of(17, 0)));
        return Profile.of(new OpenDay(date, hours, hours, false, listed), List.of());
    }

    private static Forecast forecast(int minute, double probability, int contacted, int lost, int waiting) {
        return new Forecast(
                minute, contacted, lost, waiting, probability, .8, .7, .9, .8, 10, 1, 5, false, 1, Forecast.NEVER);
    }

    private void look(int minute, double probability) {
        watch.look(profile(7_850), forecast(minute, probability, 20, 5, 5));
    }

    @Test
    void shouldFireAtTheSecondMinuteInARow() {
        assertThat(watch.fires(X)).isFalse();
        look(TEN, .0499);
        assertThat(watch.fires(X)).isFalse();
        look(TEN + 1, .0499);
        assertThat(watch.fires(X)).isTrue();
    }

    @Test
    void shouldBeginAnewAfterAMinuteThatIsNotBelow() {
        look(TEN, .0499);
        look(TEN + 1, .05);
        look(TEN + 2, .0499);
        assertThat(watch.fires(X)).isFalse();
        look(TEN + 3, .0499);
        assertThat(watch.fires(X)).isTrue();
    }

    @Test
    void shouldClearAtTheSecondMinuteInARow() {
        assertThat(watch.clears(X)).isFalse();
        look(TEN, .30);
        look(TEN + 1, .2999);
        look(TEN + 2, .30);
        assertThat(watch.clears(X)).isFalse();
        look(TEN + 3, .30);
        assertThat(watch.clears(X)).isTrue();
    }

    @Test
    void shouldFireInOpeningHoursOnly() {
        for (int minute : new int[] {7 * 60 + 58, 12 * 60, 17 * 60}) {
            look(minute, 0);
            look(minute + 1, 0);
            assertThat(watch.fires(X)).isFalse();
        }
    }

    @Test
    void shouldSayNothingOfFourDecidedCalls() {
        assertThat(fires(7_850, forecast(TEN, 0, 1, 3, 40))).isFalse();
        assertThat(fires(7_850, forecast(TEN, 0, 1, 4, 40))).isTrue();
    }

    @Test
    void shouldWaitForAQuarterOfTheDaysCallsButForTwentyAtMost() {
        assertThat(fires(7_850, forecast(TEN, 0, 0, 5, 13))).isFalse();
        assertThat(fires(7_850, forecast(TEN, 0, 0, 5, 14))).isTrue();
        assertThat(fires(78_500, forecast(TEN, 0, 0, 5, 14))).isFalse();
        assertThat(fires(78_500, forecast(TEN, 0, 0, 5, 15))).isTrue();
        assertThat(fires(300, forecast(TEN, 0, 0, 5, 0))).isTrue();
    }

    private static boolean fires(int listed, Forecast forecast) {
        ForecastWatch own = new ForecastWatch();
        own.look(profile(listed), forecast);
        own.look(profile(listed), forecast);
        return own.fires(X);
    }

    @Test
    void shouldFollowAnotherThreshold() {
        look(TEN, .39);
        look(TEN + 1, .39);

        assertThat(watch.fires(.4)).isTrue();
        assertThat(watch.clears(.4)).isFalse();
        assertThat(watch.fires(.39)).isFalse();
        assertThat(watch.clears(.39)).isTrue();
    }
}
