package se.vardpuls.bench.mode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
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

/** {@code bench growth}: the same work with more events, more units, more partitions. */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "How time, CPU and memory grow: with N, 4 N and 16 N events; with 10, 170 and 1,150 units; on 1, 6 and 24"
                    + " partitions, one at a time, each beside the parsing consumer."
        })
public final class GrowthCommand extends BenchCommand {
    private static final int UNITS = 170;
    private static final int PARTITIONS = 6;

    @Option(names = "--events", defaultValue = "500000", description = "N (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--factors", split = ",", defaultValue = "1,4,16", description = "Of N (default: 1,4,16).")
    private List<Integer> factors = List.of();

    @Option(names = "--rounds", defaultValue = "1", description = "How often each runs (default: ${DEFAULT-VALUE}).")
    private int rounds;

    private record Step(long events, int units, int partitions) {}

    /** A step and what was measured in it, for the JSON file. */
    private record Measured(int units, int partitions, Measurement measurement) {}

    @Override
    Report measure(BenchBroker broker, Progress progress) throws InterruptedException {
        Table table = new Table(
                "Growth, best of %d rounds".formatted(rounds),
                "events",
                "units",
                "partitions",
                "events/s",
                "CPU µs/event",
                "× CPU of parse",
                "peak RSS MB",
                "changelog B/event",
                "output records/event",
                "correct");
        Report report = new Report("growth")
                .setting("JVM of every contender", options.jvm)
                .setting("JVM of the broker", options.brokerJvm)
                .setting("seed", Long.toString(options.seed))
                .add(table);
        for (Step step : steps()) {
            progress.say("%,d events, %d units, %d partitions".formatted(step.events, step.units, step.partitions));
            measure(broker, step, table, report, progress);
        }
        return report;
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        LongStream.range(0, factors.size())
                .forEach(i -> steps.add(new Step(events * factors.get((int) i), UNITS, PARTITIONS)));
        steps.add(new Step(events, 10, PARTITIONS));
        steps.add(new Step(events, 1_150, PARTITIONS));
        steps.add(new Step(events, UNITS, 1));
        steps.add(new Step(events, UNITS, 24));
        return steps;
    }

    private void measure(BenchBroker broker, Step step, Table table, Report report, Progress progress)
            throws InterruptedException {
        Contender parse = new BareContender("parse", options.jvmOptions(), options.consumerSettings(), broker);
        Contender vardpuls =
                new VardpulsContender(options.launch("vardpuls", "wall", broker.folder()), broker, progress);
        String prefix = "growth-%d-%d-%d.".formatted(step.events, step.units, step.partitions);
        Workload workload = new Workload(step.events, step.units, options.seed);
        try (Loaded loaded = Loaded.load(broker, prefix, step.partitions, workload, "wall", progress)) {
            Measurement bestParse = best(loaded, parse, step, report, progress);
            Measurement best = best(loaded, vardpuls, step, report, progress);
            table.row(
                    "%,d".formatted(step.events),
                    step.units,
                    step.partitions,
                    "%,.0f".formatted(best.eventsPerSecond()),
                    "%.2f".formatted(best.cpuMicrosPerEvent()),
                    "%.2f".formatted(best.cpuMicrosPerEvent() / bestParse.cpuMicrosPerEvent()),
                    "%,.0f".formatted(best.peakRssBytes() / 1e6),
                    "%.1f".formatted((double) best.changelogBytes() / best.events()),
                    "%.4f".formatted((double) best.outputRecords() / best.events()),
                    best.correct() ? "yes" : "NO");
            loaded.topics().deleteAll();
        }
    }

    private Measurement best(Loaded loaded, Contender contender, Step step, Report report, Progress progress)
            throws InterruptedException {
        Measurement best = loaded.run(contender, 1, progress);
        note(best.correct());
        report.measured(List.of(new Measured(step.units, step.partitions, best)));
        for (int round = 2; round <= rounds; round++) {
            Measurement next = loaded.run(contender, round, progress);
            note(next.correct());
            report.measured(List.of(new Measured(step.units, step.partitions, next)));
            best = next.cpuMicros() < best.cpuMicros() ? next : best;
        }
        return best;
    }
}
