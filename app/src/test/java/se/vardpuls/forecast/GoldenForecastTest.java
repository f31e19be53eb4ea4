package se.vardpuls.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * The golden figures: two programs that were written apart from the same formulas agree on them to six decimals. The
 * example lies with the tests; where the design's own is at hand it is held against that as well, and
 * {@code -Dvardpuls.shared} says where.
 */
class GoldenForecastTest {
    private static final int FIRST_HOUR = 8;

    @Test
    void shouldComeToTheFiguresOfTheExample() {
        check(ForecastExampleText.read());
    }

    @Test
    void shouldComeToTheFiguresOfTheDesign() throws IOException {
        Path design = Path.of(System.getProperty("vardpuls.shared", "../../shared"), "forecast-example.json");
        assumeTrue(
                Files.isRegularFile(design), "the design's example is not at hand; -Dvardpuls.shared names its folder");

        check(ForecastExampleJson.read(design));
    }

    private static void check(ForecastExample example) {
        Profile profile = Profile.of(example.day(), example.history());

        checkProfile(profile, example.figures());
        assertThat(example.minutes()).hasSize(9);
        Forecaster forecaster = new Forecaster();
        SoftAssertions softly = new SoftAssertions();
        for (ForecastExample.Minute minute : example.minutes()) {
            checkMinute(softly, minute, forecaster.at(profile, minute.today(), minute.minute()));
        }
        softly.assertAll();
    }

    private static void checkProfile(Profile profile, ForecastExample.Figures expected) {
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(profile.share()).as("m").isCloseTo(expected.share(), within(1e-8));
        softly.assertThat(profile.spread()).as("rho").isCloseTo(expected.spread(), within(1e-9));
        softly.assertThat(profile.weight()).as("g").isEqualTo(expected.weight());
        softly.assertThat(profile.afterClosing()).as("r").isCloseTo(expected.afterClosing(), within(1e-9));
        softly.assertThat(profile.pace()).as("pace").isEqualTo(expected.pace());
        softly.assertThat(profile.basisDays()).isEqualTo(Profile.DAYS);
        for (int i = 0; i < expected.calls().size(); i++) {
            int hour = FIRST_HOUR + i;
            softly.assertThat(profile.calls(hour))
                    .as("lambda of %d", hour)
                    .isCloseTo(expected.calls().get(i), within(1e-9));
            softly.assertThat(profile.hourShift(hour))
                    .as("delta of %d", hour)
                    .isCloseTo(expected.hourShifts().get(i), within(1e-9));
        }
        for (int age = 0; age < Ages.COUNT; age++) {
            softly.assertThat(profile.contactedWaiting(age))
                    .as("S1 of %d", age)
                    .isCloseTo(expected.contactedWaiting().get(age), within(1e-9));
            softly.assertThat(profile.lostWaiting(age))
                    .as("S0 of %d", age)
                    .isCloseTo(expected.lostWaiting().get(age), within(1e-9));
        }
        softly.assertAll();
    }

    private static void checkMinute(SoftAssertions softly, ForecastExample.Minute expected, Forecast forecast) {
        String at = expected.at().toString();
        softly.assertThat(ForecastExample.rounded(forecast.callsToCome(), 6))
                .as("%s calls to come", at)
                .isEqualTo(expected.callsToCome());
        softly.assertThat(ForecastExample.rounded(forecast.goalProbability(), 6))
                .as("%s goal", at)
                .isEqualTo(expected.goalProbability());
        softly.assertThat(ForecastExample.rounded(forecast.expectedShare(), 6))
                .as("%s share", at)
                .isEqualTo(expected.expectedShare());
        softly.assertThat(ForecastExample.rounded(forecast.shareSoFar(), 6))
                .as("%s so far", at)
                .isEqualTo(expected.shareSoFar());
        softly.assertThat(forecast.low()).as("%s low", at).isEqualTo(expected.low());
        softly.assertThat(forecast.high()).as("%s high", at).isEqualTo(expected.high());
        softly.assertThat(forecast.needed()).as("%s needed", at).isEqualTo(expected.needed());
        softly.assertThat(forecast.isOutOfReach()).as("%s reach", at).isEqualTo(expected.isOutOfReach());
        softly.assertThat(LocalTime.ofSecondOfDay(forecast.latestMinute() * 60L))
                .as("%s latest", at)
                .isEqualTo(expected.latest());
    }
}
