package se.vardpuls.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.vardpuls.partition.Subjects;

class IndicatorsTest {
    private static final Indicator ONE = Indicator.warning("one", 1, "words");

    /** Instances read what earlier versions wrote: no code is ever given to another indicator. */
    @Test
    void shouldKeepTheCodesThatAreStored() {
        Map<String, Integer> codes = new LinkedHashMap<>();
        Subjects.INDICATORS.all().forEach(indicator -> codes.put(indicator.key(), indicator.code()));

        assertThat(codes)
                .containsExactly(
                        Map.entry("telephone", 0),
                        Map.entry("telephone-month", 1),
                        Map.entry("guarantee", 2),
                        Map.entry("goal-days", 3),
                        Map.entry("guarantee-due", 4),
                        Map.entry("silent", 5),
                        Map.entry("contact", 6),
                        Map.entry("turned-away", 7),
                        Map.entry("telephone-forecast", 8),
                        Map.entry("silent-bookings", 9));
    }

    @Test
    void shouldBeFoundByNameAndByCode() {
        Indicator two = Indicator.warning("two", 4, "words");
        Indicators indicators = new Indicators(List.of(two, ONE));

        assertThat(indicators.all()).containsExactly(ONE, two);
        assertThat(indicators.codes()).isEqualTo(5);
        assertThat(indicators.of("two")).isEqualTo(two);
        assertThat(indicators.of("three")).isNull();
        assertThat(indicators.ofCode(1)).isEqualTo(ONE);
        assertThat(indicators.ofCode(2)).isNull();
        assertThat(indicators.ofCode(9)).isNull();
    }

    @Test
    void shouldHaveNoNameAndNoCodeInCommon() {
        for (Indicator other : List.of(Indicator.warning("one", 2, "words"), Indicator.warning("two", 1, "words"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Indicators(List.of(ONE, other)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Indicator.warning("three", 256, "words"));
    }
}
