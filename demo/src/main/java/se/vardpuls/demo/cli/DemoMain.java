package se.vardpuls.demo.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import se.vardpuls.cli.Usage;
import se.vardpuls.cli.VardpulsCommand;
import se.vardpuls.demo.broker.BrokerCommand;
import se.vardpuls.demo.broker.QuietLogging;

/** All commands, the application's and the demo's. */
@Command(
        name = "vardpuls",
        mixinStandardHelpOptions = true,
        description = "Near-real-time accessibility of primary care. Without a command, this help.")
public final class DemoMain implements Runnable {
    private final PrintWriter out;

    private DemoMain(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] args) {
        QuietLogging.set();
        System.exit(commandLine().execute(args));
    }

    /** The commands, writing UTF-8 whatever the locale says. */
    public static CommandLine commandLine() {
        PrintWriter out = utf8(FileDescriptor.out);
        CommandLine line = new CommandLine(new DemoMain(out));
        VardpulsCommand.commandLine().getSubcommands().forEach(line::addSubcommand);
        line.addSubcommand(new DemoCommand())
                .addSubcommand(new SimulateCommand())
                .addSubcommand(new BrokerCommand())
                .addSubcommand(new ArchiveCommand())
                .setOut(out)
                .setErr(utf8(FileDescriptor.err))
                .setExecutionExceptionHandler(VardpulsCommand::explain);
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
