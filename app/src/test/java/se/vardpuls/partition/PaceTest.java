package se.vardpuls.partition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void shouldTellEachSecondOfALiveStream() {
        for (int second = 0; second < 30; second++) {
            pace.saw(Pace.BACKLOG_MILLIS);
            assertThat(pace.isDue()).isTrue();
        }
    }

    @Test
    void shouldTellEachTenthSecondOfABacklog() {
        int told = 0;
        for (int second = 0; second < 40; second++) {
            pace.saw(Pace.BACKLOG_MILLIS + 1);
            boolean isDue = pace.isDue();
            assertThat(isDue).isEqualTo(second % 10 == 0);
            told += isDue ? 1 : 0;
        }
        assertThat(told).isEqualTo(4);
    }

    @Test
    void shouldTellTheRestOnceTheBacklogHasBeenRead() {
        pace.saw(Pace.BACKLOG_MILLIS + 1);
        assertThat(pace.isDue()).isTrue();
        pace.saw(Pace.BACKLOG_MILLIS + 1);
        assertThat(pace.isDue()).isFalse();

        assertThat(pace.isDue()).as("a second without an event").isTrue();

        pace.saw(Pace.BACKLOG_MILLIS + 1);
        assertThat(pace.isDue()).isFalse();
        pace.saw(0);
        assertThat(pace.isDue()).as("a second whose last event was live").isTrue();
    }
}
