package se.vardpuls.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import se.vardpuls.telephone.CallEventReader;

/** Reading and judging an event: nanoseconds an event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadBenchmark {
    private final Calls calls = new Calls(170);
    private final CallEventReader reader = new CallEventReader();

    /** A call event from its bytes. */
    @Benchmark
    @OperationsPerInvocation(Calls.COUNT)
    public void call(Blackhole sink) {
        for (int i = 0; i < Calls.COUNT; i++) {
            sink.consume(reader.read(calls.keys[i], calls.values[i]));
        }
    }
}
