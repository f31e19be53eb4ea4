package se.vardpuls.bench.jmh;

import java.util.Random;
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
import se.vardpuls.goal.GoalRules;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.Wilson;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.telephone.TelephoneIndicators;

/** Judging a share against its goal: nanoseconds a share. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class AlertBenchmark {
    private static final int COUNT = 1_000;
    private static final int MOST_CALLS = 200;

    private final GoalRules rules = new GoalRules();
    private final Target target = Target.builtIn(TelephoneIndicators.TELEPHONE);
    private final Wilson wilson = rules.interval(target);
    private final WindowFigures[] figures = figures();

    private static WindowFigures[] figures() {
        Random random = new Random(1);
        WindowFigures[] all = new WindowFigures[COUNT];
        for (int i = 0; i < COUNT; i++) {
            int denominator = 1 + random.nextInt(MOST_CALLS);
            int favourable = random.nextInt(denominator + 1);
            all[i] = new WindowFigures(i, i, random.nextInt(favourable + 1), favourable, denominator);
        }
        return all;
    }

    /** The verdict alone, as at each change. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public void verdict(Blackhole sink) {
        for (WindowFigures each : figures) {
            sink.consume(rules.judge(each, target));
        }
    }

    /** Both ends of the Wilson interval, as an alert tells them. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public void interval(Blackhole sink) {
        for (WindowFigures each : figures) {
            sink.consume(wilson.lower(each.favourable(), each.denominator()));
            sink.consume(wilson.upper(each.favourable(), each.denominator()));
        }
    }
}
