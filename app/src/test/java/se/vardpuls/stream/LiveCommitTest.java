package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;
import se.vardpuls.event.Arrival;

class LiveCommitTest {
    private static final long NOW = Instant.parse("2024-06-03T08:00:00.007Z").toEpochMilli();

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final List<String> sent = new ArrayList<>();
    private final LiveCommit commit = new LiveCommit(context, () -> sent.add("committed: " + context.committed()));

    private void sawOneAppendedAt(long millis) {
        Arrival arrival = new Arrival(0);
        arrival.next(millis, NOW);
        commit.saw(arrival);
    }

    @Test
    void shouldAskOnceForALiveEventOnATimeThatAllPartitionsShare() {
        sawOneAppendedAt(NOW - 5);
        sawOneAppendedAt(NOW - 4);

        assertThat(context.scheduledPunctuators()).singleElement().satisfies(scheduled -> {
            assertThat(scheduled.getStartTime()).isEqualTo(Instant.EPOCH);
            assertThat(scheduled.getInterval()).isEqualTo(Duration.ofMillis(50));
            assertThat(scheduled.getType()).isEqualTo(PunctuationType.WALL_CLOCK_TIME);
        });
        assertThat(context.committed()).isFalse();
        assertThat(sent).isEmpty();
    }

    @Test
    void shouldSendBeforeItAsks() {
        sawOneAppendedAt(NOW);
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(NOW + 43);

        assertThat(sent).containsExactly("committed: false");
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldLeaveABacklogToTheCommitInterval() {
        sawOneAppendedAt(NOW - 2_000);
        assertThat(context.scheduledPunctuators()).isEmpty();

        sawOneAppendedAt(NOW - 1_999);
        assertThat(context.scheduledPunctuators()).hasSize(1);
    }

    @Test
    void shouldAskAnewOnceEverythingHasBeenSent() {
        sawOneAppendedAt(NOW);
        commit.cancel();
        sawOneAppendedAt(NOW + 1);

        assertThat(context.scheduledPunctuators())
                .extracting(CapturedPunctuator::cancelled)
                .containsExactly(true, false);
    }
}
