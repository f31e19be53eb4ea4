package se.vardpuls.bench.contender;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.process.ChildJvm;
import se.vardpuls.bench.process.ProcessCost;
import se.vardpuls.bench.truth.OutputCheck;

/** A {@link BareConsumer}; timed from its first poll that brings records to the last one. */
public final class BareContender implements Contender {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final String kind;
    private final List<String> jvmOptions;
    private final List<String> consumerSettings;
    private final BenchBroker broker;

    /** Of the kind {@code bytes} or {@code parse}. */
    public BareContender(String kind, List<String> jvmOptions, List<String> consumerSettings, BenchBroker broker) {
        this.kind = kind;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.consumerSettings = List.copyOf(consumerSettings);
        this.broker = broker;
    }

    @Override
    public String name() {
        return kind;
    }

    @Override
    public Measurement run(int round, BenchTopics topics, long events, OutputCheck check) throws InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of(topics.bootstrapServers(), topics.names().of("calls"), kind));
        arguments.addAll(consumerSettings);
        long brokerBefore = broker.cost().cpuMicros();
        try (ChildJvm jvm = ChildJvm.start(
                kind + "-" + round,
                jvmOptions,
                ChildJvm.ownClassPath(),
                BareConsumer.class.getName(),
                arguments,
                broker.folder())) {
            String[] done = jvm.awaitLine(BareConsumer.DONE, PATIENCE).split(" ", -1);
            ProcessCost cost = jvm.cost();
            long brokerCpu = broker.cost().cpuMicros() - brokerBefore;
            long read = Long.parseLong(done[0]);
            double seconds = Long.parseLong(done[2]) / 1e9;
            return new Measurement(
                    kind,
                    round,
                    events,
                    seconds,
                    cost.cpuMicros(),
                    brokerCpu,
                    cost.peakRssBytes(),
                    0,
                    0,
                    0,
                    0,
                    read == events,
                    read == events ? List.of() : List.of("read " + read + " events of " + events));
        }
    }
}
