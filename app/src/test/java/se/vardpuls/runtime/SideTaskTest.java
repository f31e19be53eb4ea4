package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SideTaskTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BlockingQueue<String> paused = new LinkedBlockingQueue<>();
    private final Queue<Supplier<SideTask.Task>> tasks = new ArrayDeque<>();
    private volatile Instant now = Instant.parse("2024-03-12T10:00:00Z");
    private SideTask side;

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void shouldRestartWhatFailsWithGrowingPausesAndTellOfIt() throws InterruptedException {
        Stream.generate(() -> failing(new TimeoutException("geheim"))).limit(8).forEach(tasks::add);
        Working last = new Working();
        tasks.add(() -> last);

        start();
        last.working.await();

        assertThat(paused)
                .containsExactly(
                        "PT1S notifier: restarting after Kafka did not answer in time; look at the brokers (TimeoutException)",
                        "PT2S notifier: restarting after Kafka did not answer in time; look at the brokers (TimeoutException)",
                        "PT4S notifier: restarting after Kafka did not answer in time; look at the brokers (TimeoutException)",
                        "PT8S notifier: restarting after Kafka did not answer in time; look at the brokers (TimeoutException)",
                        "PT16S notifier: restarting after Kafka did not answer in time; look at the brokers (TimeoutException)",
                        "PT32S notifier: restarting after Kafka did not answer in time; look at the brokers (TimeoutException)",
                        "PT1M notifier: restarting after Kafka did not answer in time; look at the brokers (TimeoutException)",
                        "PT1M notifier: restarting after Kafka did not answer in time; look at the brokers (TimeoutException)");
        assertThat(side.isWell()).isTrue();
        assertThat(side.state()).isEqualTo("notifier: running");
        assertThat(registry.get("accessibility_side_task_restarts")
                        .tag("task", "notifier")
                        .counter()
                        .count())
                .isEqualTo(8);
        assertThat(registry.get("accessibility_side_task_up")
                        .tag("task", "notifier")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void shouldBeginWithAShortPauseAgainAfterItHasWorkedForLong() throws InterruptedException {
        tasks.add(failing(new IllegalStateException()));
        tasks.add(failing(new IllegalStateException()));
        tasks.add(() -> new Failing(() -> now = now.plus(SideTask.LONGEST_PAUSE), new IllegalStateException()));
        Working last = new Working();
        tasks.add(() -> last);

        start();
        last.working.await();

        assertThat(paused).extracting(pause -> pause.substring(0, 4)).containsExactly("PT1S", "PT2S", "PT1S");
    }

    @Test
    void shouldSurviveATaskThatCanNotBeMadeAndOneThatFailsWithAnError() throws InterruptedException {
        tasks.add(() -> {
            throw new IllegalArgumentException("geheim");
        });
        tasks.add(failing(new NoClassDefFoundError("geheim")));
        Working last = new Working();
        tasks.add(() -> last);

        start();
        last.working.await();

        assertThat(paused)
                .containsExactly(
                        "PT1S notifier: restarting after IllegalArgumentException",
                        "PT2S notifier: restarting after NoClassDefFoundError");
    }

    @Test
    void shouldStopAsToldAndNotRestart() throws InterruptedException {
        Working only = new Working();
        tasks.add(() -> only);
        start();
        only.working.await();

        side.close();

        assertThat(only.ended.getCount()).isZero();
        assertThat(side.state()).isEqualTo("notifier: stopped");
        assertThat(side.isWell()).isFalse();
        assertThat(paused).isEmpty();
    }

    private void start() {
        side = new SideTask(
                "notifier",
                () -> tasks.remove().get(),
                registry,
                () -> now,
                duration -> paused.add(duration + " " + side.state()));
        side.start();
    }

    private static Supplier<SideTask.Task> failing(Throwable thrown) {
        return () -> new Failing(() -> {}, thrown);
    }

    private record Failing(Runnable first, Throwable thrown) implements SideTask.Task {
        @Override
        public void run() {
            first.run();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }

        @Override
        public void close() {}
    }

    private static final class Working implements SideTask.Task {
        private final CountDownLatch working = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void run() throws InterruptedException {
            working.countDown();
            closed.await();
            ended.countDown();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
