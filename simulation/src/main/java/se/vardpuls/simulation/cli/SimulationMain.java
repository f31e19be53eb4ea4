package se.vardpuls.simulation.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import se.vardpuls.broker.BrokerCommand;
import se.vardpuls.broker.QuietLogging;
import se.vardpuls.cli.Commands;
import se.vardpuls.cli.Usage;
import se.vardpuls.cli.VardpulsCommand;

/** The application's commands, and those for whom there is no Kafka or no events yet. */
@Command(
        name = "vardpuls",
        mixinStandardHelpOptions = true,
        description = "Near-real-time accessibility of primary care. Without a command, this help.")
public final class SimulationMain implements Runnable {
    private final PrintWriter out;

    private SimulationMain(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] args) {
        QuietLogging.set();
        System.exit(commandLine(args).execute(args));
    }

    /** The command line for these words, or for any where there are none. */
    public static CommandLine commandLine(String... words) {
        return commandLine(VardpulsCommand.commands(), words);
    }

    /** So, with these commands before those of the simulation; it writes UTF-8 whatever the locale says. */
    public static CommandLine commandLine(Commands first, String... words) {
        PrintWriter out = utf8(FileDescriptor.out);
        CommandLine line = new CommandLine(new SimulationMain(out));
        first.with("simulate", SimulateCommand::new)
                .with("broker", BrokerCommand::new)
                .with("archive", ArchiveCommand::new)
                .addTo(line, words);
        line.setOut(out).setErr(utf8(FileDescriptor.err)).setExecutionExceptionHandler(VardpulsCommand::explain);
        return Usage.explainedBy(line);
    }

    @Override
    public void run() {
        new CommandLine(this).usage(out);
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
