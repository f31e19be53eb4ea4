package se.vardpuls.goal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The two-sided Wilson score interval of a share (contract §4, alerts; E. B. Wilson, JASA 22, 1927).
 *
 * <ol>
 *   <li>Its ends are {@code (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)}, with {@code p} the share of {@code n}.
 *   <li>They are rounded half up to six decimals, and only where they leave the system.
 *   <li>Whether the upper end lies below a goal is told without rounding: it does if {@code p} lies below the goal
 *       {@code g} and {@code (ng − x)² > z² n g (1 − g)}, since the interval holds the goals that a test of {@code p}
 *       would not reject.
 * </ol>
 *
 * @param z how many standard deviations it reaches to either side
 */
public record Wilson(double z) {
    /** Far more than the error of doubles: what lies closer is computed exactly. */
    private static final double CLEAR = 1e-6;

    private static final int DECIMALS = 6;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The interval of this confidence, between 0 and 1. */
    public static Wilson ofConfidence(double confidence) {
        return new Wilson(NORMAL.inverseSurvivalProbability((1 - confidence) / 2));
    }

    /** The lower end, rounded; the denominator is 1 or more. */
    public double lower(long numerator, long denominator) {
        return rounded(end(numerator, denominator, -1));
    }

    /** The upper end, rounded; the denominator is 1 or more. */
    public double upper(long numerator, long denominator) {
        return rounded(end(numerator, denominator, 1));
    }

    private double end(long numerator, long denominator, int side) {
        double n = denominator;
        double p = numerator / n;
        double z2 = z * z;
        double half = z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return Math.min(1, Math.max(0, (p + z2 / (2 * n) + side * half) / (1 + z2 / n)));
    }

    private static double rounded(double end) {
        return new BigDecimal(end).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
    }

    /** Whether the upper end lies below the goal; the denominator is 1 or more. */
    public boolean isUpperBelow(long numerator, long denominator, BigDecimal goal) {
        double g = goal.doubleValue();
        double below = denominator * g - numerator;
        double squares = below * below - z * z * denominator * g * (1 - g);
        boolean isClear = Math.abs(squares) > CLEAR * (1 + below * below) && Math.abs(below) > CLEAR;
        return isClear ? below > 0 && squares > 0 : isUpperExactlyBelow(numerator, denominator, goal);
    }

    private boolean isUpperExactlyBelow(long numerator, long denominator, BigDecimal goal) {
        BigDecimal n = BigDecimal.valueOf(denominator);
        BigDecimal missing = n.multiply(goal).subtract(BigDecimal.valueOf(numerator));
        if (missing.signum() <= 0) {
            return false;
        }
        BigDecimal z2 = new BigDecimal(z).pow(2);
        BigDecimal reach = z2.multiply(n).multiply(goal).multiply(BigDecimal.ONE.subtract(goal));
        return missing.pow(2).compareTo(reach) > 0;
    }
}
