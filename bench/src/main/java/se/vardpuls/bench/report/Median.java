package se.vardpuls.bench.report;

import java.util.Collection;

/** The middle of some numbers: what one noisy round can't move. */
public final class Median {
    private Median() {}

    /** The middle one, or the mean of the two middle ones; not a number where there are none. */
    public static double of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
