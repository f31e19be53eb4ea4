package se.vardpuls.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Units that register otherwise than their peers, so that differences of registering are not read as differences of care.
 *
 * <ol>
 *   <li>Four measures: registrations for 1,000 listed and month; the share of cases of which nobody said whether the
 *       guarantee covers them; the share of cases whose day of contact is that of the booking, for want of a better one; the share of booking events whose case nobody knows
 *       the beginning of, assessments foremost.
 *   <li>A unit is a peer with at least {@value #LEAST_CASES} cases or events (the shares) or {@value #LEAST_LISTED} listed persons
 *       (registrations), and a measure is looked at with at least {@value #LEAST_PEERS} peers.
 *   <li>How far a unit lies from the median is told in deviations: 1.4826 × MAD (the median of the distances from the
 *       median), which is a standard deviation where numbers are normally distributed; at least 2 percentage points, or 5 %
 *       of the median of the registrations, so that peers who agree make nobody an outlier by a hair.
 *   <li>Told is who lies more than {@link #THRESHOLD} deviations away (Iglewicz and Hoaglin 1993).
 * </ol>
 */
final class Quality {
    /** More deviations than these from the median are far. */
    static final double THRESHOLD = 3.5;

    /** A unit's share of fewer cases says nothing. */
    static final int LEAST_CASES = 20;

    /** Nor do registrations of fewer listed persons. */
    static final int LEAST_LISTED = 500;

    /** A median of fewer units says nothing. */
    static final int LEAST_PEERS = 8;

    /** So far may a number be from itself, computed otherwise. */
    private static final double ROUNDING = 1e-9;

    private static final double NORMAL = 1.4826;
    private static final double LEAST_POINTS = 0.02;
    private static final double LEAST_PART = 0.05;

    /** What is looked at, in the order in which it is told. */
    static final List<Figure> MEASURES =
            List.of(Figure.PER_THOUSAND, Figure.UNSTATED_SHARE, Figure.DEFAULTED_SHARE, Figure.UNLINKED_SHARE);

    /**
     * A measure over its peers.
     *
     * @param figure which
     * @param peers how many there are
     * @param median {@code null} where there are too few; likewise {@code mad}
     * @param mad the median of the distances from the median
     * @param far who lies far away, farthest first
     */
    record Measure(
            Figure figure,
            int peers,
            @Nullable Double median,
            @Nullable Double mad,
            List<Outlier> far) {}

    /**
     * A unit that lies far from its peers.
     *
     * @param row which
     * @param value of 1 for a share, of 1,000 for registrations
     * @param deviations how far from the median, below it negative
     */
    record Outlier(Row row, double value, double deviations) {}

    private Quality() {}

    static List<Measure> of(Table table, List<Row> rows) {
        List<Measure> measures = new ArrayList<>();
        for (Figure figure : MEASURES) {
            Map<Row, Double> peers = new LinkedHashMap<>();
            for (Row row : rows) {
                Double value = row.level() == Level.UNIT ? value(figure, figure.of(table.of(row))) : null;
                if (value != null) {
                    peers.put(row, value);
                }
            }
            measures.add(measure(figure, peers));
        }
        return measures;
    }

    private static @Nullable Double value(Figure figure, Figure.Amount amount) {
        Long numerator = amount.numerator();
        Long denominator = amount.denominator();
        int least = figure.isShare() ? LEAST_CASES : LEAST_LISTED;
        if (numerator == null || denominator == null || denominator < least) {
            return null;
        }
        return (figure.isShare() ? 1.0 : 1000.0) * numerator / denominator;
    }

    private static Measure measure(Figure figure, Map<Row, Double> peers) {
        if (peers.size() < LEAST_PEERS) {
            return new Measure(figure, peers.size(), null, null, List.of());
        }
        double median =
                median(peers.values().stream().mapToDouble(Double::doubleValue).toArray());
        double mad = median(peers.values().stream()
                .mapToDouble(value -> Math.abs(value - median))
                .toArray());
        double least = figure.isShare() ? LEAST_POINTS : LEAST_PART * median;
        double deviation = Math.max(NORMAL * mad, least);
        List<Outlier> far = new ArrayList<>();
        peers.forEach((row, value) -> {
            double deviations = deviation == 0 ? 0 : (value - median) / deviation;
            if (Math.abs(deviations) > THRESHOLD + ROUNDING) {
                far.add(new Outlier(row, value, deviations));
            }
        });
        far.sort((one, other) -> Double.compare(Math.abs(other.deviations()), Math.abs(one.deviations())));
        return new Measure(figure, peers.size(), median, mad, far);
    }

    /** The middle one, or the mean of the two in the middle. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
