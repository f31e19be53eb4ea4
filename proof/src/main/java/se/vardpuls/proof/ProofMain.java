package se.vardpuls.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import se.vardpuls.cli.ExitCode;
import se.vardpuls.proof.cluster.WrongClock;

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
    private static final int STORM_RATE = 600;
    private static final int SOAK_RATE = 50;

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
            description = "How many events a second (default: " + STORM_RATE + ", with --soak " + SOAK_RATE + ").")
    private @Nullable Integer rate;

    @Option(
            names = "--soak",
            arity = "0..1",
            paramLabel = "MINUTES",
            fallbackValue = "480",
            description =
                    "No faults: live calls for so long (${FALLBACK-VALUE} where none is said), and a line through heap, threads,"
                            + " files, state, changelogs and series; exit code 1 if one rises by more than it may.")
    private @Nullable Integer soak;

    @Option(
            names = "--midnight-after",
            paramLabel = "MINUTES",
            description =
                    "With --soak: the clocks of all are put forward so that it is midnight in Stockholm after so many minutes"
                            + " (needs libfaketime; default: the machine's time).")
    private @Nullable Integer midnightAfter;

    @Option(
            names = "--before",
            paramLabel = "JAR",
            description =
                    "A build to begin with, vardpuls.jar with its lib beside it: after half of the first round's faults all"
                            + " instances stop and go on as the build at hand; what the former did not tell yet is not"
                            + " compared: feed-daily, forecasts and their alerts (default: none).")
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
        if (midnightAfter != null && (soak == null || !WrongClock.isThere())) {
            System.err.println(
                    "--midnight-after goes with --soak and needs libfaketime (Debian: package libfaketime).");
            return ExitCode.USAGE;
        }
        Path folder = folder();
        out.println("Three brokers and three instances in " + folder + ", seed " + seed + " ...");
        boolean isRight = soak == null ? storm(folder, out) : soak(folder, Duration.ofMinutes(soak), out);
        if (isRight && keep == null) {
            BenchBroker.delete(folder);
        }
        return isRight ? 0 : 1;
    }

    private boolean soak(Path folder, Duration time, PrintWriter out) throws InterruptedException, ExecutionException {
        int minutesOff = midnightAfter == null ? 0 : WrongClock.untilMidnight(Instant.now(), midnightAfter);
        try (Soak soaked = new Soak(folder, seed, minutesOff, out)) {
            return soaked.run(time, rate == null ? SOAK_RATE : rate);
        }
    }

    private boolean storm(Path folder, PrintWriter out) throws IOException, InterruptedException, ExecutionException {
        if (!WrongClock.isThere()) {
            out.println("libfaketime is not there: no clock will be off");
        }
        int wrong = 0;
        try (Storm storm = new Storm(folder, seed, before, out)) {
            for (int round = 1; round <= rounds; round++) {
                wrong += storm.round(round, events, rate == null ? STORM_RATE : rate, faults) ? 0 : 1;
            }
            storm.summary(wrong);
        }
        return wrong == 0;
    }

    private Path folder() throws IOException {
        if (keep == null) {
            return Files.createTempDirectory("vardpuls-proof-");
        }
        Files.createDirectories(keep);
        return Files.createTempDirectory(keep, "proof-").toAbsolutePath();
    }
}
