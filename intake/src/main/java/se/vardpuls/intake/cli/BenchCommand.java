package se.vardpuls.intake.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.vardpuls.cli.ExitCode;
import se.vardpuls.cli.Running;
import se.vardpuls.intake.example.Examples;
import se.vardpuls.intake.mapping.ContractEvent;
import se.vardpuls.intake.mapping.Outlet;
import se.vardpuls.intake.mapping.Refused;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;
import se.vardpuls.intake.together.Intake;
import se.vardpuls.intake.together.MemoryGroups;

/** {@code intake bench}: how many native records a second are decoded, screened, mapped and judged, without Kafka. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how many native records a second a source takes on this machine, from decoding to judging, without Kafka.",
            "It takes the records of the examples over and over. The processor's time says what a machine of one's own would do",
            "where others work on this one."
        })
final class BenchCommand implements Callable<Integer> {
    /** Seconds of each processor before anything is measured. */
    private static final int WARM_UP = 5;

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "A source's folder.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", description = "How many threads work (default: ${DEFAULT-VALUE}).")
    private int threads = 2;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "For how long is measured (default: ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Spec
    private @Nullable CommandSpec spec;

    /** What a duration is of. The JVM has made what runs into fast code after processor time, not after time. */
    private enum Clock {
        WALL,
        PROCESSOR;

        long nanos() {
            return this == WALL
                    ? System.nanoTime()
                    : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    }

    private static final class Count implements Outlet {
        private long records;
        private long events;
        private long refused;
        private long cpuNanos;

        @Override
        public void record() {
            records++;
        }

        @Override
        public void event(ContractEvent event) {
            events++;
        }

        @Override
        public void refused(Refused reason, String words) {
            refused++;
        }

        @Override
        public void ignored() {
            // a record is counted all the same
        }

        @Override
        public void defaulted(String field) {
            // nothing is measured by it
        }

        @Override
        public void gap(long missing) {
            // examples come over and over
        }
    }

    @Override
    public Integer call() throws IOException, InvalidSourceException, InterruptedException, ExecutionException {
        PrintWriter out = Running.commandLine(spec).getOut();
        for (Path folder : folders) {
            Source source = RunIntakeCommand.read(folder);
            List<byte[]> values = values(source);
            if (values.isEmpty()) {
                out.println(folder + ": there are no examples to measure with");
                continue;
            }
            run(source, values, Clock.PROCESSOR, Math.min(WARM_UP, seconds));
            Count count = run(source, values, Clock.WALL, seconds);
            out.printf(
                    Locale.ROOT,
                    "%s: %,d native records a second on %d threads, %.1f µs of a processor each; %,d events, %,d refused a second%n",
                    source.name(),
                    count.records / seconds,
                    threads,
                    count.cpuNanos / 1e3 / count.records,
                    count.events / seconds,
                    count.refused / seconds);
        }
        return ExitCode.OK;
    }

    private static List<byte[]> values(Source source) throws IOException, InvalidSourceException {
        Examples examples = new Examples(source);
        List<byte[]> values = new ArrayList<>();
        for (Path input : examples.inputs()) {
            values.addAll(examples.values(input));
        }
        return values;
    }

    private Count run(Source source, List<byte[]> values, Clock clock, int duration)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Count>> working = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                working.add(pool.submit(() -> work(source, values, clock, duration)));
            }
            Count all = new Count();
            for (Future<Count> work : working) {
                Count count = work.get();
                all.records += count.records;
                all.events += count.events;
                all.refused += count.refused;
                all.cpuNanos += count.cpuNanos;
            }
            return all;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Count work(Source source, List<byte[]> values, Clock clock, int duration)
            throws InvalidSourceException {
        Count count = new Count();
        long cpu = Clock.PROCESSOR.nanos();
        long end = clock.nanos() + TimeUnit.SECONDS.toNanos(duration);
        MemoryGroups groups = new MemoryGroups();
        Intake intake = new Intake(source, Examples.pseudonyms(), groups, count);
        while (clock.nanos() < end) {
            values.forEach(value -> intake.take(value, 0));
            groups.clear();
        }
        count.cpuNanos = Clock.PROCESSOR.nanos() - cpu;
        return count;
    }
}
