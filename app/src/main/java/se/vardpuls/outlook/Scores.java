package se.vardpuls.outlook;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import se.vardpuls.subject.Samples;

/**
 * How good forecasts were: of each scored hour the squared errors of what was said and of the climatology, and a table of
 * reliability, the days by what was said of them. Whole numbers, so sums do not depend on their order. Not for several
 * threads until {@linkplain #of summed}; never changed after that.
 */
public final class Scores {
    private static final double CERTAIN = DayScore.CERTAIN;

    /** Where the bins of the table begin, in millionths, and what they are called, in per cent. */
    private static final int[] FROM = {0, 50_000, 200_000, 400_000, 600_000, 800_000, 950_000};

    private static final List<String> BINS = List.of("0-5", "5-20", "20-40", "40-60", "60-80", "80-95", "95-100");

    private final long[] squares = new long[DayScore.COUNT];
    private final long[] climatologySquares = new long[DayScore.COUNT];
    private final long[][] days = new long[DayScore.COUNT][FROM.length];
    private final long[][] met = new long[DayScore.COUNT][FROM.length];
    private final long[][] said = new long[DayScore.COUNT][FROM.length];
    private int dates;

    /** Nothing has been scored. */
    Scores() {}

    /** The sums of those of several dates. */
    static Scores of(Collection<Scores> ofDates) {
        Scores sum = sum(ofDates);
        sum.dates = ofDates.size();
        return sum;
    }

    /** The sums of those of several partitions, which rest on about the same dates. */
    public static Scores together(Collection<Scores> ofPartitions) {
        Scores sum = sum(ofPartitions);
        sum.dates = ofPartitions.stream().mapToInt(each -> each.dates).max().orElse(0);
        return sum;
    }

    private static Scores sum(Collection<Scores> parts) {
        Scores sum = new Scores();
        for (Scores part : parts) {
            for (int hour = 0; hour < DayScore.COUNT; hour++) {
                sum.squares[hour] += part.squares[hour];
                sum.climatologySquares[hour] += part.climatologySquares[hour];
                addAll(sum.days[hour], part.days[hour]);
                addAll(sum.met[hour], part.met[hour]);
                addAll(sum.said[hour], part.said[hour]);
            }
        }
        return sum;
    }

    private static void addAll(long[] sum, long[] part) {
        for (int bin = 0; bin < sum.length; bin++) {
            sum[bin] += part[bin];
        }
    }

    /** Counts a day that is over so many times: 1, or −1 to take it back. */
    void count(DayScore day, int times) {
        long outcome = day.isMet() ? DayScore.CERTAIN : 0;
        for (int hour = 0; hour < DayScore.COUNT; hour++) {
            if (day.isSaid(hour)) {
                int probability = day.said(hour);
                int bin = bin(probability);
                squares[hour] += times * square(probability - outcome);
                climatologySquares[hour] += times * square(day.climatology() - outcome);
                days[hour][bin] += times;
                met[hour][bin] += day.isMet() ? times : 0;
                said[hour][bin] += (long) times * probability;
            }
        }
    }

    private static long square(long error) {
        return error * error;
    }

    private static int bin(int probability) {
        int bin = FROM.length - 1;
        while (probability < FROM[bin]) {
            bin--;
        }
        return bin;
    }

    /** Adds what they say of a family. */
    public void collect(ScoreGauge family, Samples samples) {
        if (family == ScoreGauge.DATES) {
            if (dates > 0) {
                samples.add(dates);
            }
            return;
        }
        for (int hour = 0; hour < DayScore.COUNT; hour++) {
            String name = String.format(Locale.ROOT, "%02d", DayScore.hour(hour));
            if (family == ScoreGauge.BRIER) {
                addBrier(hour, name, samples);
            } else {
                addBins(family, hour, name, samples);
            }
        }
    }

    private void addBrier(int hour, String name, Samples samples) {
        long all = 0;
        for (long inBin : days[hour]) {
            all += inBin;
        }
        if (all > 0) {
            samples.add(squares[hour] / (CERTAIN * CERTAIN) / all, name, "forecast");
            samples.add(climatologySquares[hour] / (CERTAIN * CERTAIN) / all, name, "climatology");
        }
    }

    private void addBins(ScoreGauge family, int hour, String name, Samples samples) {
        for (int bin = 0; bin < FROM.length; bin++) {
            if (days[hour][bin] > 0) {
                double value = switch (family) {
                    case DAYS_AT_GOAL -> met[hour][bin];
                    case DAYS_EXPECTED_AT_GOAL -> said[hour][bin] / CERTAIN;
                    default -> days[hour][bin];
                };
                samples.add(value, name, BINS.get(bin));
            }
        }
    }
}
