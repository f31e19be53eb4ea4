package se.vardpuls.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import se.vardpuls.runtime.Vardpuls;

/** {@code topology}: prints the topology, without a cluster. */
@Command(
        name = "topology",
        mixinStandardHelpOptions = true,
        description = "Prints the topology as Kafka Streams describes it; needs no cluster.")
public final class TopologyCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions options = new SettingOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        String description =
                Vardpuls.topology(options.settings(Map.of()), 1).describe().toString();
        if (spec != null) {
            spec.commandLine().getOut().print(description);
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }
}
