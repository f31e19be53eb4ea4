package se.vardpuls.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.testing.Seed;

class ShareTest {
    @ParameterizedTest(name = "{0} / {1} = {2}")
    @CsvSource({
        "0, 1, 0",
        "1, 1, 1",
        "1, 3, 0.333333",
        "2, 3, 0.666667",
        "85, 92, 0.923913",
        "1, 2000000, 0.000001", // 0.0000005, the half goes up
        "3, 2000000, 0.000002",
        "1, 2000001, 0",
        "1999999, 2000000, 1",
        "5, 64, 0.078125",
        "1, 128, 0.007813", // 0.0078125, the half goes up
        "127, 128, 0.992188", // 0.9921875
        "4398046511102, 4398046511103, 1",
    })
    void shouldRoundHalfUpAtSixDecimals(long numerator, long denominator, double expected) {
        assertThat(new Share(numerator, denominator).rounded()).isEqualTo(expected);
    }

    @Test
    void shouldRoundAsDecimalArithmeticDoes() {
        Random random = Seed.random(ShareTest.class);
        for (int i = 0; i < 100_000; i++) {
            long denominator = 1 + random.nextLong(1L << (1 + random.nextInt(42)));
            long numerator = random.nextLong(denominator + 1);

            assertThat(new Share(numerator, denominator).rounded())
                    .isEqualTo(BigDecimal.valueOf(numerator)
                            .divide(BigDecimal.valueOf(denominator), 6, RoundingMode.HALF_UP)
                            .doubleValue());
        }
    }

    @Test
    void shouldNotExistOfNothing() {
        assertThat(new Share(0, 0).exists()).isFalse();
        assertThatThrownBy(() -> new Share(0, 0).rounded()).isInstanceOf(ArithmeticException.class);
    }
}
