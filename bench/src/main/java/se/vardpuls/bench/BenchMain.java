package se.vardpuls.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import se.vardpuls.bench.mode.GrowthCommand;
import se.vardpuls.bench.mode.HandoverCommand;
import se.vardpuls.bench.mode.HostileCommand;
import se.vardpuls.bench.mode.JmhCommand;
import se.vardpuls.bench.mode.LatencyCommand;
import se.vardpuls.bench.mode.MemoryCommand;
import se.vardpuls.bench.mode.PeersCommand;
import se.vardpuls.bench.mode.RecoveryCommand;
import se.vardpuls.bench.mode.RestartCommand;
import se.vardpuls.bench.mode.ThroughputCommand;
import se.vardpuls.broker.QuietLogging;

/** Where the bench begins: {@code vardpuls bench COMMAND}; without a command it is {@code throughput}. */
@Command(
        name = "vardpuls bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures Vårdpuls against a real broker that it starts, on this machine.",
            "Without a command: throughput."
        },
        subcommands = {
            ThroughputCommand.class,
            LatencyCommand.class,
            HostileCommand.class,
            GrowthCommand.class,
            RecoveryCommand.class,
            RestartCommand.class,
            HandoverCommand.class,
            MemoryCommand.class,
            PeersCommand.class,
            JmhCommand.class
        })
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        QuietLogging.set();
        CommandLine line = new CommandLine(new BenchMain())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(line.execute(withCommand(arguments)));
    }

    /** The launcher hands its own first word on. */
    private static String[] withCommand(String[] arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        if (!words.isEmpty() && words.get(0).equals("bench")) {
            words.remove(0);
        }
        boolean help =
                !words.isEmpty() && List.of("-h", "--help", "-V", "--version").contains(words.get(0));
        if (words.isEmpty() || (words.get(0).startsWith("-") && !help)) {
            words.add(0, "throughput");
        }
        return words.toArray(String[]::new);
    }
}
