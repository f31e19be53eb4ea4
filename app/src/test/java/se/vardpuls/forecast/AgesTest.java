package se.vardpuls.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Classes of ages: each begins at its edge. */
class AgesTest {
    @Test
    void shouldBeginAtEachEdge() {
        for (int age = 0; age < Ages.COUNT; age++) {
            assertThat(Ages.of(Ages.edge(age))).isEqualTo(age);
            assertThat(Ages.of(Ages.edge(age) - 1)).isEqualTo(Math.max(0, age - 1));
        }
        assertThat(Ages.of(Long.MAX_VALUE)).isEqualTo(Ages.COUNT - 1);
    }
}
