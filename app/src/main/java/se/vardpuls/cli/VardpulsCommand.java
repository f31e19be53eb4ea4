package se.vardpuls.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import se.vardpuls.runtime.InvalidSettingException;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.StartException;
import se.vardpuls.topic.TopicAdmin;

/** {@code vardpuls}: the command of which all others are parts. */
@Command(
        name = "vardpuls",
        mixinStandardHelpOptions = true,
        versionProvider = VardpulsCommand.Version.class,
        description = "How reachable primary care is, while the day can still be saved.",
        synopsisSubcommandLabel = "COMMAND")
public final class VardpulsCommand {
    /** Tells the version that the artifact was built as. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = VardpulsCommand.class.getPackage().getImplementationVersion();
            return new String[] {"vardpuls " + (version == null ? "(not packaged)" : version)};
        }
    }

    /** The application's own. */
    public static Commands commands() {
        return new Commands()
                .with("run", VardpulsCommand::run)
                .with("notify", NotifyCommand::new)
                .with("serve", ServeCommand::new)
                .with("targets", TargetsCommand::new)
                .with("report", ReportCommand::new)
                .with("alerts", AlertsCommand::new)
                .with("topics", TopicsCommand::new)
                .with("units", UnitsCommand::new)
                .with("topology", TopologyCommand::new);
    }

    /** The command line for these words, or for any where there are none; with exit codes and words for what can go wrong. */
    public static CommandLine commandLine(String... words) {
        CommandLine line = new CommandLine(new VardpulsCommand());
        commands().addTo(line, words);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler(VardpulsCommand::explain);
        return Usage.explainedBy(line);
    }

    private static CommandLine run() {
        CommandLine run = new CommandLine(new RunCommand());
        run.getCommandSpec().usageMessage().footer(settings());
        return run;
    }

    /** Tells what can be mended in words, with the exit code for it; anything else is a bug and goes on. */
    public static int explain(Exception thrown, CommandLine at, CommandLine.ParseResult parsed) throws Exception {
        if (thrown instanceof InvalidSettingException) {
            at.getErr().println(thrown.getMessage());
            return ExitCode.USAGE;
        }
        if (thrown instanceof StartException || thrown instanceof TopicAdmin.ClusterException) {
            at.getErr().println(thrown.getMessage());
            return ExitCode.SURROUNDINGS;
        }
        throw thrown;
    }

    private static String[] settings() {
        String[] lines = new String[Setting.values().length];
        int at = 0;
        for (Setting setting : Setting.values()) {
            lines[at++] = "  %-22s %s (default: %s)%n"
                    .formatted(setting.key(), setting.help(), setting.defaultValue())
                    .replace("%", "%%")
                    .stripTrailing();
        }
        return lines;
    }
}
