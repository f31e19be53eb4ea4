package se.vardpuls.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UtcMillisTest {
    @Test
    void shouldAlwaysHaveThreeDecimals() {
        assertThat(UtcMillis.format(Instant.parse("2024-03-12T15:04:05.123Z").toEpochMilli()))
                .isEqualTo("2024-03-12T15:04:05.123Z");
        assertThat(UtcMillis.format(Instant.parse("2024-01-02T03:04:05.06Z").toEpochMilli()))
                .isEqualTo("2024-01-02T03:04:05.060Z");
        assertThat(UtcMillis.format(0)).isEqualTo("1970-01-01T00:00:00.000Z");
    }
}
