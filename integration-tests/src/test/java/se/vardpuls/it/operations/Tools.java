package se.vardpuls.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import se.vardpuls.it.Command;

/** Other people's programs that the tests need: Debian's, where they are installed. */
final class Tools {
    private Tools() {}

    /** Skips the test, with words that say so, where the program is not installed. */
    static void require(String program) {
        boolean there = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        Assumptions.assumeTrue(there, program + " is not installed (Debian: prometheus, prometheus-alertmanager)");
    }

    /** Runs a program to its end, which must be 0. */
    static String run(String... words) {
        Command command = Command.start(List.of(words));
        assertThat(command.await()).as(command.toString()).isZero();
        return command.out();
    }
}
