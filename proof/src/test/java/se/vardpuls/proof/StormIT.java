package se.vardpuls.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.broker.QuietLogging;

/** The storm in short: one round of a few faults; {@code ./vardpuls proof} is the long form. */
class StormIT {
    private static final long SEED = 3;
    private static final int EVENTS = 6_000;
    private static final int PER_SECOND = 150;
    private static final int FAULTS = 6;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @BeforeAll
    static void beQuiet() {
        QuietLogging.set();
    }

    @Test
    void shouldComeToTheSameWhateverBreaks() throws Exception {
        StringWriter said = new StringWriter();
        boolean isRight;

        try (Storm storm = new Storm(folder, SEED, null, new PrintWriter(said))) {
            isRight = storm.round(1, EVENTS, PER_SECOND, FAULTS);
        }

        assertThat(isRight).as(said.toString()).isTrue();
    }
}
