package se.vardpuls.bench.mode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import se.vardpuls.bench.contender.VardpulsProcess;
import se.vardpuls.bench.process.ShippedJvm;

/** The options that every measurement has. */
public final class BenchOptions {
    /** What the application's consumers get from Kafka Streams where nothing is set. */
    private static final List<String> CONSUMER = List.of(
            "isolation.level=read_committed",
            "enable.auto.commit=false",
            "max.poll.records=1000",
            "auto.offset.reset=earliest");

    @Option(names = "--seed", defaultValue = "1", description = "Same seed, same events (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the broker's data and the state lie"
                    + " while it runs (default: the system's temporary folder).")
    @Nullable Path dataDir;

    @Option(
            names = "--jvm",
            paramLabel = "OPTIONS",
            defaultValue = "-XX:+UseParallelGC -Xmx2g",
            description = "Options of every contender's JVM (default: ${DEFAULT-VALUE});"
                    + " Vårdpuls has those of app/jvm.options before them.")
    String jvm = "";

    @Option(
            names = "--broker-jvm",
            paramLabel = "OPTIONS",
            defaultValue = "-Xmx1g -XX:+UseParallelGC",
            description =
                    "Options of the broker's JVM (default: ${DEFAULT-VALUE}). With -XX:TieredStopAtLevel=1 besides, what"
                            + " it takes depends less on which contender came first.")
    String brokerJvm = "";

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of Vårdpuls; without any it runs with its defaults. May be repeated.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--consumer",
            paramLabel = "NAME=VALUE",
            description = "A setting of the bare consumers' Kafka consumer. May be repeated.")
    Map<String, String> consumer = new LinkedHashMap<>();

    @Option(
            names = "--also",
            paramLabel = "NAME=JAR",
            description = "Another build of vardpuls.jar, with its lib beside it, measured in the same run with no JVM"
                    + " options but --jvm. May be repeated.")
    Map<String, Path> also = new LinkedHashMap<>();

    @Option(
            names = "--variant",
            paramLabel = "NAME=SETTINGS",
            description = "Vårdpuls with further settings (name=value, separated by commas), measured in the same run."
                    + " May be repeated.")
    Map<String, String> variants = new LinkedHashMap<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes every measurement there.")
    @Nullable Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Writes the tables there.")
    @Nullable Path markdown;

    List<String> jvmOptions() {
        return words(jvm);
    }

    List<String> brokerJvmOptions() {
        return words(brokerJvm);
    }

    private static List<String> words(String options) {
        return options.isBlank() ? List.of() : List.of(options.strip().split("\\s+", -1));
    }

    List<String> consumerSettings() {
        List<String> all = new ArrayList<>(CONSUMER);
        consumer.forEach((name, value) -> all.add(name + "=" + value));
        return all;
    }

    /** The application as its launcher starts it. */
    VardpulsProcess.Launch launch(String name, String clock, Path logs) {
        return launch(name, ShippedJvm.classPath(), ShippedJvm.options(), clock, logs);
    }

    private VardpulsProcess.Launch launch(
            String name, String classPath, List<String> shipped, String clock, Path logs) {
        List<String> jvmOptions = new ArrayList<>(shipped);
        jvmOptions.addAll(jvmOptions());
        List<String> values = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toList();
        return new VardpulsProcess.Launch(name, classPath, jvmOptions, values, clock, logs);
    }

    /** The application, its variants, and the other builds of it. */
    List<VardpulsProcess.Launch> launches(String clock, Path logs) {
        List<VardpulsProcess.Launch> all = new ArrayList<>();
        VardpulsProcess.Launch shipped = launch("vardpuls", clock, logs);
        all.add(shipped);
        variants.forEach((name, more) -> all.add(shipped.named(name, List.of(more.split(",", -1)))));
        also.forEach((name, jar) -> all.add(launch(name, jar.toAbsolutePath().toString(), List.of(), clock, logs)));
        return all;
    }
}
