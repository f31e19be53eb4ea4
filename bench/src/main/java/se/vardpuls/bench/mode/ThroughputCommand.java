package se.vardpuls.bench.mode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.contender.BareContender;
import se.vardpuls.bench.contender.Contender;
import se.vardpuls.bench.contender.Measurement;
import se.vardpuls.bench.contender.VardpulsContender;
import se.vardpuls.bench.load.Workload;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.report.Report;
import se.vardpuls.bench.report.Table;

/** {@code bench throughput}: a backlog worked through, beside bare consumers of the same topic. */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads a broker with calls and lets the contenders work through them in turn, from empty state, each in a"
                    + " JVM of its own:",
            "  bytes     a bare consumer that looks at nothing",
            "  parse     a bare consumer that parses every field with jackson-core; the measure of the others",
            "  vardpuls  the application, exactly-once, default settings",
            "Time is from the first fetch to the last, CPU is the whole process's from the start of its JVM, output is"
                    + " compared with an independent computation. Noise moves all contenders: trust the ratios."
        })
public final class ThroughputCommand extends BenchCommand {
    @Option(names = "--events", defaultValue = "2000000", description = "How many (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--units", defaultValue = "170", description = "Of how many units (default: ${DEFAULT-VALUE}).")
    private int units;

    @Option(names = "--partitions", defaultValue = "6", description = "On how many (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--rounds", defaultValue = "3", description = "How often each runs (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--clock",
            defaultValue = "wall",
            description = "wall, as a backlog is worked off (default); or event, as a replay is run: it judges alerts"
                    + " at each event.")
    private String clock = "wall";

    @Option(
            names = "--marginal",
            description = "Runs a quarter of the events as well, and tells the CPU that each added one costs.")
    private boolean marginal;

    @Option(
            names = "--contenders",
            split = ",",
            description = "Which ones: bytes, parse, vardpuls, names of --variant and --also (default: all).")
    private List<String> chosen = List.of();

    @Override
    Report measure(BenchBroker broker, Progress progress) throws InterruptedException {
        List<Measurement> all = new ArrayList<>();
        List<Contender> contenders = contenders(broker, progress);
        measure(broker, "bench.", events, contenders, all, progress);
        if (marginal) {
            measure(broker, "quarter.", events / 4, contenders, all, progress);
        }
        return report(all);
    }

    private void measure(
            BenchBroker broker,
            String prefix,
            long size,
            List<Contender> contenders,
            List<Measurement> all,
            Progress progress)
            throws InterruptedException {
        Workload workload = new Workload(size, units, options.seed);
        try (Loaded loaded = Loaded.load(broker, prefix, partitions, workload, clock, progress)) {
            for (int round = 1; round <= rounds; round++) {
                for (Contender contender : contenders) {
                    Measurement result = loaded.run(contender, round, progress);
                    note(result.correct());
                    all.add(result);
                }
            }
        }
    }

    private List<Contender> contenders(BenchBroker broker, Progress progress) {
        List<Contender> all = new ArrayList<>();
        for (String kind : List.of("bytes", "parse")) {
            all.add(new BareContender(kind, options.jvmOptions(), options.consumerSettings(), broker));
        }
        options.launches(clock, broker.folder())
                .forEach(launch -> all.add(new VardpulsContender(launch, broker, progress)));
        return all.stream()
                .filter(each -> chosen.isEmpty() || chosen.contains(each.name()))
                .toList();
    }

    private Report report(List<Measurement> all) {
        Table table = new Table(
                "%,d events, %d units, %d partitions, medians of %d rounds"
                        .formatted(events, units, partitions, rounds),
                "contender",
                "events/s",
                "CPU µs/event",
                "CPU µs/added event",
                "× CPU of parse",
                "× events/s of parse",
                "broker's CPU s",
                "peak RSS MB",
                "changelog records/event",
                "changelog B/event",
                "output records/event",
                "output B/event",
                "correct");
        Map<String, List<Measurement>> full = Rounds.byContender(all, events);
        Map<String, List<Measurement>> quarter = Rounds.byContender(all, events / 4);
        List<Measurement> parse = full.getOrDefault("parse", List.of());
        full.forEach((name, runs) -> table.row(
                name,
                "%,.0f".formatted(Rounds.median(runs, Measurement::eventsPerSecond)),
                "%.2f".formatted(Rounds.median(runs, Measurement::cpuMicrosPerEvent)),
                added(runs, quarter.getOrDefault(name, List.of())),
                Rounds.ratio(runs, parse, Measurement::cpuMicrosPerEvent),
                Rounds.ratio(runs, parse, Measurement::eventsPerSecond),
                "%.1f".formatted(Rounds.median(runs, run -> run.brokerCpuMicros() / 1e6)),
                "%,.0f".formatted(Rounds.median(runs, run -> run.peakRssBytes() / 1e6)),
                "%.4f".formatted(Rounds.median(runs, run -> (double) run.changelogRecords() / run.events())),
                "%.1f".formatted(Rounds.median(runs, run -> (double) run.changelogBytes() / run.events())),
                "%.4f".formatted(Rounds.median(runs, run -> (double) run.outputRecords() / run.events())),
                "%.1f".formatted(Rounds.median(runs, run -> (double) run.outputBytes() / run.events())),
                runs.stream().allMatch(Measurement::correct) ? "yes" : "NO"));
        table.note("CPU is user + system of the contender's process from the start of its JVM; changelog and output"
                + " bytes are those on the broker's disk. Ratios are medians of those within a round.");
        return new Report("throughput")
                .setting("events", "seed %d, lz4, 1 %% copies, disorder, 0.03 %% spoiled".formatted(options.seed))
                .setting("JVM of every contender", options.jvm)
                .setting("JVM of the broker", options.brokerJvm)
                .setting("settings of Vårdpuls", options.settings.isEmpty() ? "defaults" : options.settings.toString())
                .setting("bare consumers", String.join(", ", options.consumerSettings()))
                .add(table)
                .measured(all);
    }

    private static String added(List<Measurement> runs, List<Measurement> quarter) {
        if (quarter.isEmpty()) {
            return "–";
        }
        double more = Rounds.median(runs, Measurement::cpuMicros) - Rounds.median(quarter, Measurement::cpuMicros);
        return "%.2f".formatted(more / (runs.get(0).events() - quarter.get(0).events()));
    }
}
