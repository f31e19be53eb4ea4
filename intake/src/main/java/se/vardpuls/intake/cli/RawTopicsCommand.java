package se.vardpuls.intake.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.vardpuls.cli.ExitCode;
import se.vardpuls.cli.Running;
import se.vardpuls.cli.SettingOptions;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.stream.RawTopic;
import se.vardpuls.runtime.Settings;
import se.vardpuls.topic.Drift;
import se.vardpuls.topic.TopicAdmin;
import se.vardpuls.topic.TopicCatalogue;
import se.vardpuls.topic.TopicDefinition;
import se.vardpuls.topic.TopicPlan;

/** {@code intake topics}: makes the raw topics of sources. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the raw topics of sources that are missing. Never deletes or alters one that is there.",
            "Raw records hold identities: they are kept for three days, and their topics want rights of their own."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Every topic is there, as it should be.",
            "1:A topic that was there before differs; it was left as it is.",
            "2:The command line or a source is wrong.",
            "3:The cluster could not be asked, or refused."
        })
final class RawTopicsCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "A source's folder.")
    private List<Path> folders = new ArrayList<>();

    @Mixin
    private SettingOptions options = new SettingOptions();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Of each topic (default: " + RawTopic.PARTITIONS + ").")
    private @Nullable Integer partitions;

    @Option(names = "--replication-factor", paramLabel = "N", description = "Of each topic (default: the cluster's).")
    private @Nullable Short replicationFactor;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InvalidSourceException {
        if ((partitions != null && partitions < 1) || (replicationFactor != null && replicationFactor < 1)) {
            throw new ParameterException(
                    Running.commandLine(spec), "--partitions and --replication-factor are at least 1");
        }
        PrintWriter out = Running.commandLine(spec).getOut();
        Settings settings = options.settings(Map.of());
        List<TopicDefinition> topics = new ArrayList<>();
        for (Path folder : folders) {
            topics.add(RawTopic.of(RunIntakeCommand.read(folder)));
        }
        TopicPlan plan =
                TopicPlan.of(new TopicCatalogue(topics), settings.topics().prefix(), partitions, replicationFactor);
        Map<String, Object> properties = new HashMap<>();
        settings.kafka().forEach((name, value) -> properties.put(String.valueOf(name), value));
        try (TopicAdmin admin = TopicAdmin.open(properties)) {
            admin.create(
                    plan,
                    (topic, outcome) -> out.println(
                            topic + ": " + (outcome == TopicAdmin.Outcome.CREATED ? "created" : "already there")));
            List<Drift> drifts = admin.check(plan);
            drifts.forEach(drift -> out.println("drift: " + drift.line()));
            return drifts.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
