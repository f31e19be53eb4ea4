package se.vardpuls.bench.mode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.contender.VardpulsProcess;
import se.vardpuls.bench.load.LiveSource;
import se.vardpuls.bench.load.PartitionGaps;
import se.vardpuls.bench.load.Preload;
import se.vardpuls.bench.load.Samples;
import se.vardpuls.bench.load.Workload;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.report.Report;
import se.vardpuls.bench.report.Table;

/** {@code bench handover}: how long a partition has no results while one of two instances leaves and comes back. */
@Command(
        name = "handover",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Two instances with a standby of each partition and live calls at a steady rate; one is stopped by SIGTERM and,"
                    + " after a while, started again. Tells the longest time between two results of each partition, as a"
                    + " read-committed consumer sees them, in each part: lowest, mean and highest of the partitions.",
            "  steady   both run",
            "  leaves   one has been told to stop",
            "  returns  it has been started again, until some time after it is ready"
        })
public final class HandoverCommand extends BenchCommand {
    private static final Duration START = Duration.ofMinutes(3);
    private static final String ID = "handover";

    @Option(names = "--rate", defaultValue = "300", description = "Events a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", defaultValue = "20", description = "Of each part (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "60",
            description = "Seconds before the first part (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--units", defaultValue = "170", description = "How many (default: ${DEFAULT-VALUE}).")
    private int units;

    @Option(names = "--partitions", defaultValue = "6", description = "How many (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--rounds", defaultValue = "1", description = "How often (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    Report measure(BenchBroker broker, Progress progress) throws InterruptedException {
        Table table = new Table(
                "Longest time without a result of a partition, ms; %d events/s, %d units, %d partitions"
                        .formatted(rate, units, partitions),
                "round",
                "part",
                "lowest",
                "mean",
                "highest",
                "partitions");
        Report report = new Report("handover").setting("JVM", options.jvm).add(table);
        Workload workload = new Workload(0, units, options.seed);
        try (BenchTopics topics = new BenchTopics(broker.bootstrapServers(), "handover.", partitions)) {
            topics.createAll();
            try (Preload preload = new Preload(broker.bootstrapServers(), topics.names())) {
                preload.sendRegister(workload.register());
            }
            try (VardpulsProcess stays = start(broker, topics, "stays", 0);
                    Leaving leaving = new Leaving(start(broker, topics, "leaves", 0));
                    LiveSource source = new LiveSource(topics, workload, new Samples());
                    PartitionGaps gaps = PartitionGaps.start(topics)) {
                stays.awaitReady(START);
                leaving.process.awaitReady(START);
                try (Sending sending = new Sending(source, rate)) {
                    progress.say("warming up");
                    Thread.sleep(1_000L * warmUp);
                    for (int round = 1; round <= rounds; round++) {
                        round(broker, topics, round, leaving, gaps, table, report);
                    }
                    sending.failIfFailed();
                }
            }
            topics.forget(ID);
            topics.deleteAll();
        }
        return report;
    }

    private void round(
            BenchBroker broker,
            BenchTopics topics,
            int round,
            Leaving leaving,
            PartitionGaps gaps,
            Table table,
            Report report)
            throws InterruptedException {
        gaps.takeLongestMillis();
        Thread.sleep(1_000L * seconds);
        add(round, "steady", gaps, table, report);
        leaving.process.close();
        Thread.sleep(1_000L * seconds);
        add(round, "leaves", gaps, table, report);
        leaving.process = start(broker, topics, "leaves", round);
        leaving.process.awaitReady(START);
        Thread.sleep(1_000L * seconds);
        add(round, "returns", gaps, table, report);
    }

    private static void add(int round, String part, PartitionGaps gaps, Table table, Report report) {
        LongSummaryStatistics millis = gaps.takeLongestMillis();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("round", round);
        row.put("part", part);
        row.put("lowest", millis.getMin());
        row.put("mean", Math.round(millis.getAverage()));
        row.put("highest", millis.getMax());
        row.put("partitions", millis.getCount());
        report.measured(List.of(row));
        table.row(row.values().toArray());
    }

    /** Starts an instance of this name, which keeps its state from one round to the next. */
    private VardpulsProcess start(BenchBroker broker, BenchTopics topics, String name, int round) {
        VardpulsProcess.Launch launch = options.launch(ID + "-" + name + "-" + round, "wall", broker.folder())
                .with("kafka.num.standby.replicas=1")
                .with("threads=1");
        Path state = broker.folder().resolve("state-handover-" + name);
        return VardpulsProcess.start(launch, topics, ID, state);
    }

    /** The instance that is stopped and started again. */
    private static final class Leaving implements AutoCloseable {
        private VardpulsProcess process;

        Leaving(VardpulsProcess process) {
            this.process = process;
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** Sends at a steady rate until it is closed. */
    private static final class Sending implements AutoCloseable {
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final Thread thread;
        private volatile @Nullable RuntimeException failure;

        Sending(LiveSource source, int rate) {
            thread = new Thread(
                    () -> {
                        try {
                            LatencyCommand.pace(source, rate, stopped::get);
                        } catch (RuntimeException e) {
                            failure = e;
                        }
                    },
                    "events");
            thread.start();
        }

        void failIfFailed() {
            RuntimeException failed = failure;
            if (failed != null) {
                throw failed;
            }
        }

        @Override
        public void close() {
            stopped.set(true);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
