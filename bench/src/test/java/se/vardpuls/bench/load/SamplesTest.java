package se.vardpuls.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
    private final Samples samples = new Samples();

    @Test
    void shouldTimeEachEventByTheFirstResultThatCountsIt() {
        // given
        samples.sent("unit", true).appended(1_000);
        samples.sent("unit", true).appended(1_010);
        samples.sent("other", false).appended(1_000);

        // when
        samples.seen("unit", 1, 1_040);
        samples.seen("unit", 1, 1_060);
        samples.seen("other", 1, 1_100);

        // then
        assertThat(samples.waiting()).isEqualTo(1);
        assertThat(samples.latencies()).containsExactly(40);

        // when
        samples.seen("unit", 2, 1_130);

        // then
        assertThat(samples.waiting()).isZero();
        assertThat(samples.latencies()).containsExactly(40, 120);
    }
}
