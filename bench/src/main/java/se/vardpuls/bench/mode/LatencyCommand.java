package se.vardpuls.bench.mode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.contender.VardpulsProcess;
import se.vardpuls.bench.load.LiveSource;
import se.vardpuls.bench.load.Preload;
import se.vardpuls.bench.load.ResultWatch;
import se.vardpuls.bench.load.Samples;
import se.vardpuls.bench.load.Workload;
import se.vardpuls.bench.process.ProcessCost;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.report.Report;
import se.vardpuls.bench.report.Table;

/** {@code bench latency}: from an event's append to its result, at a steady rate. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends live calls at a steady rate and tells how long it takes from the append of an event to the moment a"
                    + " read-committed consumer gets a result that counts it. Every event is followed. Cores are CPU"
                    + " seconds of the application's process a second."
        })
public final class LatencyCommand extends BenchCommand {
    private static final Duration START = Duration.ofMinutes(2);
    private static final long DRAIN_MILLIS = 20_000;

    @Option(names = "--rate", defaultValue = "2000", description = "Events a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", defaultValue = "60", description = "Measured (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "120",
            description = "Seconds before that, in which the compilers do most of their work (default:"
                    + " ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--warm-up-rate",
            description =
                    "Events a second of the first four fifths of that, so that the compilers have done with a quiet"
                            + " rate what they have done after some days of it (default: --rate).")
    private @Nullable Integer warmUpRate;

    @Option(names = "--units", defaultValue = "170", description = "How many (default: ${DEFAULT-VALUE}).")
    private int units;

    @Option(names = "--partitions", defaultValue = "6", description = "How many (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--scopes",
            description = "Tell as well how long it takes to the record of the region that counts so many events.")
    private boolean scopes;

    @Option(names = "--rounds", defaultValue = "1", description = "How often each runs (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    Report measure(BenchBroker broker, Progress progress) throws InterruptedException {
        Table table = new Table(
                "Append to result, %,d events/s for %d s, %d units, %d partitions"
                        .formatted(rate, seconds, units, partitions),
                "contender",
                "round",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "max ms",
                "events",
                "results/s",
                "cores",
                "broker's cores",
                "RSS MB",
                "all seen",
                "region's results",
                "region p50 ms",
                "region p99 ms");
        Report report = new Report("latency")
                .setting("JVM", options.jvm)
                .setting("settings of Vårdpuls", options.settings.isEmpty() ? "defaults" : options.settings.toString())
                .add(table);
        for (int round = 1; round <= rounds; round++) {
            for (VardpulsProcess.Launch launch : options.launches("wall", broker.folder())) {
                measure(broker, launch, round, table, report, progress);
            }
        }
        return report;
    }

    private void measure(
            BenchBroker broker, VardpulsProcess.Launch launch, int round, Table table, Report report, Progress progress)
            throws InterruptedException {
        String id = "latency-" + launch.name() + "-" + round;
        Workload workload = new Workload(0, units, options.seed);
        Samples samples = new Samples();
        Samples ofRegion = new Samples();
        try (BenchTopics topics = new BenchTopics(broker.bootstrapServers(), id + ".", partitions)) {
            topics.createAll();
            try (Preload preload = new Preload(broker.bootstrapServers(), topics.names())) {
                preload.sendRegister(workload.register());
            }
            try (VardpulsProcess process = VardpulsProcess.start(
                            launch, topics, id, broker.folder().resolve("state-" + id));
                    ResultWatch watch = ResultWatch.start(topics, samples);
                    ResultWatch scopeWatch = scopes ? ResultWatch.ofScopes(topics, ofRegion) : null;
                    LiveSource source = new LiveSource(topics, workload, samples, scopes ? ofRegion : null)) {
                process.awaitReady(START);
                progress.say(launch.name() + ": warming up");
                warmUp(source, progress);
                ProcessCost before = process.cost();
                ProcessCost brokerBefore = broker.cost();
                long results = watch.results();
                long start = System.nanoTime();
                pace(source, rate, seconds, true, progress);
                double wall = (System.nanoTime() - start) / 1e9;
                ProcessCost after = process.cost();
                ProcessCost brokerAfter = broker.cost();
                double perSecond = (watch.results() - results) / wall;
                source.flush();
                drain(samples);
                drain(ofRegion);
                Map<String, Object> row = new LinkedHashMap<>();
                long[] latencies = samples.latencies();
                row.put("contender", launch.name());
                row.put("round", round);
                row.put("p50", percentile(latencies, 0.50));
                row.put("p95", percentile(latencies, 0.95));
                row.put("p99", percentile(latencies, 0.99));
                row.put("max", percentile(latencies, 1));
                row.put("events", latencies.length);
                row.put("resultsPerSecond", perSecond);
                row.put("cores", cores(before, after, wall));
                row.put("brokerCores", cores(brokerBefore, brokerAfter, wall));
                row.put("rssBytes", after.rssBytes());
                row.put("missing", samples.waiting());
                row.put("regionResults", scopeWatch == null ? 0 : scopeWatch.results());
                row.put("regionP50", percentile(ofRegion.latencies(), 0.50));
                row.put("regionP99", percentile(ofRegion.latencies(), 0.99));
                note(samples.waiting() == 0 && ofRegion.waiting() == 0);
                report.measured(List.of(row));
                addRow(table, row);
            }
        }
    }

    private void warmUp(LiveSource source, Progress progress) {
        int first = warmUpRate == null ? 0 : warmUp * 4 / 5;
        if (warmUpRate != null) {
            pace(source, warmUpRate, first, false, progress);
        }
        pace(source, rate, warmUp - first, false, progress);
    }

    private static void addRow(Table table, Map<String, Object> row) {
        List<Object> cells = new ArrayList<>();
        row.forEach((name, value) -> cells.add(
                switch (name) {
                    case "rssBytes" -> "%.0f".formatted(((Number) value).doubleValue() / 1e6);
                    case "resultsPerSecond" -> "%.0f".formatted((Double) value);
                    case "missing" -> value.equals(0L) ? "yes" : "NO: " + value + " missing";
                    default -> value instanceof Double number ? "%.3f".formatted(number) : String.valueOf(value);
                }));
        table.row(cells.toArray());
    }

    private static double cores(ProcessCost before, ProcessCost after, double seconds) {
        return (after.cpuMicros() - before.cpuMicros()) / 1e6 / seconds;
    }

    /** Sends so many events a second for so long. */
    static void pace(LiveSource source, int rate, int forSeconds, boolean measured, Progress progress) {
        long all = (long) rate * forSeconds;
        String what = measured ? "events sent and measured" : "events sent to warm up";
        pace(rate, sent -> sent == all, sent -> {
            source.send(measured);
            progress.count(what, sent, all);
        });
    }

    /** Sends so many events a second until it is time to stop. */
    static void pace(LiveSource source, int rate, BooleanSupplier isOver) {
        pace(rate, sent -> isOver.getAsBoolean(), sent -> source.send(false));
    }

    private static void pace(int rate, LongPredicate isOver, LongConsumer send) {
        long start = System.nanoTime();
        for (long sent = 0; !isOver.test(sent); sent++) {
            long due = start + (long) (sent * 1e9 / rate);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            send.accept(sent);
        }
    }

    /** Waits until every event has been seen in a result, 20 s at most. */
    static void drain(Samples samples) throws InterruptedException {
        for (long waited = 0; waited < DRAIN_MILLIS && samples.waiting() > 0; waited += 50) {
            Thread.sleep(50);
        }
    }

    static long percentile(long[] sorted, double share) {
        return sorted.length == 0 ? -1 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
