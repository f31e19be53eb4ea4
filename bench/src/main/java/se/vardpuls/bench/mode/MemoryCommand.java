package se.vardpuls.bench.mode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.cluster.TopicReader;
import se.vardpuls.bench.contender.VardpulsProcess;
import se.vardpuls.bench.load.Preload;
import se.vardpuls.bench.load.Workload;
import se.vardpuls.bench.process.ProcessCost;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.report.Report;
import se.vardpuls.bench.report.Table;
import se.vardpuls.simulation.Unit;

/** {@code bench memory}: what live calls and cases take, on the heap, off it, on disk and in the changelog. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads calls that are all open, that is, of the last few dates, each with a caller of its own and every"
                    + " second one answered, and lets an instance work through them. Then tells what it holds: the"
                    + " heap after a full collection, all of the process's memory, its state folder, its changelog.",
            "With --cases the same for cases of the last 240 dates, none of them closed: one booking each, seven of"
                    + " eight assessed."
        })
public final class MemoryCommand extends BenchCommand {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final List<Long> CALLS = List.of(10_000L, 1_000_000L, 10_000_000L);

    @Option(
            names = "--calls",
            split = ",",
            paramLabel = "N",
            description = "How many live calls (default, without --cases: 10000,1000000,10000000).")
    private List<Long> calls = List.of();

    @Option(names = "--cases", split = ",", paramLabel = "N", description = "How many cases (default: none).")
    private List<Long> cases = List.of();

    @Option(names = "--units", defaultValue = "1150", description = "How many (default: ${DEFAULT-VALUE}).")
    private int units;

    @Option(
            names = "--dates",
            defaultValue = "8",
            description = "Over how many dates calls are spread, 1 to 8 (default: ${DEFAULT-VALUE}).")
    private int dates;

    @Option(names = "--partitions", defaultValue = "6", description = "How many (default: ${DEFAULT-VALUE}).")
    private int partitions;

    /** What is held with so many live calls or cases. */
    private record Held(
            String what,
            long size,
            long events,
            double eventsPerSecond,
            double cpuMicrosPerEvent,
            long heapBytes,
            long rssBytes,
            long peakRssBytes,
            long stateBytes,
            long changelogBytes,
            long changelogRecords,
            boolean correct) {}

    @Override
    Report measure(BenchBroker broker, Progress progress) throws InterruptedException {
        Table table = new Table(
                "Live calls and cases of %d units, %s".formatted(units, options.jvm),
                "what",
                "how many",
                "events/s",
                "CPU µs/event",
                "heap after GC MB",
                "heap B each",
                "RSS MB",
                "peak RSS MB",
                "state folder MB",
                "changelog MB",
                "changelog B each",
                "correct");
        Report report = new Report("memory").setting("JVM", options.jvm).add(table);
        for (long size : calls.isEmpty() && cases.isEmpty() ? CALLS : calls) {
            add(measure(broker, size, new KeptCalls(size, options.seed, dates), progress), table, report);
        }
        for (long size : cases) {
            add(measure(broker, size, new KeptCases(size, options.seed), progress), table, report);
        }
        table.note("The state folder is that of an instance at work: what RocksDB has not written yet lies in its"
                + " memory, which is part of RSS.");
        return report;
    }

    private void add(Held held, Table table, Report report) {
        note(held.correct);
        report.measured(List.of(held));
        table.row(
                held.what + "s",
                "%,d".formatted(held.size),
                "%,.0f".formatted(held.eventsPerSecond),
                "%.2f".formatted(held.cpuMicrosPerEvent),
                megabytes(held.heapBytes),
                "%.0f".formatted((double) held.heapBytes / held.size),
                megabytes(held.rssBytes),
                megabytes(held.peakRssBytes),
                megabytes(held.stateBytes),
                megabytes(held.changelogBytes),
                "%.0f".formatted((double) held.changelogBytes / held.size),
                held.correct ? "yes" : "NO");
    }

    private Held measure(BenchBroker broker, long size, Kept kept, Progress progress) throws InterruptedException {
        String id = "memory-" + kept.name() + "-" + size;
        Path state = broker.folder().resolve("state-" + id);
        VardpulsProcess.Launch launch = options.launch(id, "event", broker.folder());
        try (BenchTopics topics = new BenchTopics(broker.bootstrapServers(), id + ".", partitions)) {
            topics.createAll();
            long events = load(broker, topics, kept, progress);
            try (VardpulsProcess process = VardpulsProcess.start(launch, topics, id, state)) {
                long first = process.awaitReady(START);
                long last = process.awaitCommitted(kept.topic(topics.names()), events, PATIENCE, progress);
                ProcessCost worked = process.cost();
                long heap = process.liveHeapBytes();
                ProcessCost cost = process.cost();
                List<String> wrong = kept.wrong(topics);
                List<String> changelogs = topics.changelogs(id);
                Held held = new Held(
                        kept.name(),
                        size,
                        events,
                        events * 1e9 / (last - first),
                        (double) worked.cpuMicros() / events,
                        heap,
                        cost.rssBytes(),
                        cost.peakRssBytes(),
                        bytesIn(state),
                        topics.diskBytes(changelogs),
                        TopicReader.readAll(topics, changelogs, record -> {}).records(),
                        wrong.isEmpty());
                progress.say(held + " " + wrong);
                return held;
            } finally {
                topics.forget(id);
                topics.deleteAll();
                BenchBroker.delete(state);
            }
        }
    }

    private long load(BenchBroker broker, BenchTopics topics, Kept kept, Progress progress) {
        List<Unit> register = new Workload(0, units, options.seed).register();
        try (Preload preload = new Preload(broker.bootstrapServers(), topics.names())) {
            preload.sendRegister(register);
            long events = kept.send(preload, register, progress);
            preload.flush();
            return events;
        }
    }

    private static long bytesIn(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            long bytes = 0;
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                bytes += Files.exists(path) ? Files.size(path) : 0;
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not measure " + folder, e);
        }
    }

    private static String megabytes(long bytes) {
        return "%,.1f".formatted(bytes / 1e6);
    }
}
