package se.vardpuls.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.broker.QuietLogging;

/** {@code vardpuls proof}: breaks things and looks whether the results hold. */
@Command(
        name = "vardpuls proof",
        mixinStandardHelpOptions = true,
        description = {
            "Three brokers, three instances, and faults drawn at random while events flow; after each round the committed"
                    + " results are held to those of an undisturbed computation of the same records.",
            "Prints a line a round, and at the end what it has come to. Exit code 0 if nothing was wrong, lost or doubled,"
                    + " 1 if something was."
        })
public final class ProofMain implements Callable<Integer> {
    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Same seed, same events and faults (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--rounds",
            defaultValue = "1",
            description = "How many rounds (default: ${DEFAULT-VALUE}; the long form: 25).")
    private int rounds;

    @Option(
            names = "--faults",
            defaultValue = "8",
            description = "How many faults a round (default: ${DEFAULT-VALUE}).")
    private int faults;

    @Option(
            names = "--events",
            defaultValue = "30000",
            description = "How many events a round (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--rate",
            defaultValue = "600",
            description = "How many events a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--before",
            paramLabel = "JAR",
            description =
                    "A build to begin with, vardpuls.jar with its lib beside it: after the first round all instances"
                            + " stop and go on as the build at hand (default: none).")
    private @Nullable Path before;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description =
                    "Keeps logs, data and state there, in a new folder (default: a temporary folder, deleted unless"
                            + " something was wrong).")
    private @Nullable Path keep;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        QuietLogging.set();
        CommandLine line = new CommandLine(new ProofMain())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        String[] words = arguments.length > 0 && arguments[0].equals("proof")
                ? Arrays.copyOfRange(arguments, 1, arguments.length)
                : arguments;
        System.exit(line.execute(words));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Path folder = folder();
        out.println("Three brokers and three instances in " + folder + ", seed " + seed + " ...");
        int wrong = 0;
        try (Storm storm = new Storm(folder, seed, before, out)) {
            for (int round = 1; round <= rounds; round++) {
                wrong += storm.round(round, events, rate, faults) ? 0 : 1;
                if (round == 1 && before != null) {
                    storm.upgrade();
                }
            }
            storm.summary(wrong);
        }
        if (wrong == 0 && keep == null) {
            BenchBroker.delete(folder);
        }
        return wrong == 0 ? 0 : 1;
    }

    private Path folder() throws IOException {
        if (keep == null) {
            return Files.createTempDirectory("vardpuls-proof-");
        }
        Files.createDirectories(keep);
        return Files.createTempDirectory(keep, "proof-").toAbsolutePath();
    }
}
