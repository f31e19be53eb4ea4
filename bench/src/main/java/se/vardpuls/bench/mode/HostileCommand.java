package se.vardpuls.bench.mode;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.contender.VardpulsProcess;
import se.vardpuls.bench.hostile.HostileClients;
import se.vardpuls.bench.load.LiveSource;
import se.vardpuls.bench.load.Preload;
import se.vardpuls.bench.load.ResultWatch;
import se.vardpuls.bench.load.Samples;
import se.vardpuls.bench.load.Workload;
import se.vardpuls.bench.process.ChildJvm;
import se.vardpuls.bench.process.ProcessCost;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.report.Report;
import se.vardpuls.bench.report.Table;

/** {@code bench hostile}: whether clients of the pages that mean no good slow the stream beside them. */
@Command(
        name = "hostile",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends live calls at a steady rate to one process that runs the stream and serves the pages, without clients"
                    + " of the pages and with hostile ones, by turns, and tells how long results take in each part. The"
                    + " clients are a JVM of their own on the same cores: what it takes there no door could keep off."
        })
public final class HostileCommand extends BenchCommand {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(30);
    private static final List<String> CLIENTS_JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");

    @Option(names = "--rate", defaultValue = "500", description = "Events a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", defaultValue = "60", description = "Of each part (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "60", description = "Seconds before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--units", defaultValue = "178", description = "How many (default: ${DEFAULT-VALUE}).")
    private int units;

    @Option(names = "--partitions", defaultValue = "6", description = "How many (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--rounds", defaultValue = "2", description = "How often each part (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    Report measure(BenchBroker broker, Progress progress) throws InterruptedException {
        Table table = new Table(
                "Append to result, %,d events/s for %d s, %d units, pages beside the stream"
                        .formatted(rate, seconds, units),
                "clients",
                "round",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "max ms",
                "events",
                "cores",
                "clients' cores",
                "connections/s",
                "pages/s",
                "refused/s");
        Report report = new Report("hostile").setting("JVM", options.jvm).add(table);
        int pagePort = VardpulsProcess.freePort();
        VardpulsProcess.Launch launch = options.launch("vardpuls", "wall", broker.folder())
                .with("page.run=true")
                .with("page.port=" + pagePort);
        Workload workload = new Workload(0, units, options.seed);
        Samples samples = new Samples();
        try (BenchTopics topics = new BenchTopics(broker.bootstrapServers(), "hostile.", partitions)) {
            topics.createAll();
            try (Preload preload = new Preload(broker.bootstrapServers(), topics.names())) {
                preload.sendRegister(workload.register());
            }
            try (VardpulsProcess process = VardpulsProcess.start(
                            launch, topics, "hostile", broker.folder().resolve("state-hostile"));
                    ResultWatch watch = ResultWatch.start(topics, samples);
                    LiveSource source = new LiveSource(topics, workload, samples)) {
                process.awaitReady(START);
                LatencyCommand.pace(source, rate, warmUp, false, progress);
                for (int round = 1; round <= rounds; round++) {
                    addRow(table, report, part(null, round, process, source, samples, progress));
                    try (ChildJvm clients = ChildJvm.start(
                            "clients-" + round,
                            CLIENTS_JVM,
                            ChildJvm.ownClassPath(),
                            HostileClients.class.getName(),
                            List.of(Integer.toString(pagePort)),
                            broker.folder())) {
                        clients.awaitLine(HostileClients.TOLD, TOLD_WITHIN);
                        addRow(table, report, part(clients, round, process, source, samples, progress));
                    }
                }
                progress.say(watch.results() + " results");
            }
        }
        return report;
    }

    /** Some seconds of live calls, beside these clients or none. */
    private Map<String, Object> part(
            @Nullable ChildJvm clients,
            int round,
            VardpulsProcess process,
            LiveSource source,
            Samples samples,
            Progress progress)
            throws InterruptedException {
        ProcessCost before = process.cost();
        long clientsBefore = clients == null ? 0 : clients.cost().cpuMicros();
        long[] saidBefore = said(clients);
        long from = System.currentTimeMillis();
        LatencyCommand.pace(source, rate, seconds, true, progress);
        source.flush();
        long until = System.currentTimeMillis();
        long micros = process.cost().cpuMicros() - before.cpuMicros();
        long clientsMicros = clients == null ? 0 : clients.cost().cpuMicros() - clientsBefore;
        long[] said = said(clients);
        LatencyCommand.drain(samples);
        note(samples.waiting() == 0);
        double wall = (until - from) / 1e3;
        long[] latencies = samples.latencies(from, until);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("clients", clients == null ? "none" : "hostile");
        row.put("round", round);
        row.put("p50", LatencyCommand.percentile(latencies, 0.50));
        row.put("p95", LatencyCommand.percentile(latencies, 0.95));
        row.put("p99", LatencyCommand.percentile(latencies, 0.99));
        row.put("max", LatencyCommand.percentile(latencies, 1));
        row.put("events", latencies.length);
        row.put("cores", micros / 1e6 / wall);
        row.put("clientsCores", clientsMicros / 1e6 / wall);
        row.put("connections", (said[0] - saidBefore[0]) / wall);
        row.put("pages", (said[1] - saidBefore[1]) / wall);
        row.put("refused", (said[2] - saidBefore[2]) / wall);
        return row;
    }

    /** What the clients say next: connections, pages, refusals. */
    private static long[] said(@Nullable ChildJvm clients) throws InterruptedException {
        if (clients == null) {
            return new long[3];
        }
        String[] words = clients.awaitNextLine(HostileClients.TOLD, TOLD_WITHIN).split(" ", -1);
        return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])};
    }

    private static void addRow(Table table, Report report, Map<String, Object> row) {
        report.measured(List.of(row));
        table.row(row.values().stream()
                .map(value -> value instanceof Double number ? (Object) "%.2f".formatted(number) : value)
                .toArray());
    }
}
