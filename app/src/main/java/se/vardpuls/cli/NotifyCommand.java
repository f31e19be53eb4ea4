package se.vardpuls.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.vardpuls.runtime.Instance;
import se.vardpuls.runtime.NotifierInstance;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;

/** {@code notify}: tells Alertmanager of the alerts, without a stream, until it is told to stop. */
@Command(
        name = "notify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Keeps Alertmanager informed of the alerts that fire, until Ctrl-C or SIGTERM.",
            "For those who do not let 'run' do it (alertmanager.url).",
            "With --shadow it tells nobody and writes the mails that would have been sent from now on: when, to whom, and what."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Stopped as told.",
            "2:The command line or a setting is wrong.",
            "3:The cluster, the topic of alerts or the port are not as needed.",
            "130, 143:Stopped by Ctrl-C or SIGTERM."
        })
public final class NotifyCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions options = new SettingOptions();

    @Option(names = "--alertmanager-url", paramLabel = "URL", description = "Where Alertmanager is.")
    private @Nullable String alertmanagerUrl;

    @Option(names = "--shadow", description = "Tells nobody; writes to standard output what would have been mailed.")
    private boolean shadow;

    @Option(
            names = "--format",
            paramLabel = "lines|json",
            description = "Of --shadow: lines to read, or a JSON object a line (default: lines).")
    private @Nullable String format;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "Notifiers of the same id share the work, those of 'run' included.")
    private @Nullable String applicationId;

    @Option(names = "--http-port", paramLabel = "N", description = "Port of the HTTP door; 0: none.")
    private @Nullable String httpPort;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Map<Setting, @Nullable String> own = new HashMap<>();
        own.put(Setting.ALERTMANAGER_URL, alertmanagerUrl);
        own.put(Setting.APPLICATION_ID, applicationId);
        own.put(Setting.HTTP_PORT, httpPort);
        Settings settings = options.settings(own);
        if (shadow) {
            return shadow(settings);
        }
        if (format != null) {
            throw new ParameterException(Running.commandLine(spec), "--format is for --shadow.");
        }
        return Running.untilStopped(
                NotifierInstance.start(settings),
                settings,
                "Vårdpuls notifies " + settings.alertmanager() + ".",
                Running.commandLine(spec));
    }

    private int shadow(Settings settings) throws InterruptedException {
        String written = format == null ? "lines" : format;
        boolean asLines = written.equals("lines");
        CommandLine line = Running.commandLine(spec);
        if (!asLines && !written.equals("json")) {
            throw new ParameterException(line, "--format is lines or json, not '" + written + "'.");
        }
        Instance instance = NotifierInstance.startShadow(settings, mail -> {
            line.getOut().print(asLines ? mail.lines() : mail.json());
            line.getOut().flush();
        });
        String words = "Vårdpuls notifies nobody, and says whom it would.";
        return Running.untilStopped(instance, settings, words, line, line.getErr());
    }
}
