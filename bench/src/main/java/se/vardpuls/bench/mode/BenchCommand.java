package se.vardpuls.bench.mode;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.report.Report;

/** A measurement: a broker is started, something is measured against it, and a report is published. */
abstract class BenchCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    BenchOptions options = new BenchOptions();

    private boolean correct = true;

    /** Measures. */
    abstract Report measure(BenchBroker broker, Progress progress) throws InterruptedException;

    /** Notes whether something measured was right as well; the exit code is 1 if anything was not. */
    final void note(boolean isCorrect) {
        correct &= isCorrect;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        Progress progress = new Progress(command.commandLine().getErr());
        progress.say("starting a broker");
        Report report;
        try (BenchBroker broker = BenchBroker.start(options.dataDir, options.brokerJvmOptions())) {
            report = measure(broker, progress);
        }
        report.publish(command.commandLine().getOut(), options.json, options.markdown);
        return correct ? 0 : 1;
    }
}
