package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.vardpuls.runtime.StallWatch.Work;

class StallWatchTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String THREAD = "vardpuls-5e0c-StreamThread-1";

    private final StallWatch watch = new StallWatch(PATIENCE);

    private void look(int second, boolean isExpected, Work work) {
        watch.look(Duration.ofSeconds(second).toNanos(), isExpected, Map.of(THREAD, work));
    }

    @Test
    void shouldTellAThreadThatDoesNothing() {
        look(0, true, new Work(10, 100, false));
        look(119, true, new Work(10, 100, false));
        assertThat(watch.words()).isNull();

        look(120, true, new Work(10, 100, false));

        assertThat(watch.words()).isEqualTo("stream: stands still (StreamThread-1 for 120 s)");
    }

    @Test
    void shouldTellAThreadThatPollsAndWorksOnNothingThoughRecordsWait() {
        for (int second = 0; second <= 120; second += 5) {
            look(second, true, new Work(second, 100, true));
        }

        assertThat(watch.words()).contains("StreamThread-1 for 120 s");
    }

    @Test
    void shouldLetAThreadBeThatHasNothingToDo() {
        for (int second = 0; second <= 600; second += 5) {
            look(second, true, new Work(second, 100, false));
        }

        assertThat(watch.words()).isNull();
    }

    @Test
    void shouldLetAThreadBeThatWorksForLongOnWhatItHasPolled() {
        for (int second = 0; second <= 600; second += 5) {
            look(second, true, new Work(1, second, true));
        }

        assertThat(watch.words()).isNull();
    }

    @Test
    void shouldNotCountTheTimeInWhichNoWorkCanBeExpected() {
        look(0, true, new Work(1, 1, true));
        look(100, true, new Work(1, 1, true));
        look(105, false, new Work(1, 1, true));
        look(500, false, new Work(1, 1, true));
        look(505, true, new Work(1, 1, true));
        look(619, true, new Work(1, 1, true));
        assertThat(watch.words()).isNull();

        look(620, true, new Work(1, 1, true));

        assertThat(watch.words()).contains("for 120 s");
    }

    @Test
    void shouldSayNoMoreOnceTheThreadGoesOn() {
        look(0, true, new Work(1, 1, true));
        look(130, true, new Work(1, 1, true));
        assertThat(watch.words()).isNotNull();

        look(135, true, new Work(2, 2, true));

        assertThat(watch.words()).isNull();
    }

    @Test
    void shouldTellOneThreadAmongOthersAndForgetThoseThatAreGone() {
        for (int second = 0; second <= 130; second += 5) {
            watch.look(
                    Duration.ofSeconds(second).toNanos(),
                    true,
                    Map.of(
                            "a-StreamThread-1",
                            new Work(second, second, true),
                            "a-StreamThread-2",
                            new Work(1, 1, true)));
        }
        assertThat(watch.words()).isEqualTo("stream: stands still (StreamThread-2 for 130 s)");

        watch.look(Duration.ofSeconds(135).toNanos(), true, Map.of("a-StreamThread-1", new Work(135, 135, true)));

        assertThat(watch.words()).isNull();
    }
}
