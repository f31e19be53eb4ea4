package se.vardpuls.intake.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import se.vardpuls.cli.ExitCode;
import se.vardpuls.cli.Usage;
import se.vardpuls.cli.VardpulsCommand;
import se.vardpuls.intake.source.InvalidSourceException;

/** Where the intake's artifact begins: {@code vardpuls intake COMMAND}. */
@Command(name = "vardpuls", mixinStandardHelpOptions = true, subcommands = IntakeCommand.class)
public final class IntakeMain {
    private IntakeMain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, with exit codes and words for what can go wrong. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new IntakeMain());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler(IntakeMain::explain);
        return Usage.explainedBy(line);
    }

    private static int explain(Exception thrown, CommandLine at, CommandLine.ParseResult parsed) throws Exception {
        if (thrown instanceof InvalidSourceException invalid) {
            invalid.problems().forEach(at.getErr()::println);
            return ExitCode.USAGE;
        }
        return VardpulsCommand.explain(thrown, at, parsed);
    }
}
