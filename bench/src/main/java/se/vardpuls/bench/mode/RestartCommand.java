package se.vardpuls.bench.mode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.contender.VardpulsProcess;
import se.vardpuls.bench.load.Preload;
import se.vardpuls.bench.load.Workload;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.report.Report;
import se.vardpuls.bench.report.Table;
import se.vardpuls.simulation.Unit;

/** {@code bench restart}: how soon an instance that holds many open calls is back. */
@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lets an instance hold many open calls, ends it, and starts it again while one more call of each unit waits:",
            "  stopped  ended by SIGTERM, started again with its state folder",
            "  killed   ended by SIGKILL, started again with its state folder",
            "  empty    ended by SIGKILL, its state folder lost: all is restored from the changelog",
            "Times are from the start of the process that goes on: until it says that it is ready, and until it has"
                    + " committed the waiting calls. The output is checked after each."
        })
public final class RestartCommand extends BenchCommand {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final double SESSION_SECONDS = 10;
    private static final int DATES = 8;

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many open calls (default: ${DEFAULT-VALUE}).")
    private long calls;

    @Option(names = "--units", defaultValue = "1150", description = "How many (default: ${DEFAULT-VALUE}).")
    private int units;

    @Option(names = "--partitions", defaultValue = "6", description = "How many (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--rounds", defaultValue = "1", description = "How often each (default: ${DEFAULT-VALUE}).")
    private int rounds;

    /** How the instance before ended. */
    private enum End {
        STOPPED,
        KILLED,
        EMPTY
    }

    @Override
    Report measure(BenchBroker broker, Progress progress) throws InterruptedException {
        Table table = new Table(
                "Started again with %,d open calls of %,d units, %d partitions".formatted(calls, units, partitions),
                "the one before",
                "ready s",
                "caught up s",
                "× session time-out",
                "correct");
        Report report = new Report("restart").setting("JVM", options.jvm).add(table);
        Path state = broker.folder().resolve("state-restart");
        List<Unit> register = new Workload(0, units, options.seed).register();
        try (BenchTopics topics = new BenchTopics(broker.bootstrapServers(), "restart.", partitions);
                Preload preload = new Preload(broker.bootstrapServers(), topics.names())) {
            topics.createAll();
            preload.sendRegister(register);
            new Restarts(broker, topics, preload, register, state, progress).run(table, report);
            topics.deleteAll();
        } finally {
            BenchBroker.delete(state);
        }
        return report;
    }

    /** The instance that is ended and started again and again. */
    private final class Restarts {
        private static final String ID = "restart";

        private final BenchBroker broker;
        private final BenchTopics topics;
        private final Preload preload;
        private final List<Unit> register;
        private final Path state;
        private final Progress progress;
        private final KeptCalls kept = new KeptCalls(calls, options.seed, DATES);
        private long sent;

        Restarts(
                BenchBroker broker,
                BenchTopics topics,
                Preload preload,
                List<Unit> register,
                Path state,
                Progress progress) {
            this.broker = broker;
            this.topics = topics;
            this.preload = preload;
            this.register = register;
            this.state = state;
            this.progress = progress;
        }

        void run(Table table, Report report) throws InterruptedException {
            sent = kept.send(preload, register, progress);
            preload.flush();
            VardpulsProcess process = start("first");
            try {
                process.awaitReady(START);
                process.awaitCommitted(sent, PATIENCE, progress);
                for (int round = 1; round <= rounds; round++) {
                    for (End end : End.values()) {
                        end(process, end);
                        sent += kept.sendOneMore(preload, register);
                        preload.flush();
                        String name = end.name().toLowerCase(Locale.ROOT);
                        process = start(name + "-" + round);
                        Map<String, Object> row = follow(process, name);
                        report.measured(List.of(row));
                        table.row(row.values().toArray());
                    }
                }
            } finally {
                process.close();
                topics.forget(ID);
            }
        }

        private void end(VardpulsProcess process, End end) throws InterruptedException {
            if (end == End.STOPPED) {
                process.close();
            } else {
                process.kill();
            }
            if (end == End.EMPTY) {
                BenchBroker.delete(state);
            }
        }

        private Map<String, Object> follow(VardpulsProcess process, String name) throws InterruptedException {
            long ready = process.awaitReady(START);
            long caughtUp = process.awaitCommitted(sent, PATIENCE, progress);
            List<String> wrong = kept.wrong(topics);
            note(wrong.isEmpty());
            double seconds = (Math.max(ready, caughtUp) - process.startedNanos()) / 1e9;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("state", name);
            row.put("readySeconds", "%.1f".formatted((ready - process.startedNanos()) / 1e9));
            row.put("caughtUpSeconds", "%.1f".formatted((caughtUp - process.startedNanos()) / 1e9));
            row.put("ofSession", "%.2f".formatted(seconds / SESSION_SECONDS));
            row.put("correct", wrong.isEmpty() ? "yes" : "NO: " + wrong);
            progress.say(row.toString());
            return row;
        }

        private VardpulsProcess start(String name) {
            return VardpulsProcess.start(options.launch(ID + "-" + name, "event", broker.folder()), topics, ID, state);
        }
    }
}
