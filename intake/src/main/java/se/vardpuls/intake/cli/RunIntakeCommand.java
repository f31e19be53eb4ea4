package se.vardpuls.intake.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.vardpuls.cli.Running;
import se.vardpuls.cli.SettingOptions;
import se.vardpuls.intake.decode.Decoders;
import se.vardpuls.intake.mapping.Translator;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;
import se.vardpuls.intake.source.SourceFolder;
import se.vardpuls.intake.stream.IntakeInstance;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;

/** {@code intake run}: one instance of the intake, until it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the intake of sources against a Kafka cluster until Ctrl-C or SIGTERM: raw records of each source's topic become"
                    + " events of the contract, exactly once.",
            "More instances with the same --application-id share the work."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Stopped as told.",
            "1:The stream could not go on, or the disk is full.",
            "2:The command line, a setting or a source is wrong.",
            "3:The cluster, the topics, the state folder or the port are not as needed.",
            "130, 143:Stopped by Ctrl-C or SIGTERM."
        })
final class RunIntakeCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "A source's folder.")
    private List<Path> folders = new ArrayList<>();

    @Mixin
    private SettingOptions options = new SettingOptions();

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "Names the group that shares the work (default: ${DEFAULT-VALUE}).")
    private String applicationId = "vardpuls-intake";

    @Option(names = "--state-dir", paramLabel = "DIR", description = "Where state is kept.")
    private @Nullable String stateDir;

    @Option(names = "--http-port", paramLabel = "N", description = "Port of the HTTP door; 0: none.")
    private @Nullable String httpPort;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, InvalidSourceException {
        Map<Setting, @Nullable String> own = new HashMap<>();
        own.put(Setting.APPLICATION_ID, applicationId);
        own.put(Setting.STATE_DIR, stateDir);
        own.put(Setting.HTTP_PORT, httpPort);
        Settings settings = options.settings(own);
        List<Source> sources = sources();
        CallerKey.require(settings, sources);
        return Running.untilStopped(
                IntakeInstance.start(settings, sources, () -> CallerKey.pseudonyms(settings), null),
                settings,
                "The intake runs as " + settings.get(Setting.APPLICATION_ID) + ".",
                Running.commandLine(spec));
    }

    private List<Source> sources() throws InvalidSourceException {
        List<Source> sources = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path folder : folders) {
            Source source = read(folder);
            if (!names.add(source.name())) {
                throw new InvalidSourceException(List.of("two folders have the source " + source.name()));
            }
            sources.add(source);
        }
        return sources;
    }

    /** A source that can be run. */
    static Source read(Path folder) throws InvalidSourceException {
        Source source = SourceFolder.read(folder);
        if (!Decoders.isKnown(source.decoder())) {
            throw new InvalidSourceException(List.of("decoder: one of " + Decoders.names()));
        }
        new Translator(source);
        return source;
    }
}
