package se.vardpuls.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs tests that fail, as JUnit itself runs them. */
class SeedTest {
    /** No test of its own: it is run by those below. */
    static class Failing {
        private static long seed;

        @Test
        void fails() {
            seed = Seed.of(Failing.class);
            assertThat(seed).as("a figure").isEqualTo(seed + 1);
        }

        @Test
        void breaks() {
            seed = Seed.of(Failing.class);
            throw new IllegalStateException("no such day");
        }

        @Test
        void isSkipped() {
            seed = Seed.of(Failing.class);
            Assumptions.abort("not there");
        }

        @Test
        void failsWithoutRandomness() {
            assertThat("29").isEqualTo("30");
        }
    }

    @Test
    void shouldTellTheSeedInTheMessage_whenATestFails() {
        Throwable failure = failureOf("fails");

        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("-Dvardpuls.seed=" + Failing.seed + " repeats this", "a figure");
        assertThat(failure.getStackTrace()).isEqualTo(failure.getCause().getStackTrace());
    }

    @Test
    void shouldTellTheSeedInTheMessage_whenATestBreaks() {
        assertThat(failureOf("breaks"))
                .hasMessageContainingAll("-Dvardpuls.seed=" + Failing.seed + " repeats this", "no such day");
    }

    @Test
    void shouldLeaveATestThatIsSkippedAlone() {
        assertThat(run("isSkipped").getTestsAbortedCount()).isEqualTo(1);
    }

    @Test
    void shouldNotSpeakOfTheSeedOfTheTestBefore() {
        run("fails");

        assertThat(failureOf("failsWithoutRandomness").getMessage())
                .contains("29", "30")
                .doesNotContain("seed");
    }

    private static Throwable failureOf(String method) {
        return run(method).getFailures().get(0).getException();
    }

    private static TestExecutionSummary run(String method) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectMethod(Failing.class, method))
                                .build(),
                        listener);
        return listener.getSummary();
    }
}
