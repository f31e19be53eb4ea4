package se.vardpuls.bench.jmh;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import se.vardpuls.bench.load.LiveCases;
import se.vardpuls.event.Arrival;
import se.vardpuls.time.ClockMode;

/**
 * A local midnight of the wall clock with 100,000 open cases of 100 units, sought on the four dates before it: those
 * of one date come due, those of another go overdue. Milliseconds from the tick to the end of the commit, without
 * Kafka.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 10)
@Measurement(iterations = 20)
public class MidnightBenchmark {
    private static final int UNITS = 100;
    private static final long DATES = 4;
    private static final int CASES = 100_000;
    private static final long HOUR = 3_600;
    private static final LocalDate MIDNIGHT = LocalDate.of(2024, 5, 10);
    private static final long BEFORE = millis(MIDNIGHT.atStartOfDay().minusSeconds(1));
    private static final long AFTER = millis(MIDNIGHT.atStartOfDay());

    private OneSubject guarantee = newDesk();

    private static long millis(LocalDateTime local) {
        return local.atZone(ZoneId.of("Europe/Stockholm")).toInstant().toEpochMilli();
    }

    private static OneSubject newDesk() {
        return new OneSubject("bookings", new MapStore(), 1L << 30, ClockMode.WALL);
    }

    /** Takes the cases in, and ticks once before midnight. */
    @Setup(Level.Invocation)
    public void seek() {
        guarantee = newDesk();
        LiveCases source = new LiveCases(1);
        Arrival arrival = new Arrival(HOUR);
        arrival.next(BEFORE, BEFORE);
        for (int i = 0; i < CASES; i++) {
            String unit = "SE2321000255-B%05d".formatted(i % UNITS);
            Instant at = Instant.ofEpochMilli(AFTER)
                    .minusSeconds((DATES - i / UNITS % DATES) * 24 * HOUR)
                    .plusSeconds(9 * HOUR);
            guarantee.accept(unit.getBytes(StandardCharsets.US_ASCII), source.booked(unit, at), arrival);
        }
        guarantee.desk.tick(BEFORE, (unit, date) -> true, (unit, view) -> {});
        guarantee.desk.commit(BEFORE, (unitKey, date, key, value, since) -> {});
    }

    /** The first tick of the new date, with what the gauges show, and the commit that follows it. */
    @Benchmark
    public void midnight(Blackhole sink) {
        guarantee.desk.tick(AFTER, (unit, date) -> true, (unit, view) -> sink.consume(view));
        guarantee.desk.commit(AFTER, (unitKey, date, key, value, since) -> sink.consume(value));
    }
}
