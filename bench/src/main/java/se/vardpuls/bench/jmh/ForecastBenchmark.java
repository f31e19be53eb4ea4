package se.vardpuls.bench.jmh;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import se.vardpuls.forecast.Ages;
import se.vardpuls.forecast.Forecast;
import se.vardpuls.forecast.Forecaster;
import se.vardpuls.forecast.HistoryDay;
import se.vardpuls.forecast.OpenDay;
import se.vardpuls.forecast.Profile;
import se.vardpuls.forecast.Today;
import se.vardpuls.register.Unit;

/** The forecast of one unit: a minute of its day, and the profile that is made at midnight. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ForecastBenchmark {
    private static final LocalDate TUESDAY = LocalDate.of(2024, 3, 12);
    private static final int OPENS = 8;
    private static final int CLOSES = 17;
    private static final int HOUR = 60;
    private static final double REACHED = 0.86;
    private static final int MOST_WAIT = 120;

    /** The calls of a day. */
    @Param({"80", "300"})
    private int calls;

    /** The minute of the day. */
    @Param({"485", "600", "840"})
    private int minute;

    private final Forecaster forecaster = new Forecaster();
    private final Today today = new Today();
    private final List<HistoryDay> history = new ArrayList<>();
    private OpenDay day = day(TUESDAY);
    private Profile profile = Profile.of(day, history);

    private static OpenDay day(LocalDate date) {
        List<Unit.Hours> hours = List.of(Unit.Hours.of(LocalTime.of(OPENS, 0), LocalTime.of(CLOSES, 0)));
        return new OpenDay((int) date.toEpochDay(), hours, hours, false, null);
    }

    /** Days of independent calls, and today's until the minute. */
    @Setup
    public void fill() {
        Random random = new Random(1);
        for (int back = Profile.DAYS; back > 0; back--) {
            history.add(earlier(random, TUESDAY.minusDays(back)));
        }
        profile = Profile.of(day, history);
        for (int i = 0; i < calls; i++) {
            int received = OPENS * HOUR + random.nextInt((CLOSES - OPENS) * HOUR);
            if (received <= minute) {
                call(random, received);
            }
        }
    }

    private HistoryDay earlier(Random random, LocalDate date) {
        int[] denominator = new int[HistoryDay.HOURS];
        int[] contacted = new int[HistoryDay.HOURS];
        int[] contacts = new int[Ages.COUNT];
        int[] losses = new int[Ages.COUNT];
        for (int i = 0; i < calls; i++) {
            int hour = OPENS + random.nextInt(CLOSES - OPENS);
            denominator[hour]++;
            if (random.nextDouble() < REACHED) {
                contacted[hour]++;
                contacts[Ages.of(random.nextInt(MOST_WAIT))]++;
            } else {
                losses[Ages.of(random.nextInt(OPENS))]++;
            }
        }
        return new HistoryDay((int) date.toEpochDay(), denominator, contacted, contacts, losses, 0, 0, 0, 1);
    }

    private void call(Random random, int received) {
        int age = minute - received;
        if (age < random.nextInt(MOST_WAIT)) {
            today.addWaiting(received / HOUR, Ages.of(age), 1);
        } else if (random.nextDouble() < REACHED) {
            today.addContacted(received / HOUR, 1);
        } else {
            today.addLost(received / HOUR, 1);
        }
    }

    /** What a minute says. */
    @Benchmark
    public Forecast minute() {
        return forecaster.at(profile, today, minute);
    }

    /** What is made at midnight. */
    @Benchmark
    public Profile midnight() {
        return Profile.of(day, history);
    }
}
