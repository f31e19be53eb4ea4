package se.vardpuls.bench.contender;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.truth.OutputCheck;

/**
 * A {@link Job} from empty state, timed from its first event (the application: from when it says that it is ready) until
 * its results grow no more. It writes no dead letters, and the check asks for none.
 */
public final class JobContender implements Contender {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private final Job job;
    private final BenchBroker broker;
    private final Progress progress;

    /** It, with its state in the broker's folder. */
    public JobContender(Job job, BenchBroker broker, Progress progress) {
        this.job = job;
        this.broker = broker;
        this.progress = progress;
    }

    @Override
    public String name() {
        return job.name();
    }

    @Override
    public Measurement run(int round, BenchTopics topics, long events, OutputCheck check) throws InterruptedException {
        String id = "bench-" + job.name() + "-" + round + "-" + events;
        Path state = broker.folder().resolve("state-" + id);
        topics.resetOutputs();
        long brokerBefore = broker.cost().cpuMicros();
        long first;
        JobProcess.Done done;
        try (JobProcess process = JobProcess.start(job, broker, topics, id, state, 0)) {
            first = process.awaitWorking(START);
            done = process.awaitDone(events, PATIENCE, progress);
        }
        OutputCheck.Verdict verdict = check.withoutDeadLetters().check(topics);
        Measurement measurement = new Measurement(
                job.name(),
                round,
                events,
                (done.nanos() - first) / 1e9,
                done.cost().cpuMicros(),
                done.brokerCpuMicros() - brokerBefore,
                done.cost().peakRssBytes(),
                0,
                0,
                verdict.output().records(),
                topics.diskBytes(List.of(topics.names().of("telephone-daily"))),
                verdict.isCorrect(),
                verdict.examples());
        topics.forget(id);
        BenchBroker.delete(state);
        return measurement;
    }
}
