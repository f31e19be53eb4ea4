package se.vardpuls.bench.mode;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.contender.Contender;
import se.vardpuls.bench.contender.Measurement;
import se.vardpuls.bench.load.Preload;
import se.vardpuls.bench.load.Workload;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.truth.OutputCheck;
import se.vardpuls.bench.truth.TelephoneTruth;
import se.vardpuls.simulation.Event;

/** Topics with a workload in them, and what must come out. */
record Loaded(BenchTopics topics, long events, OutputCheck check) implements AutoCloseable {
    /** Makes topics under a prefix and fills them. */
    static Loaded load(
            BenchBroker broker, String prefix, int partitions, Workload workload, String clock, Progress progress)
            throws InterruptedException {
        BenchTopics topics = new BenchTopics(broker.bootstrapServers(), prefix, partitions);
        topics.createAll();
        TelephoneTruth truth =
                new TelephoneTruth(clock.equals("wall") ? LocalDate.now(ZoneId.of("Europe/Stockholm")) : null);
        Iterator<Event> stream = workload.stream();
        long start = System.nanoTime();
        try (Preload preload = new Preload(broker.bootstrapServers(), topics.names())) {
            preload.sendRegister(workload.register());
            preload.send(stream, workload.events(), truth, progress);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        progress.say("loaded %,d events of %d units in %.1f s (%,.0f events/s)"
                .formatted(workload.events(), workload.units(), seconds, workload.events() / seconds));
        return new Loaded(topics, workload.events(), new OutputCheck(truth.days(), truth.refused()));
    }

    /** Lets a contender work through it, and tells how it went. */
    Measurement run(Contender contender, int round, Progress progress) throws InterruptedException {
        Measurement result = contender.run(round, topics, events, check);
        progress.say("round %d, %-10s %,10.0f events/s  %6.2f µs CPU/event  %s"
                .formatted(
                        round,
                        result.contender(),
                        result.eventsPerSecond(),
                        result.cpuMicrosPerEvent(),
                        result.correct() ? "correct" : "WRONG: " + result.remarks()));
        return result;
    }

    @Override
    public void close() {
        topics.close();
    }
}
