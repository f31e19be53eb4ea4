package se.vardpuls.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Wilson interval (contract §4, alerts), against published values and against itself. */
class WilsonTest {
    @Test
    void shouldGiveTheIntervalOfTheContractsExample() {
        Wilson wilson = Wilson.ofConfidence(0.95);

        assertThat(wilson.lower(81, 100)).isEqualTo(0.722212);
        assertThat(wilson.upper(81, 100)).isEqualTo(0.874852);
    }

    @ParameterizedTest(name = "{0} of {1}: {2} to {3}")
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void shouldGiveNewcombesPublishedIntervals(int x, int n, double lower, double upper) {
        Wilson wilson = Wilson.ofConfidence(0.95);

        assertThat(wilson.lower(x, n)).isCloseTo(lower, within(0.00005001));
        assertThat(wilson.upper(x, n)).isCloseTo(upper, within(0.00005001));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.6744897501960817",
        "0.8, 1.2815515655446004",
        "0.9, 1.6448536269514722",
        "0.95, 1.959963984540054",
        "0.99, 2.5758293035489004",
        "0.999, 3.2905267314919255",
        "0.999999, 4.891638475698958"
    })
    void shouldReachAsFarAsTheNormalDistributionSays(double confidence, double z) {
        assertThat(Wilson.ofConfidence(confidence).z()).isCloseTo(z, within(1e-9));
    }

    @Test
    void shouldHaveTheEndsOfEverythingAndOfNothing() {
        Wilson wilson = Wilson.ofConfidence(0.95);

        assertThat(wilson.lower(0, 50)).isZero();
        assertThat(wilson.upper(50, 50)).isEqualTo(1);
    }

    @Test
    void shouldTellWithoutRoundingWhetherTheUpperEndLiesBelowAGoal() {
        for (double confidence : new double[] {0.5, 0.95, 0.999}) {
            Wilson wilson = Wilson.ofConfidence(confidence);
            for (int n = 1; n <= 120; n++) {
                for (int x = 0; x <= n; x++) {
                    double upper = wilson.upper(x, n);
                    if (upper < 0.9999) {
                        assertThat(wilson.isUpperBelow(x, n, BigDecimal.valueOf(upper + 0.00001)))
                                .as("%d of %d, at %s", x, n, confidence)
                                .isTrue();
                    }
                    assertThat(wilson.isUpperBelow(x, n, BigDecimal.valueOf(Math.max(0, upper - 0.00001))))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void shouldNotLieBelowAGoalThatIsMetOrOfNothing() {
        Wilson wilson = Wilson.ofConfidence(0.95);

        assertThat(wilson.isUpperBelow(90, 100, new BigDecimal("0.9"))).isFalse();
        assertThat(wilson.isUpperBelow(0, 100, BigDecimal.ZERO)).isFalse();
        assertThat(wilson.isUpperBelow(99, 100, BigDecimal.ONE)).isTrue();
        assertThat(wilson.isUpperBelow(100, 100, BigDecimal.ONE)).isFalse();
    }
}
