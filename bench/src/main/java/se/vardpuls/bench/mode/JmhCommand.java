package se.vardpuls.bench.mode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code bench jmh}: the pieces for themselves. */
@Command(
        name = "jmh",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the pieces with JMH: reading, merging, state, results, verdicts.",
            "What follows the pattern goes to JMH as it is, such as -prof gc or -f 1; -h after the pattern lists all."
        })
public final class JmhCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            description = "A regular expression of benchmark names (default: all).")
    private String pattern = "se.vardpuls.bench.jmh";

    @Unmatched
    private List<String> others = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(pattern));
        arguments.addAll(others);
        org.openjdk.jmh.Main.main(arguments.toArray(String[]::new));
        return 0;
    }
}
