package se.vardpuls.bench.mode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.contender.VardpulsProcess;
import se.vardpuls.bench.load.Workload;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.report.Report;
import se.vardpuls.bench.report.Table;
import se.vardpuls.bench.truth.OutputCheck;

/** {@code bench recovery}: an instance killed at work, and how soon its work goes on. */
@Command(
        name = "recovery",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Kills an instance with -9 in the midst of its work and tells when the work goes on:",
            "  local    another is started at once, with the state folder as it was left",
            "  empty    another is started at once, with no state folder: all is restored from the changelog",
            "  standby  a second instance with num.standby.replicas=1 was there and takes over",
            "Times are from the kill: until an instance says that it is ready, until work has gone on at every"
                    + " partition (one commit at least), until all is done. The output is checked as always."
        })
public final class RecoveryCommand extends BenchCommand {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final long NAP_MILLIS = 25;

    @Option(
            names = "--events",
            defaultValue = "1000000",
            description = "Killed after so many are committed (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--left", defaultValue = "500000", description = "How many are left then (${DEFAULT-VALUE}).")
    private long left;

    @Option(names = "--units", defaultValue = "170", description = "How many (default: ${DEFAULT-VALUE}).")
    private int units;

    @Option(names = "--partitions", defaultValue = "6", description = "How many (default: ${DEFAULT-VALUE}).")
    private int partitions;

    /** What is left to the next instance. */
    private enum Kind {
        LOCAL,
        EMPTY,
        STANDBY
    }

    @Override
    Report measure(BenchBroker broker, Progress progress) throws InterruptedException {
        Table table = new Table(
                "Killed after %,d events, %,d left, %d units, %d partitions".formatted(events, left, units, partitions),
                "state",
                "killed at",
                "ready s",
                "work goes on s",
                "caught up s",
                "correct");
        Report report = new Report("recovery").setting("JVM", options.jvm).add(table);
        Workload workload = new Workload(events + left, units, options.seed);
        try (Loaded loaded = Loaded.load(broker, "recovery.", partitions, workload, "event", progress)) {
            for (Kind kind : Kind.values()) {
                Recovery recovery = new Recovery(broker, loaded, kind, progress);
                Map<String, Object> row = recovery.run();
                report.measured(List.of(row));
                table.row(row.values().toArray());
            }
        }
        return report;
    }

    /** One kill and what follows. */
    private final class Recovery {
        private final BenchBroker broker;
        private final BenchTopics topics;
        private final OutputCheck check;
        private final Kind kind;
        private final Progress progress;
        private final String id;

        Recovery(BenchBroker broker, Loaded loaded, Kind kind, Progress progress) {
            this.broker = broker;
            this.topics = loaded.topics();
            this.check = loaded.check();
            this.kind = kind;
            this.progress = progress;
            this.id = "recovery-" + kind.name().toLowerCase(java.util.Locale.ROOT);
        }

        Map<String, Object> run() throws InterruptedException {
            topics.resetOutputs();
            progress.say(id + ": working up to the kill");
            try (VardpulsProcess first = start("first", state("first"));
                    Second second = new Second(kind == Kind.STANDBY ? start("second", state("second")) : null)) {
                first.awaitReady(START);
                if (second.process != null) {
                    second.process.awaitReady(START);
                }
                first.awaitCommitted(events, PATIENCE, progress);
                first.kill();
                long killed = System.nanoTime();
                Map<TopicPartition, Long> reached = first.committedByPartition();
                if (kind == Kind.EMPTY) {
                    BenchBroker.delete(state("first"));
                }
                if (second.process == null) {
                    second.process = start("second", state("first"));
                }
                return follow(second.process, killed, reached);
            } finally {
                topics.forget(id);
                BenchBroker.delete(state("first"));
                BenchBroker.delete(state("second"));
            }
        }

        private Map<String, Object> follow(VardpulsProcess second, long killed, Map<TopicPartition, Long> reached)
                throws InterruptedException {
            Map<TopicPartition, Long> ends = topics.ends(List.of(topics.names().of("calls")));
            Set<TopicPartition> unfinished = ends.keySet().stream()
                    .filter(partition -> reached.getOrDefault(partition, 0L) < ends.getOrDefault(partition, 0L))
                    .collect(Collectors.toSet());
            long ready = 0;
            long goesOn = 0;
            long end = killed + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                if (ready == 0 && kind != Kind.STANDBY && second.isReady()) {
                    ready = System.nanoTime();
                }
                Map<TopicPartition, Long> now = second.committedByPartition();
                unfinished.removeIf(partition -> now.getOrDefault(partition, 0L) > reached.getOrDefault(partition, 0L));
                if (goesOn == 0 && unfinished.isEmpty()) {
                    goesOn = System.nanoTime();
                }
                if (now.equals(ends)) {
                    return row(killed, reached, ready, goesOn, System.nanoTime());
                }
                progress.count(id + ": events committed", sum(now), sum(ends));
                Thread.sleep(NAP_MILLIS);
            }
            throw new IllegalStateException(id + ": not caught up within " + PATIENCE.toMinutes() + " minutes");
        }

        private Map<String, Object> row(
                long killed, Map<TopicPartition, Long> reached, long ready, long goesOn, long caughtUp) {
            OutputCheck.Verdict verdict = check.check(topics);
            note(verdict.isCorrect());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("state", kind.name().toLowerCase(java.util.Locale.ROOT));
            row.put("killedAt", "%,d".formatted(sum(reached)));
            row.put("readySeconds", ready == 0 ? "–" : seconds(killed, ready));
            row.put("goesOnSeconds", seconds(killed, goesOn));
            row.put("caughtUpSeconds", seconds(killed, caughtUp));
            row.put("correct", verdict.isCorrect() ? "yes" : "NO: " + verdict.examples());
            progress.say(row.toString());
            return row;
        }

        private VardpulsProcess start(String name, Path state) {
            VardpulsProcess.Launch launch = options.launch(id + "-" + name, "event", broker.folder());
            VardpulsProcess.Launch asked = kind == Kind.STANDBY ? launch.with("kafka.num.standby.replicas=1") : launch;
            return VardpulsProcess.start(asked, topics, id, state);
        }

        private Path state(String name) {
            return broker.folder().resolve("state-" + id + "-" + name);
        }
    }

    /** The instance that goes on, from whenever there is one. */
    private static final class Second implements AutoCloseable {
        private @Nullable VardpulsProcess process;

        Second(@Nullable VardpulsProcess process) {
            this.process = process;
        }

        @Override
        public void close() {
            if (process != null) {
                process.close();
            }
        }
    }

    private static String seconds(long from, long to) {
        return "%.1f".formatted((to - from) / 1e9);
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
