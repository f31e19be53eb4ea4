package se.vardpuls.bench.contender;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.cluster.TopicReader;
import se.vardpuls.bench.process.ProcessCost;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.truth.OutputCheck;

/**
 * The application, from empty state: a new group, new changelogs, a new state folder, empty output topics.
 *
 * <p>It is timed from the moment it says that it is ready, which is when its consumers begin to fetch, until the
 * offsets it has committed reach the end; under exactly-once its results are visible by then, for both are one
 * transaction. Both moments are looked for every 50 ms. The output is checked afterwards.
 */
public final class VardpulsContender implements Contender {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final VardpulsProcess.Launch launch;
    private final BenchBroker broker;
    private final Progress progress;

    /** An instance run like this, with its state in the broker's folder. */
    public VardpulsContender(VardpulsProcess.Launch launch, BenchBroker broker, Progress progress) {
        this.launch = launch;
        this.broker = broker;
        this.progress = progress;
    }

    @Override
    public String name() {
        return launch.name();
    }

    @Override
    public Measurement run(int round, BenchTopics topics, long events, OutputCheck check) throws InterruptedException {
        String applicationId = "bench-" + launch.name() + "-" + round + "-" + events;
        Path state = broker.folder().resolve("state-" + applicationId);
        topics.resetOutputs();
        ProcessCost cost;
        long brokerBefore = broker.cost().cpuMicros();
        long brokerCpu;
        long first;
        long last;
        try (VardpulsProcess process = VardpulsProcess.start(launch, topics, applicationId, state)) {
            first = process.awaitReady(START);
            last = process.awaitCommitted(events, PATIENCE, progress);
            cost = process.cost();
            brokerCpu = broker.cost().cpuMicros() - brokerBefore;
        }
        OutputCheck.Verdict verdict = check.check(topics);
        List<String> changelogs = topics.changelogs(applicationId);
        TopicReader.Volume changelog = TopicReader.readAll(topics, changelogs, record -> {});
        Measurement measurement = new Measurement(
                launch.name(),
                round,
                events,
                (last - first) / 1e9,
                cost.cpuMicros(),
                brokerCpu,
                cost.peakRssBytes(),
                changelog.records(),
                topics.diskBytes(changelogs),
                verdict.output().records(),
                topics.diskBytes(List.of(topics.names().of("telephone-daily"))),
                verdict.isCorrect(),
                verdict.examples());
        topics.forget(applicationId);
        BenchBroker.delete(state);
        return measurement;
    }
}
