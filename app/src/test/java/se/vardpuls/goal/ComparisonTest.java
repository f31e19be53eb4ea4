package se.vardpuls.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    @ParameterizedTest
    @CsvSource({
        "ABOVE,    89, 100, 0.90, false",
        "ABOVE,    90, 100, 0.90, false",
        "ABOVE,    91, 100, 0.90, true",
        "AT_LEAST, 94, 100, 0.95, false",
        "AT_LEAST, 95, 100, 0.95, true",
        "AT_LEAST, 19, 20, 0.95, true",
        "ABOVE,    1, 3, 0.3333333333333333, true",
        "AT_LEAST, 1, 3, 0.3333333333333334, false",
        "ABOVE,    0, 7, 0, false",
        "AT_LEAST, 0, 7, 0, true",
        "ABOVE,    7, 7, 1, false",
        "AT_LEAST, 7, 7, 1, true",
        "AT_LEAST, 900719925474099299, 900719925474099300, 1, false"
    })
    void shouldHoldTheExactShareAgainstTheGoal(
            Comparison comparison, long numerator, long denominator, BigDecimal goal, boolean met) {
        assertThat(comparison.isMet(numerator, denominator, goal)).isEqualTo(met);
    }

    @Test
    void shouldHoldNoShareOfNothingAgainstAGoal() {
        assertThatThrownBy(() -> Comparison.AT_LEAST.isMet(0, 0, BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
