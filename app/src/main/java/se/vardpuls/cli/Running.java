package se.vardpuls.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import se.vardpuls.runtime.Instance;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;

/** What commands that run until they are told to stop have in common. */
public final class Running {
    private Running() {}

    /** The command line that a command is part of. */
    public static CommandLine commandLine(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("not called by picocli");
        }
        return spec.commandLine();
    }

    /** Says that it runs, and waits until it stops; gives the exit code. */
    public static int untilStopped(Instance started, Settings settings, String words, CommandLine line)
            throws InterruptedException {
        return untilStopped(started, settings, words, line, line.getOut());
    }

    /** The same, where standard output is for something else. */
    static int untilStopped(Instance started, Settings settings, String words, CommandLine line, PrintWriter says)
            throws InterruptedException {
        try (Instance instance = started) {
            Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "stop"));
            String http = instance.httpPort() == 0
                    ? ""
                    : " http://" + settings.get(Setting.HTTP_HOST) + ":" + instance.httpPort() + "/metrics";
            says.println(words + http);
            instance.awaitStop();
            String failure = instance.failure();
            if (failure == null) {
                return ExitCode.OK;
            }
            line.getErr().println("Stopped: " + failure + ". docs/runbook.md says what to do.");
            return ExitCode.FAILED;
        }
    }
}
