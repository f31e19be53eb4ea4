package se.vardpuls.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import se.vardpuls.http.Answer;

class MakingTest {
    private static final int PLACES = 2;
    private static final int ASKING = 9;

    private final Making making = new Making(PLACES);

    @Test
    void shouldMakeSoManyAtATimeAndAllInTheEnd() throws Exception {
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(PLACES);
        Semaphore mayEnd = new Semaphore(0);
        ExecutorService clients = Executors.newFixedThreadPool(ASKING);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < ASKING; i++) {
                answers.add(clients.submit(() -> making.inTurn(() -> {
                    most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                    full.countDown();
                    mayEnd.acquireUninterruptibly();
                    atWork.decrementAndGet();
                    return Answer.text(200, "made");
                })));
            }
            full.await();
            mayEnd.release(ASKING);
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(most).hasValue(PLACES);
    }

    @Test
    void shouldGiveThePlaceBackWhereMakingFails() {
        for (int i = 0; i < ASKING; i++) {
            assertThatThrownBy(() -> making.inTurn(() -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }
        assertThat(making.inTurn(Answer::notModified).status()).isEqualTo(304);
    }
}
