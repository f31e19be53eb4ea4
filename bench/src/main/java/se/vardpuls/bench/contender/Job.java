package se.vardpuls.bench.contender;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import se.vardpuls.bench.process.ChildJvm;

/**
 * The telephone job on another engine, of the module {@code bench-peers}.
 *
 * @param name in the tables
 * @param main the class that runs it
 * @param threads how many work at once
 * @param jvmOptions of its JVM
 */
public record Job(String name, String main, int threads, List<String> jvmOptions) {
    private static final String FLINK = "se.vardpuls.peers.flink.LeanFlink";
    private static final String DSL = "se.vardpuls.peers.dsl.StreamsDsl";

    /** What Flink asks of a JVM 17 in its own configuration, as far as this job needs it. */
    private static final List<String> FLINK_OPENS = List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED");

    private static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";

    /** Who warns at each start, of metrics and files that nobody asked for. */
    private static final List<String> TALKATIVE = List.of(
            "metrics.MetricGroup",
            "runtime.webmonitor.WebMonitorUtils",
            "runtime.security.token.DefaultDelegationTokenManager");

    /** Flink, as lean as can be, with this parallelism. */
    public static Job leanFlink(int parallelism, List<String> jvmOptions) {
        List<String> options = new ArrayList<>(jvmOptions);
        options.addAll(FLINK_OPENS);
        options.add(QUIET);
        TALKATIVE.forEach(logger -> options.add("-Dorg.slf4j.simpleLogger.log.org.apache.flink." + logger + "=error"));
        return new Job("flink-" + parallelism, FLINK, parallelism, options);
    }

    /** The DSL of Kafka Streams, with so many stream threads. */
    public static Job streamsDsl(int threads, List<String> jvmOptions) {
        List<String> options = new ArrayList<>(jvmOptions);
        options.add(QUIET);
        return new Job("dsl", DSL, threads, options);
    }

    /** Where its classes are; where the bench was not started by the launcher, the bench's own class path. */
    static String classPath() {
        String home = System.getProperty("vardpuls.home");
        if (home == null) {
            return ChildJvm.ownClassPath();
        }
        Path jar = Path.of(home, "bench-peers/target/vardpuls-bench-peers.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("There is no " + jar + ": ./vardpuls bench peers builds it");
        }
        return jar.toString();
    }
}
