package se.vardpuls.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PackedTest {
    private static final int WAITING = 9;

    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final Packed packed = new Packed(this::write);

    private void write(OutputStream out) throws IOException {
        out.write(("number " + made.incrementAndGet()).getBytes(UTF_8));
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldMakeOneForAllWhoAskWhileAnotherIsMade() throws Exception {
        ConcurrentLinkedQueue<String> given = new ConcurrentLinkedQueue<>();
        List<Thread> asking = new ArrayList<>();
        for (int i = 0; i <= WAITING; i++) {
            Thread thread = new Thread(() -> given.add(ask()));
            asking.add(thread);
            thread.start();
            // the first one waits for the latch, the others for it
            Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
        }

        mayEnd.countDown();
        for (Thread thread : asking) {
            thread.join();
        }

        assertThat(made).hasValue(2);
        assertThat(given).hasSize(WAITING + 1);
        assertThat(given).filteredOn("number 1"::equals).hasSize(1);
        assertThat(given).filteredOn("number 2"::equals).hasSize(WAITING);
    }

    @Test
    void shouldMakeOneAnewForWhoAsksLater() {
        mayEnd.countDown();

        assertThat(ask()).isEqualTo("number 1");
        assertThat(ask()).isEqualTo("number 2");
    }

    @Test
    void shouldTryAgainAfterOneThatFailed() throws IOException {
        Packed failing = new Packed(out -> {
            if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("broken");
            }
        });

        assertThatThrownBy(failing::bytes).hasMessage("broken");
        assertThat(unpacked(failing.bytes())).isEmpty();
    }

    private String ask() {
        try {
            return unpacked(packed.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unpacked(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
