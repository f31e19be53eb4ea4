package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import se.vardpuls.runtime.RunningInstance.Part;

class RunningInstanceTest {
    private final Lifetime lifetime = new Lifetime();
    private final List<String> closed = Collections.synchronizedList(new ArrayList<>());

    @Test
    void shouldCloseItsPartsOnceAndSideBySide() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        RunningInstance instance = new RunningInstance(
                lifetime, null, List.of(new Part("a", () -> meet(both, "a")), new Part("b", () -> meet(both, "b"))));

        instance.close();
        instance.close();
        instance.awaitStop();

        assertThat(closed).containsExactlyInAnyOrder("a", "b");
        assertThat(instance.failure()).isNull();
        assertThat(instance.httpPort()).isZero();
    }

    private void meet(CountDownLatch both, String name) {
        both.countDown();
        try {
            both.await();
            closed.add(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldTellTheFirstFailure() throws InterruptedException {
        RunningInstance instance = new RunningInstance(lifetime, null, List.of());

        lifetime.fail("the disk is full");
        lifetime.fail("and more");

        instance.awaitStop();
        assertThat(instance.failure()).isEqualTo("the disk is full");
    }

    @Test
    void shouldNotWaitForeverForAPartThatHangs() {
        CountDownLatch never = new CountDownLatch(2);
        RunningInstance instance = new RunningInstance(
                lifetime,
                null,
                List.of(new Part("stream", () -> meet(never, "stream")), new Part("a", () -> closed.add("a"))),
                Duration.ofMillis(200));

        instance.close();

        assertThat(lifetime.isOver()).isTrue();
        assertThat(closed).containsExactly("a");
    }
}
