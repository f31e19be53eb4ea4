package se.vardpuls.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import se.vardpuls.register.Unit;
import se.vardpuls.testing.Seed;

/** What must hold at any minute of any day. */
class ForecasterTest {
    private static final int MIDNIGHT = 24 * 60;
    private static final LocalDate TUESDAY = LocalDate.of(2024, 3, 12);

    private final Forecaster forecaster = new Forecaster();
    private final Today today = new Today();

    private static Profile withoutHistory(int listed) {
        List<Unit.Hours> hours = List.of(Unit.Hours.of(LocalTime.of(8, 0), LocalTime.of(17, 0)));
        return Profile.of(new OpenDay((int) TUESDAY.toEpochDay(), hours, hours, false, listed), List.of());
    }

    @Test
    void shouldStayWithinBoundsAndEndAsTheDayDid() {
        long seed = Seed.of(ForecasterTest.class);
        for (int unit = 0; unit < 10; unit++) {
            List<SimulatedDay> days = new SimulatedUnit(new SplittableRandom(seed + unit)).days(3 * unit + 1);
            SimulatedDay day = days.get(days.size() - 1);
            Profile profile = Profile.of(
                    day.openDay(),
                    days.subList(0, days.size() - 1).stream()
                            .map(SimulatedDay::remembered)
                            .toList());
            for (int minute = 0; minute < MIDNIGHT; minute += 37) {
                day.fill(today, minute);
                Forecast forecast = forecaster.at(profile, today, minute);
                assertThat(forecast.goalProbability()).as("%d", minute).isBetween(0.0, 1.0);
                assertThat(forecast.expectedShare())
                        .as("%d", minute)
                        .isBetween(forecast.low() - .05, forecast.high() + .05);
                assertThat(forecast.low()).as("%d", minute).isLessThanOrEqualTo(forecast.high());
                assertThat(forecast.callsToCome()).isNotNegative();
            }
            day.fill(today, MIDNIGHT);
            Forecast last = forecaster.at(profile, today, MIDNIGHT);
            assertThat(last.goalProbability()).isCloseTo(day.isGoalDay() ? 1 : 0, within(1e-9));
            assertThat(last.expectedShare()).isCloseTo(day.share(), within(1e-9));
            assertThat(last.shareSoFar()).isCloseTo(day.share(), within(1e-9));
            assertThat(last.callsToCome()).isZero();
        }
    }

    @Test
    void shouldSayNothingOfTheShareOfNobody() {
        Forecast forecast = forecaster.at(withoutHistory(8_000), today, 7 * 60);

        assertThat(forecast.shareSoFar()).isNaN();
        assertThat(forecast.expectedShare()).isBetween(.8, .9);
        assertThat(forecast.callsToCome()).isBetween(70.0, 80.0);
        assertThat(forecast.latestMinute()).isEqualTo(Forecast.NEVER);
    }

    @Test
    void shouldSayNothingWhereNobodyCalledAndNobodyWill() {
        Forecast forecast = forecaster.at(withoutHistory(8_000), today, 18 * 60);

        assertThat(forecast.expectedShare()).isNaN();
        assertThat(forecast.low()).isNaN();
        assertThat(forecast.high()).isNaN();
        assertThat(forecast.neededPerHour()).isNaN();
    }

    @Test
    void shouldKnowADayThatCannotBeSaved() {
        today.addContacted(15, 10);
        today.addLost(15, 30);

        Forecast forecast = forecaster.at(withoutHistory(2_000), today, 16 * 60 + 50);

        assertThat(forecast.isOutOfReach()).isTrue();
        assertThat(forecast.goalProbability()).isLessThan(1e-6);
        assertThat(forecast.needed()).isGreaterThanOrEqualTo(27);
    }

    @Test
    void shouldRoundWhatIsNeededAnHourUp() {
        today.addContacted(9, 1);

        Forecast forecast = forecaster.at(withoutHistory(8_000), today, 10 * 60);

        double exact = forecast.needed() / 7.0;
        assertThat(forecast.neededPerHour()).isBetween(exact, exact + .1);
        assertThat(forecast.neededPerHour() * 10 % 1).isCloseTo(0, within(1e-9));
    }

    @Test
    void shouldCountThoseWhoCallOutsideOpeningHours() {
        today.addContacted(7, 4);
        today.addWaiting(18, 0, 2);

        Forecast forecast = forecaster.at(withoutHistory(8_000), today, 18 * 60 + 1);

        assertThat(forecast.calls()).isEqualTo(6);
        assertThat(forecast.shareSoFar()).isCloseTo(4 / 6.0, within(1e-9));
    }

    @Test
    void shouldDoWithThreeCallsADay() {
        Profile profile = withoutHistory(300);
        today.addContacted(8, 1);

        Forecast forecast = forecaster.at(profile, today, 9 * 60);

        assertThat(forecast.goalProbability()).isBetween(.2, .9);
        assertThat(forecast.low()).isLessThan(forecast.high());
    }
}
