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
import se.vardpuls.runtime.Instance;
import se.vardpuls.runtime.PageInstance;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;

/** {@code serve}: the pages for managers and the interface behind them, without a stream, until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Serves the region's page, the page of each unit and the interface /api/v1, until Ctrl-C or SIGTERM.",
            "Reads the result topics and writes nothing; any number of servers may run. 'run' serves the pages itself"
                    + " with page.run=true."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Stopped as told.",
            "2:The command line or a setting is wrong.",
            "3:The cluster, the topics or a port are not as needed.",
            "130, 143:Stopped by Ctrl-C or SIGTERM."
        })
public final class ServeCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions options = new SettingOptions();

    @Option(names = "--port", paramLabel = "N", description = "Port of the pages; 0: a free one.")
    private @Nullable String port;

    @Option(names = "--clock", paramLabel = "wall|event", description = "As that of 'run': it says what day today is.")
    private @Nullable String clock;

    @Option(names = "--http-port", paramLabel = "N", description = "Port of metrics and health; 0: none.")
    private @Nullable String httpPort;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Map<Setting, @Nullable String> own = new HashMap<>();
        own.put(Setting.PAGE_PORT, port);
        own.put(Setting.CLOCK, clock);
        own.put(Setting.HTTP_PORT, httpPort);
        Settings settings = options.settings(own);
        Instance instance = PageInstance.start(settings);
        return Running.untilStopped(
                instance,
                settings,
                "Vårdpuls is shown at http://" + settings.get(Setting.PAGE_HOST) + ":" + instance.pagePort() + "/ .",
                Running.commandLine(spec));
    }
}
