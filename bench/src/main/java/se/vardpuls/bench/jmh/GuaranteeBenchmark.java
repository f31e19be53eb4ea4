package se.vardpuls.bench.jmh;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import se.vardpuls.bench.load.LiveCases;
import se.vardpuls.event.Arrival;
import se.vardpuls.figure.DailyResults;
import se.vardpuls.time.ClockMode;

/**
 * The guarantee without Kafka, over a store that is a map, after more than a year: nanoseconds an event. Each
 * invocation is the next date of all units, on which a day of each is closed and another one forgotten.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class GuaranteeBenchmark {
    private static final int UNITS = 170;
    private static final int CASES = 12;
    private static final int EVENTS = UNITS * CASES * 2;
    private static final int HISTORY = 400;
    private static final int COMMIT = 10;
    private static final long HOUR = 3_600;

    private final LiveCases source = new LiveCases(1);
    private final Arrival arrival = new Arrival(HOUR);
    private final byte[][] keys = new byte[UNITS][];
    private final byte[][] values = new byte[EVENTS][];
    private OneSubject guarantee = newDesk();
    private LocalDate date = LocalDate.of(2010, 1, 1);

    private static OneSubject newDesk() {
        return new OneSubject("bookings", new MapStore(), 1L << 32, ClockMode.EVENT);
    }

    /** The events of the next date are made outside the measurement. */
    @Setup(Level.Invocation)
    public void makeEvents() {
        date = date.plusDays(1);
        Instant at = date.atTime(8, 0).atZone(ZoneId.of("Europe/Stockholm")).toInstant();
        for (int i = 0; i < UNITS * CASES; i++) {
            String unit = "SE2321000255-B%05d".formatted(i % UNITS);
            keys[i % UNITS] = unit.getBytes(StandardCharsets.US_ASCII);
            values[2 * i] = source.booked(unit, at.plusSeconds(i));
            values[2 * i + 1] = source.completed(at.plusSeconds(i + HOUR));
        }
    }

    /** More than the closing time of 240 days and the grace of 120. */
    @Setup(Level.Trial)
    public void passAYear() {
        guarantee = newDesk();
        for (int i = 0; i < HISTORY; i++) {
            makeEvents();
            takeIn((unitKey, date, key, value, since) -> {});
        }
    }

    private void takeIn(DailyResults results) {
        long now = System.currentTimeMillis();
        arrival.next(now, now);
        for (int i = 0; i < EVENTS; i++) {
            guarantee.accept(keys[i / 2 % UNITS], values[i], arrival);
            if (i % (EVENTS / COMMIT) == 0) {
                guarantee.desk.commit(now, results);
            }
        }
        guarantee.desk.trim((unitKey, date, figures) -> {});
    }

    /** New cases and their assessments, from the bytes of the events to the bytes of results and state. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void nextDate(Blackhole sink) {
        takeIn((unitKey, date, key, value, since) -> sink.consume(value));
    }
}
