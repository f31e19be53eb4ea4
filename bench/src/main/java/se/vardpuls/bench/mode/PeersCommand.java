package se.vardpuls.bench.mode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.contender.BareContender;
import se.vardpuls.bench.contender.Contender;
import se.vardpuls.bench.contender.Job;
import se.vardpuls.bench.contender.JobContender;
import se.vardpuls.bench.contender.Measurement;
import se.vardpuls.bench.contender.VardpulsContender;
import se.vardpuls.bench.load.Workload;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.report.Report;
import se.vardpuls.bench.report.Table;

/** {@code bench peers}: the same backlog worked through by the same job on other engines. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads a broker with calls and lets the contenders work through them in turn, from empty state, each in a"
                    + " JVM of its own beside the same broker:",
            "  parse             a bare consumer that parses every field",
            "  flink-1, flink-2  the telephone's figures on Flink, as lean as an expert would write it, by parallelism",
            "  vardpuls          the application, exactly-once, default settings, with all else that it does",
            "  dsl               the telephone's figures in the DSL of Kafka Streams, two threads",
            "The telephone's records of all are compared with an independent computation. With --restarts: the lean"
                    + " job fails and is killed instead."
        })
public final class PeersCommand extends BenchCommand {
    @Option(names = "--events", defaultValue = "2000000", description = "How many (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--units", defaultValue = "170", description = "Of how many units (default: ${DEFAULT-VALUE}).")
    private int units;

    @Option(names = "--partitions", defaultValue = "6", description = "On how many (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--rounds", defaultValue = "3", description = "How often each runs (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--contenders",
            split = ",",
            description = "Which ones: parse, flink-1, flink-2, vardpuls, dsl, names of --variant and --also"
                    + " (default: all).")
    private List<String> chosen = List.of();

    @Option(names = "--restarts", description = "What a failure and a kill do to the lean job, and what it logs then.")
    private boolean restarts;

    @Override
    Report measure(BenchBroker broker, Progress progress) throws InterruptedException {
        Workload workload = new Workload(events, units, options.seed);
        try (Loaded loaded = Loaded.load(broker, "bench.", partitions, workload, "wall", progress)) {
            if (restarts) {
                PeerRestarts runs = new PeerRestarts(broker, loaded, jobs(), progress);
                Report report = runs.report();
                note(runs.isCorrect());
                return report;
            }
            return report(rounds(broker, loaded, progress));
        }
    }

    private List<Measurement> rounds(BenchBroker broker, Loaded loaded, Progress progress) throws InterruptedException {
        List<Measurement> all = new ArrayList<>();
        List<Contender> contenders = contenders(broker, progress);
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                Measurement result = loaded.run(contender, round, progress);
                note(result.correct());
                all.add(result);
            }
        }
        return all;
    }

    private List<Job> jobs() {
        return List.of(Job.leanFlink(1, options.jvmOptions()), Job.leanFlink(2, options.jvmOptions()));
    }

    private List<Contender> contenders(BenchBroker broker, Progress progress) {
        List<Contender> all = new ArrayList<>();
        all.add(new BareContender("parse", options.jvmOptions(), options.consumerSettings(), broker));
        jobs().forEach(job -> all.add(new JobContender(job, broker, progress)));
        options.launches("wall", broker.folder())
                .forEach(launch -> all.add(new VardpulsContender(launch, broker, progress)));
        all.add(new JobContender(Job.streamsDsl(2, options.jvmOptions()), broker, progress));
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
                "lowest – highest",
                "CPU µs/event",
                "× events/s of flink-2",
                "× CPU of flink-2",
                "broker's CPU s",
                "peak RSS MB",
                "output records/event",
                "correct");
        Map<String, List<Measurement>> contenders = Rounds.byContender(all, events);
        List<Measurement> flink = contenders.getOrDefault("flink-2", List.of());
        contenders.forEach((name, runs) -> table.row(
                name,
                "%,.0f".formatted(Rounds.median(runs, Measurement::eventsPerSecond)),
                range(runs),
                "%.2f".formatted(Rounds.median(runs, Measurement::cpuMicrosPerEvent)),
                Rounds.ratio(runs, flink, Measurement::eventsPerSecond),
                Rounds.ratio(runs, flink, Measurement::cpuMicrosPerEvent),
                "%.1f".formatted(Rounds.median(runs, run -> run.brokerCpuMicros() / 1e6)),
                "%,.0f".formatted(Rounds.median(runs, run -> run.peakRssBytes() / 1e6)),
                "%.4f".formatted(Rounds.median(runs, run -> (double) run.outputRecords() / run.events())),
                runs.stream().allMatch(Measurement::correct) ? "yes" : "NO"));
        table.note(
                "CPU is user + system of the contender's process from the start of its JVM, the broker's over the same"
                        + " time. Ratios are medians of those within a round.");
        return new Report("peers")
                .setting("events", "seed %d, lz4, 1 %% copies, disorder, 0.03 %% spoiled".formatted(options.seed))
                .setting("JVM of every contender", options.jvm)
                .setting("JVM of the broker", options.brokerJvm)
                .setting("settings of Vårdpuls", options.settings.isEmpty() ? "defaults" : options.settings.toString())
                .setting("variants", options.variants.isEmpty() ? "none" : options.variants.toString())
                .add(table)
                .measured(all);
    }

    private static String range(List<Measurement> runs) {
        return "%,.0f – %,.0f"
                .formatted(
                        runs.stream()
                                .mapToDouble(Measurement::eventsPerSecond)
                                .min()
                                .orElse(0),
                        runs.stream()
                                .mapToDouble(Measurement::eventsPerSecond)
                                .max()
                                .orElse(0));
    }
}
