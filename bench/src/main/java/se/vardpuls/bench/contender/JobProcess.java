package se.vardpuls.bench.contender;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.process.ChildJvm;
import se.vardpuls.bench.process.ProcessCost;
import se.vardpuls.bench.report.Progress;

/** A {@link Job} that runs, in a JVM of its own. */
public final class JobProcess implements AutoCloseable {
    private static final long NAP_MILLIS = 50;

    /** More than a checkpoint or a commit takes: results that have not grown for so long are all there are. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final ChildJvm jvm;
    private final BenchBroker broker;
    private final BenchTopics topics;
    private final String id;

    private JobProcess(ChildJvm jvm, BenchBroker broker, BenchTopics topics, String id) {
        this.jvm = jvm;
        this.broker = broker;
        this.topics = topics;
        this.id = id;
    }

    /**
     * The moment at which all was done.
     *
     * @param nanos by {@link System#nanoTime}
     * @param cost of the process by then
     * @param brokerCpuMicros of the broker by then, since it was started
     */
    public record Done(long nanos, ProcessCost cost, long brokerCpuMicros) {}

    /**
     * Starts it.
     *
     * @param id its group
     * @param state its checkpoints or its state; from what it finds there it goes on
     * @param failAfter so many events it fails, once; 0: never
     */
    public static JobProcess start(
            Job job, BenchBroker broker, BenchTopics topics, String id, Path state, long failAfter) {
        List<String> arguments = List.of(
                topics.bootstrapServers(),
                topics.names().of("calls"),
                topics.names().of("telephone-daily"),
                id,
                state.toString(),
                Integer.toString(job.threads()),
                Long.toString(failAfter));
        ChildJvm jvm = ChildJvm.start(id, job.jvmOptions(), Job.classPath(), job.main(), arguments, broker.folder());
        return new JobProcess(jvm, broker, topics, id);
    }

    /** Waits for its first event; returns when that was, by {@link System#nanoTime}. */
    public long awaitWorking(Duration timeout) throws InterruptedException {
        jvm.awaitLine("working", timeout);
        return System.nanoTime();
    }

    /** Waits until so many events are committed. */
    public void awaitCommitted(long events, Duration timeout, Progress progress) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        for (long committed = committed(); committed < events; committed = committed()) {
            requireTime(end, committed + " of " + events + " events are committed");
            progress.count(id + ": events committed", committed, events);
            Thread.sleep(NAP_MILLIS);
        }
    }

    /** Waits until so many events are committed and the results that may be read grow no more. */
    public Done awaitDone(long events, Duration timeout, Progress progress) throws InterruptedException {
        awaitCommitted(events, timeout, progress);
        long end = System.nanoTime() + timeout.toNanos();
        long results = -1;
        Done done = done();
        while (System.nanoTime() - done.nanos() < QUIET.toNanos()) {
            long now = topics.readable(topics.names().of("telephone-daily"));
            if (now != results) {
                results = now;
                done = done();
            }
            requireTime(end, "the results still grow");
            progress.count(id + ": results", results, results);
            Thread.sleep(NAP_MILLIS);
        }
        return done;
    }

    private Done done() {
        return new Done(System.nanoTime(), jvm.cost(), broker.cost().cpuMicros());
    }

    private void requireTime(long end, String how) {
        jvm.requireRunning();
        if (System.nanoTime() > end) {
            throw new IllegalStateException(id + " took too long: " + how);
        }
    }

    private long committed() throws InterruptedException {
        return topics.committed(id, topics.names().of("calls")).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** What it has logged. */
    public List<String> log() {
        return jvm.log();
    }

    /** Ends it as a crash would. */
    public void kill() throws InterruptedException {
        jvm.kill();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
