package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogThreadsTest {
    private static final int MOST = 3;
    private static final int SECONDS = 2;

    private final Stream stream = new Stream();
    private final BacklogThreads backlog = new BacklogThreads(MOST, stream);
    private long now = Duration.ofDays(3).toNanos();

    private static final class Stream implements BacklogThreads.Threads {
        private int count = MOST;
        private double waiting;
        private boolean rebalances;

        @Override
        public int count() {
            return rebalances ? 0 : count;
        }

        @Override
        public double waiting() {
            return waiting;
        }

        @Override
        public void add() {
            count++;
        }

        @Override
        public void remove() {
            count--;
        }
    }

    @Test
    void shouldComeDownToOneThreadOnceAllIsCalm() {
        look(BacklogThreads.CALM);
        assertThat(stream.count).isEqualTo(MOST);

        look(Duration.ofSeconds(2L * MOST * SECONDS));
        assertThat(stream.count).isOne();
    }

    @Test
    void shouldKeepAllThreadsWhileSomeRecordsWait() {
        stream.waiting = BacklogThreads.FEW;

        look(BacklogThreads.CALM.multipliedBy(5));

        assertThat(stream.count).isEqualTo(MOST);
    }

    @Test
    void shouldBeginToCountAnewAfterABurst() {
        look(BacklogThreads.CALM.dividedBy(2));
        stream.waiting = BacklogThreads.MANY;
        look(Duration.ofSeconds(SECONDS));
        stream.waiting = 0;
        look(BacklogThreads.CALM.multipliedBy(3).dividedBy(4));

        assertThat(stream.count).isEqualTo(MOST);
    }

    @Test
    void shouldAddThreadsForABacklogUpToTheMost() {
        stream.count = 1;
        stream.waiting = BacklogThreads.MANY + 1;

        look(Duration.ofSeconds(SECONDS));
        assertThat(stream.count).as("one look may be a burst").isOne();

        look(Duration.ofSeconds(10 * SECONDS));
        assertThat(stream.count).isEqualTo(MOST);
    }

    @Test
    void shouldWaitTwiceAsLongAfterEachThreadThatCameBack() {
        stream.count = MOST - 1;
        stream.waiting = BacklogThreads.MANY + 1;
        look(Duration.ofSeconds(2 * SECONDS));
        stream.waiting = 0;

        look(BacklogThreads.CALM.multipliedBy(2));
        assertThat(stream.count).isEqualTo(MOST);

        look(Duration.ofSeconds(2L * MOST * SECONDS));
        assertThat(stream.count).isOne();
    }

    @Test
    void shouldLeaveAStreamAloneThatIsNotAtWork() {
        stream.rebalances = true;

        look(BacklogThreads.CALM.multipliedBy(2));

        assertThat(stream.count).isEqualTo(MOST);
    }

    @Test
    void shouldBeginToCountAnewWhenKafkaIsBack() {
        look(BacklogThreads.CALM.dividedBy(2));
        backlog.lookAway();
        look(BacklogThreads.CALM.multipliedBy(3).dividedBy(4));
        assertThat(stream.count).isEqualTo(MOST);

        look(BacklogThreads.CALM);
        assertThat(stream.count).isOne();
    }

    @Test
    void shouldNotTakeWhatWaitedBeforeKafkaWentForABacklog() {
        stream.count = 1;
        stream.waiting = BacklogThreads.MANY + 1;

        look(Duration.ofSeconds(SECONDS));
        backlog.lookAway();
        look(Duration.ofSeconds(SECONDS));

        assertThat(stream.count).isOne();
    }

    private void look(Duration during) {
        for (long end = now + during.toNanos();
                now < end;
                now += Duration.ofSeconds(SECONDS).toNanos()) {
            backlog.look(now);
        }
    }
}
