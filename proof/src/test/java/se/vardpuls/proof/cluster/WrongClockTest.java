package se.vardpuls.proof.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.bench.process.ChildJvm;

/** A JVM sees the clock that it is given, and measures time as ever. */
class WrongClockTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    /** Says what time it is, after a wait that must not end early. */
    static final class Teller {
        private Teller() {}

        @SuppressWarnings("WaitNotInLoop")
        public static void main(String[] arguments) throws InterruptedException {
            Object nobodyNotifies = new Object();
            long begun = System.nanoTime();
            synchronized (nobodyNotifies) {
                nobodyNotifies.wait(200);
            }
            boolean isWhole =
                    System.nanoTime() - begun >= Duration.ofMillis(200).toNanos();
            System.out.println("waited " + isWhole);
            System.out.println("it is " + Instant.now());
        }
    }

    @Test
    void shouldBeOffByMinutesAndWaitAsLongAsEver() throws InterruptedException {
        assumeThat(WrongClock.isThere()).isTrue();

        assertIsOffBy(25);
        assertIsOffBy(-25);
    }

    @Test
    void shouldBeRightWithoutTheLibrary() throws InterruptedException {
        assertIsOffBy(0);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-27T20:00:00Z, 10, 170", "2026-11-27T22:55:30Z, 10, 1434", "2026-10-25T10:00:00Z, 0, 780"})
    void shouldBePutForwardToTheNextMidnight(Instant now, int minutes, int off) {
        assertThat(WrongClock.untilMidnight(now, minutes)).isEqualTo(off);
    }

    private void assertIsOffBy(int minutes) throws InterruptedException {
        try (ChildJvm jvm = ChildJvm.start(
                "teller",
                List.of(),
                ChildJvm.ownClassPath(),
                Teller.class.getName(),
                List.of(),
                folder,
                WrongClock.offBy(minutes))) {
            Instant before = Instant.now();
            assertThat(jvm.awaitLine("waited ", PATIENCE)).isEqualTo("true");
            Instant told = Instant.parse(jvm.awaitLine("it is ", PATIENCE));

            assertThat(told.minus(Duration.ofMinutes(minutes)))
                    .isBetween(before.minus(PATIENCE), Instant.now().plus(PATIENCE));
        }
    }
}
