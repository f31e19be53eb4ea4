package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsSettingsTest {
    private static final long MB = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({"64, 250, 4", "256, 512, 16", "1024, 2048, 50", "8192, 4000, 50"})
    void shouldReadNoMoreAtOnceThanTheHeapHasRoomFor(long heap, int records, int fetch) {
        assertThat(StreamsSettings.records(heap * MB)).isEqualTo(records);
        assertThat(StreamsSettings.fetchBytes(heap * MB)).isEqualTo((int) (fetch * MB));
    }
}
