package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;
import se.vardpuls.event.Arrival;

class TimelyCommitTest {
    private static final long NOW = Instant.parse("2024-06-03T08:00:00.007Z").toEpochMilli();
    private static final long LONG_AGO = NOW - 3_600_000;

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final Turn turn = new Turn();
    private final TimelyCommit commit = new TimelyCommit(context, turn, 2_000);

    private void sawOneAppendedAt(long millis) {
        Arrival arrival = new Arrival(0);
        arrival.next(millis, NOW);
        commit.saw(arrival);
    }

    @Test
    void shouldAskOnceAllThatWasPolledHasBeenWorkedOn() {
        turn.polled(2);
        sawOneAppendedAt(NOW - 5);
        assertThat(context.committed()).isFalse();

        sawOneAppendedAt(LONG_AGO);
        assertThat(context.committed()).isTrue();
        assertThat(context.scheduledPunctuators()).isEmpty();
    }

    @Test
    void shouldCountWhatOtherPartitionsOfTheThreadWorkOn() {
        turn.polled(2);
        new TimelyCommit(new MockProcessorContext<>(), turn, 2_000).saw(new Arrival(0));
        sawOneAppendedAt(NOW);

        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldLeaveALongBacklogToTheCommitInterval() {
        turn.polled(1);
        sawOneAppendedAt(NOW - 60_000);
        assertThat(context.committed()).isFalse();
        assertThat(context.scheduledPunctuators()).isEmpty();

        turn.polled(1);
        sawOneAppendedAt(NOW - 59_999);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldAskASecondLaterForWhatIsRecent_andSoonerOnceSomethingIsLive() {
        turn.sent(NOW - 999);
        sawOneAppendedAt(NOW - 2_000);
        sawOneAppendedAt(NOW - 2_000);
        assertThat(context.committed()).isFalse();
        assertThat(context.scheduledPunctuators())
                .singleElement()
                .satisfies(scheduled -> assertThat(scheduled.getInterval()).isEqualTo(Duration.ofSeconds(1)));

        turn.sent(NOW - 10);
        sawOneAppendedAt(NOW - 2_000);
        sawOneAppendedAt(NOW - 1_999);
        assertThat(context.committed()).isFalse();
        assertThat(context.scheduledPunctuators())
                .extracting(CapturedPunctuator::cancelled)
                .containsExactly(true, false);
        assertThat(context.scheduledPunctuators().get(1).getInterval()).isEqualTo(Duration.ofMillis(25));
    }

    @Test
    void shouldAskAtOnceForWhatIsRecent_aSecondAfterTheCommitBefore() {
        turn.sent(NOW - 1_000);
        sawOneAppendedAt(NOW - 2_000);

        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldAskLaterForWhatIsTooSoonAfterTheCommitBefore() {
        turn.sent(NOW - 24);
        sawOneAppendedAt(NOW);
        sawOneAppendedAt(NOW);

        assertThat(context.committed()).isFalse();
        assertThat(context.scheduledPunctuators()).singleElement().satisfies(scheduled -> {
            assertThat(scheduled.getStartTime()).isEqualTo(Instant.EPOCH);
            assertThat(scheduled.getInterval()).isEqualTo(Duration.ofMillis(25));
            assertThat(scheduled.getType()).isEqualTo(PunctuationType.WALL_CLOCK_TIME);
            scheduled.getPunctuator().punctuate(NOW + 18);
        });
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldBeginAnewOnceEverythingHasBeenSent() {
        turn.sent(NOW - 10);
        sawOneAppendedAt(NOW);
        commit.sent(NOW);

        assertThat(context.scheduledPunctuators())
                .extracting(CapturedPunctuator::cancelled)
                .containsExactly(true);
        assertThat(turn.pace()).isEqualTo(Turn.NOBODY_WAITS);
        assertThat(turn.sentAt()).isEqualTo(NOW);
    }

    @Test
    void shouldNotLetALaggingPartitionSetTheTimeBack() {
        commit.sent(NOW);
        commit.sent(NOW - 300);

        assertThat(turn.sentAt()).isEqualTo(NOW);
    }

    @Test
    void shouldLeaveEverythingToTheCommitIntervalWithoutALiveWindow() {
        Arrival arrival = new Arrival(0);
        arrival.next(NOW - 5, NOW);
        new TimelyCommit(context, turn, 0).saw(arrival);

        assertThat(context.committed()).isFalse();
        assertThat(context.scheduledPunctuators()).isEmpty();
    }
}
