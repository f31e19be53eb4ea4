package se.vardpuls.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
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
import se.vardpuls.partition.Subjects;
import se.vardpuls.runtime.Settings;
import se.vardpuls.topic.Drift;
import se.vardpuls.topic.TopicAdmin;
import se.vardpuls.topic.TopicPlan;

/**
 * {@code topics create} and {@code topics check}: the topics of the contract on a cluster.
 *
 * <ol>
 *   <li>Exit code 0: every topic is there, as the catalogue says.
 *   <li>1: a topic differs (or, for {@code check}, is missing), one line each on standard output.
 *   <li>2: the command line is wrong.
 *   <li>3: the cluster could not be asked, or refused; standard error says what to do.
 * </ol>
 *
 * <p>Nothing is ever deleted, shrunk or altered.
 */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Makes and checks the topics on a Kafka cluster.",
        subcommands = {TopicsCommand.Create.class, TopicsCommand.Check.class})
public final class TopicsCommand {
    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes the topics that are missing. Never deletes or alters one that is there.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:Every topic is there, as the catalogue says.",
                "1:A topic that was there before differs; it was left as it is.",
                "2:The command line is wrong.",
                "3:The cluster could not be asked, or refused."
            })
    static final class Create extends TopicsSubcommand {
        @Override
        int run(TopicAdmin admin, TopicPlan plan, PrintWriter out) {
            admin.create(
                    plan,
                    (topic, outcome) -> out.println(topic + ": "
                            + switch (outcome) {
                                case CREATED -> "created";
                                case FOUND -> "already there";
                            }));
            return report(admin.check(plan), out);
        }
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Says where the topics differ from the catalogue. Changes nothing.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:All topics are as the catalogue says.",
                "1:A topic is missing or differs.",
                "2:The command line is wrong.",
                "3:The cluster could not be asked, or refused."
            })
    static final class Check extends TopicsSubcommand {
        @Override
        int run(TopicAdmin admin, TopicPlan plan, PrintWriter out) {
            List<Drift> drifts = admin.check(plan);
            if (drifts.isEmpty()) {
                out.println("All " + plan.topics().size() + " topics are as the catalogue says.");
            }
            return report(drifts, out);
        }
    }

    /** What both have in common: their options, and the words and exit codes of failures. */
    abstract static class TopicsSubcommand implements Callable<Integer> {
        @Mixin
        private SettingOptions options = new SettingOptions();

        @Option(
                names = "--partitions",
                paramLabel = "N",
                description = "Partitions of every topic, at least 1 (default: the catalogue's).")
        private @Nullable Integer partitions;

        @Option(
                names = "--replication-factor",
                paramLabel = "N",
                description = "Replicas of every partition, at least 1 (default: the cluster's, and not checked).")
        private @Nullable Short replicationFactor;

        @Spec
        private @Nullable CommandSpec spec;

        abstract int run(TopicAdmin admin, TopicPlan plan, PrintWriter out);

        @Override
        public Integer call() {
            CommandLine line = commandLine();
            atLeastOne("--partitions", partitions, line);
            atLeastOne("--replication-factor", replicationFactor, line);
            Settings settings = options.settings(Map.of());
            TopicPlan plan = TopicPlan.of(
                    Subjects.CONTRACT.catalogue(), settings.topics().prefix(), partitions, replicationFactor);
            try (TopicAdmin admin = open(settings, line)) {
                return run(admin, plan, line.getOut());
            }
        }

        private static TopicAdmin open(Settings settings, CommandLine line) {
            try {
                Map<String, Object> properties = new HashMap<>();
                settings.kafka().forEach((name, value) -> properties.put(String.valueOf(name), value));
                return TopicAdmin.open(properties);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(line, e.getMessage(), e);
            }
        }

        private CommandLine commandLine() {
            if (spec == null) {
                throw new IllegalStateException("not called by picocli");
            }
            return spec.commandLine();
        }

        private static void atLeastOne(String option, @Nullable Number value, CommandLine line) {
            if (value != null && value.intValue() < 1) {
                throw new ParameterException(line, option + " is at least 1, not " + value);
            }
        }

        static int report(List<Drift> drifts, PrintWriter out) {
            drifts.forEach(drift -> out.println("drift: " + drift.line()));
            return drifts.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
