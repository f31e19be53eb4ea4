package se.vardpuls.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import se.vardpuls.event.Arrival;
import se.vardpuls.figure.DailyResults;
import se.vardpuls.time.ClockMode;

/** Telephone accessibility without Kafka, over a store that is a map: nanoseconds an event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class TelephoneBenchmark {
    private static final int UNITS = 170;
    private static final long HOUR = 3_600;

    /** Events between two commits. */
    @Param({"100", "2000", "50000"})
    int batch;

    private final Calls calls = new Calls(UNITS);
    private final Arrival arrival = new Arrival(HOUR);
    private final MapStore written = new MapStore();

    @Setup(Level.Trial)
    public void write() {
        workThrough(desk(written), (unitKey, date, key, value, since) -> {});
    }

    private static OneSubject desk(MapStore store) {
        return new OneSubject("calls", store, 1L << 30, ClockMode.EVENT);
    }

    private void workThrough(OneSubject telephone, DailyResults results) {
        long now = System.currentTimeMillis();
        arrival.next(now, now);
        for (int i = 0; i < Calls.COUNT; i++) {
            telephone.accept(calls.keys[i], calls.values[i], arrival);
            if ((i + 1) % batch == 0) {
                telephone.desk.commit(now, results);
            }
        }
    }

    /** From the bytes of the events to the bytes of results and state. */
    @Benchmark
    @OperationsPerInvocation(Calls.COUNT)
    public void wholePath(Blackhole sink) {
        workThrough(desk(new MapStore()), (unitKey, date, key, value, since) -> sink.consume(value));
    }

    /** Reading all state back; per event that went into it. */
    @Benchmark
    @OperationsPerInvocation(Calls.COUNT)
    public void load(Blackhole sink) {
        OneSubject telephone = desk(written);
        telephone.desk.load();
        sink.consume(telephone);
    }
}
