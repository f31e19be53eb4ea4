package se.vardpuls.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    @Test
    void shouldShowABarAndSayWhatIsRead() {
        assertThat(new Progress(42, 0.5).page(80, 24))
                .containsExactly(
                        "█".repeat(30) + "░".repeat(30) + "  50 %",
                        "Läser 42 dagars historik, så att månad och trappa är de hos en region i drift.");
        assertThat(new Progress(42, 0.499).line()).isEqualTo("Historik, 42 dagar: 50 %");
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "40, 10", "20, 2", "10, 1", "3, 1"})
    void shouldFitAnyWindow(int width, int height) {
        for (double share : new double[] {0, 0.004, 1}) {
            List<String> page = new Progress(42, share).page(width, height);

            assertThat(page).hasSizeLessThanOrEqualTo(height);
            assertThat(page).allSatisfy(row -> assertThat(row.length()).isLessThanOrEqualTo(width));
        }
    }
}
