package se.vardpuls.bench.mode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.cluster.TopicReader;
import se.vardpuls.bench.contender.VardpulsProcess;
import se.vardpuls.bench.load.LiveCalls;
import se.vardpuls.bench.load.Preload;
import se.vardpuls.bench.load.Workload;
import se.vardpuls.bench.process.ProcessCost;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.report.Report;
import se.vardpuls.bench.report.Table;
import se.vardpuls.bench.truth.ExpectedDay;
import se.vardpuls.bench.truth.OutputCheck;
import se.vardpuls.demo.simulation.Unit;

/** {@code bench memory}: what live calls take, on the heap, off it, on disk and in the changelog. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads calls that are all open, that is, of the last eight dates, each with a caller of its own and every"
                    + " second one answered, and lets an instance work through them. Then tells what it holds: the"
                    + " heap after a full collection, all of the process's memory, its state folder, its changelog."
        })
public final class MemoryCommand extends BenchCommand {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final LocalDate LAST_DATE = LocalDate.of(2025, 12, 31);
    private static final int DATES = 8;
    private static final int FIRST_HOUR = 8;
    private static final int OPEN_SECONDS = 9 * 3_600;

    @Option(
            names = "--calls",
            split = ",",
            defaultValue = "10000,1000000,10000000",
            description = "How many live calls (default: ${DEFAULT-VALUE}).")
    private List<Long> calls = List.of();

    @Option(names = "--units", defaultValue = "1150", description = "How many (default: ${DEFAULT-VALUE}).")
    private int units;

    @Option(names = "--partitions", defaultValue = "6", description = "How many (default: ${DEFAULT-VALUE}).")
    private int partitions;

    /** What is held with so many live calls. */
    private record Held(
            long calls,
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
                "Live calls of %d units on %d dates, %s".formatted(units, DATES, options.jvm),
                "live calls",
                "events/s",
                "CPU µs/event",
                "heap after GC MB",
                "heap B/call",
                "RSS MB",
                "peak RSS MB",
                "state folder MB",
                "changelog MB",
                "changelog B/call",
                "correct");
        Report report = new Report("memory").setting("JVM", options.jvm).add(table);
        for (long size : calls) {
            Held held = measure(broker, size, progress);
            note(held.correct);
            report.measured(List.of(held));
            table.row(
                    "%,d".formatted(held.calls),
                    "%,.0f".formatted(held.eventsPerSecond),
                    "%.2f".formatted(held.cpuMicrosPerEvent),
                    megabytes(held.heapBytes),
                    "%.0f".formatted((double) held.heapBytes / held.calls),
                    megabytes(held.rssBytes),
                    megabytes(held.peakRssBytes),
                    megabytes(held.stateBytes),
                    megabytes(held.changelogBytes),
                    "%.0f".formatted((double) held.changelogBytes / held.calls),
                    held.correct ? "yes" : "NO");
        }
        table.note("The state folder is that of an instance at work: what RocksDB has not written yet lies in its"
                + " memory, which is part of RSS.");
        return report;
    }

    private Held measure(BenchBroker broker, long size, Progress progress) throws InterruptedException {
        String id = "memory-" + size;
        Path state = broker.folder().resolve("state-" + id);
        VardpulsProcess.Launch launch = options.launch(id, "event", broker.folder());
        try (BenchTopics topics = new BenchTopics(broker.bootstrapServers(), id + ".", partitions)) {
            topics.createAll();
            Map<String, ExpectedDay> days = new HashMap<>();
            long events = load(broker, topics, size, days, progress);
            try (VardpulsProcess process = VardpulsProcess.start(launch, topics, id, state)) {
                long first = process.awaitReady(START);
                long last = process.awaitCommitted(events, PATIENCE, progress);
                ProcessCost worked = process.cost();
                long heap = process.heapAfterCollection();
                ProcessCost cost = process.cost();
                OutputCheck.Verdict verdict = new OutputCheck(days, Map.of()).check(topics);
                List<String> changelogs = topics.changelogs(id);
                Held held = new Held(
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
                        verdict.isCorrect());
                progress.say(held + " " + verdict.examples());
                return held;
            } finally {
                topics.forget(id);
                topics.deleteAll();
                BenchBroker.delete(state);
            }
        }
    }

    private long load(
            BenchBroker broker, BenchTopics topics, long size, Map<String, ExpectedDay> days, Progress progress) {
        List<Unit> register = new Workload(0, units, options.seed).register();
        LiveCalls source = new LiveCalls(options.seed);
        try (Preload preload = new Preload(broker.bootstrapServers(), topics.names())) {
            preload.sendRegister(register);
            long events = 0;
            for (long call = 0; call < size; call++) {
                LocalDate date = LAST_DATE.minusDays(DATES - 1 - call * DATES / size);
                Unit unit = register.get((int) (call % units));
                int second = (int) (call * DATES % size * OPEN_SECONDS / size);
                Instant at = date.atTime(FIRST_HOUR, 0)
                        .plusSeconds(second)
                        .atZone(STOCKHOLM)
                        .toInstant();
                boolean answered = call / units % 2 == 0;
                String callId = source.newId();
                byte[] key = unit.id().getBytes(StandardCharsets.US_ASCII);
                preload.send(key, source.received(unit.id(), callId, at));
                events++;
                if (answered) {
                    preload.send(key, source.answered(unit.id(), callId, at.plusSeconds(120)));
                    events++;
                }
                days.computeIfAbsent(unit.id() + '|' + date, each -> new ExpectedDay(unit.id(), date, false))
                        .add(answered ? "answered" : "pending", FIRST_HOUR + second / 3_600, null);
                progress.count("calls sent", call, size);
            }
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
