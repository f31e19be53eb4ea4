package se.vardpuls.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static final String COMBINED = "Va\u030Ardcentralen A\u030Akarp"; // å and Å of two code points each

    @Test
    void shouldMeasureColumnsAndNotChars() {
        assertThat(Columns.width("Vårdcentralen Åkarp")).isEqualTo(19);
        assertThat(Columns.width(COMBINED)).isEqualTo(19);
        assertThat(Columns.width("Vård 🏥")).isEqualTo(7);
        assertThat(Columns.width("✓ ✗ … – ≥ │")).isEqualTo(11);
    }

    @Test
    void shouldCutBetweenLettersAndSaySo() {
        assertThat(Columns.cut("Åkarp", 5)).isEqualTo("Åkarp");
        assertThat(Columns.cut("Åkarp", 4)).isEqualTo("Åka…");
        assertThat(Columns.cut(COMBINED, 3)).isEqualTo("Va\u030A…");
        assertThat(Columns.cut("🏥🏥🏥", 4)).isEqualTo("🏥…");
        assertThat(Columns.cut("Åkarp", 0)).isEmpty();
    }

    @Test
    void shouldPadToColumns() {
        assertThat(Columns.pad(COMBINED, 21)).isEqualTo(COMBINED + "  ");
        assertThat(Columns.pad("Åkarp", 3)).isEqualTo("Åkarp");
    }

    @Test
    void shouldTakeTheFirstWordingThatFits() {
        assertThat(Columns.firstThatFits(9, "mål > 90 %", "> 90 %")).isEqualTo("> 90 %");
        assertThat(Columns.firstThatFits(10, "mål > 90 %", "> 90 %")).isEqualTo("mål > 90 %");
        assertThat(Columns.firstThatFits(4, "mål > 90 %", "> 90 %")).isEqualTo("> 9…");
    }

    @Test
    void shouldBreakRowsBetweenItems() {
        assertThat(Columns.wrap("Utfall:", List.of("besvarade 1", "full kö 2", "stängt 3"), 20))
                .containsExactly("Utfall: besvarade 1,", "  full kö 2,", "  stängt 3");
        assertThat(Columns.wrap("Utfall:", List.of("besvarade 1", "full kö 2", "stängt 3"), 80))
                .containsExactly("Utfall: besvarade 1, full kö 2, stängt 3");
    }

    @Test
    void shouldNotLetTextSteerTheTerminal() {
        assertThat(Columns.printable("Höör\u001b[2J\u0007\nB\u009b1m")).isEqualTo("Höör [2J  B 1m");
        assertThat(Columns.printable("Höör")).isEqualTo("Höör");
    }
}
