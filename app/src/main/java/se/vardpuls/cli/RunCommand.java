package se.vardpuls.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;
import se.vardpuls.runtime.Vardpuls;

/** {@code run}: one instance of the application, until it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs an instance against a Kafka cluster until Ctrl-C or SIGTERM.",
        footerHeading = "%nSettings, in a file, as VARDPULS_... in the environment, or by --set:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Stopped as told.",
            "1:The stream or the notifier could not go on, or the disk is full.",
            "2:The command line or a setting is wrong.",
            "3:The cluster, the topics, the state folder or the port are not as needed.",
            "130, 143:Stopped by Ctrl-C or SIGTERM, within 20 s; the log says if not all was committed."
        })
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions options = new SettingOptions();

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "Names the group that shares the work, its changelogs and transactions.")
    private @Nullable String applicationId;

    @Option(names = "--clock", paramLabel = "wall|event", description = "Which clock tells a unit what day it is.")
    private @Nullable String clock;

    @Option(names = "--state-dir", paramLabel = "DIR", description = "Where state is kept.")
    private @Nullable String stateDir;

    @Option(names = "--http-port", paramLabel = "N", description = "Port of the HTTP door; 0: none.")
    private @Nullable String httpPort;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Map<Setting, @Nullable String> own = new HashMap<>();
        own.put(Setting.APPLICATION_ID, applicationId);
        own.put(Setting.CLOCK, clock);
        own.put(Setting.STATE_DIR, stateDir);
        own.put(Setting.HTTP_PORT, httpPort);
        Settings settings = options.settings(own);
        return Running.untilStopped(
                Vardpuls.start(settings),
                settings,
                "Vårdpuls runs as " + settings.get(Setting.APPLICATION_ID) + ".",
                Running.commandLine(spec));
    }
}
