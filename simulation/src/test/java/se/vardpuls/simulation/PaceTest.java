package se.vardpuls.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import se.vardpuls.input.Feed;

class PaceTest {
    private static final long MINUTE = 60_000;
    private static final long NINE = Instant.parse("2024-03-04T08:00:00Z").toEpochMilli();

    private long nanos;
    private final InstantSource wall = InstantSource.fixed(Instant.parse("2024-03-20T08:00:00Z"));

    @Test
    void shouldReplayQuicklyUpToTheChosenTimeAndThenAtItsSpeed() {
        Pace pace = Pace.clock(NINE, 60, () -> nanos, wall);

        assertThat(pace.nanosUntilDue(arriving(NINE - 1), 0)).isZero();
        assertThat(pace.nanosUntilDue(arriving(NINE + MINUTE), 1)).isEqualTo(1_000_000_000L);
        nanos += 1_000_000_000L;
        assertThat(pace.nanosUntilDue(arriving(NINE + MINUTE), 1)).isZero();
    }

    @Test
    void shouldLeapOverTheNight() {
        Pace pace = Pace.clock(NINE, 60, () -> nanos, wall);

        assertThat(pace.nanosUntilDue(arriving(NINE + 15 * MINUTE), 0)).isPositive();
        assertThat(pace.nanosUntilDue(arriving(NINE + 15 * MINUTE + 1), 0)).isZero();
        assertThat(pace.nanosUntilDue(arriving(NINE + 16 * MINUTE), 1)).isPositive();
    }

    @Test
    void shouldSendNothingBeforeItHasHappened() {
        long now = wall.millis();

        assertThat(Pace.unlimited(wall).nanosUntilDue(arriving(now + MINUTE), 0))
                .isEqualTo(MINUTE * 1_000_000);
        assertThat(Pace.clock(now, 1_000, () -> nanos, wall).nanosUntilDue(arriving(now + MINUTE), 0))
                .isEqualTo(MINUTE * 1_000_000);
        assertThat(Pace.clock(now, 1_000, () -> nanos, wall).nanosUntilDue(arriving(now + 60 * MINUTE), 0))
                .isEqualTo(60 * MINUTE * 1_000_000);
    }

    @Test
    void shouldSpaceEventsEvenly() {
        Pace pace = Pace.rate(10, () -> nanos, wall);

        assertThat(pace.nanosUntilDue(arriving(NINE), 0)).isZero();
        assertThat(pace.nanosUntilDue(arriving(NINE), 5)).isEqualTo(500_000_000L);
    }

    private static Event arriving(long millis) {
        return new Event(Feed.CALLS, new byte[0], new byte[0], millis, millis);
    }
}
