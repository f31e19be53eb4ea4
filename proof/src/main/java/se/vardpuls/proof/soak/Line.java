package se.vardpuls.proof.soak;

import java.util.List;

/**
 * The line that lies nearest to some points by the squares of the distances.
 *
 * @param slope how much y rises for each 1 of x
 * @param error the standard error of the slope; 0 for fewer than three points
 */
public record Line(double slope, double error) {
    /** So many standard errors a slope may be above its bound by chance. */
    private static final double BY_CHANCE = 2;

    /** One measured value. */
    public record Point(double x, double y) {}

    /** Fits the line; flat where all points have the same x. */
    public static Line through(List<Point> points) {
        double meanX = points.stream().mapToDouble(Point::x).average().orElse(0);
        double meanY = points.stream().mapToDouble(Point::y).average().orElse(0);
        double xx = 0;
        double xy = 0;
        for (Point point : points) {
            xx += (point.x() - meanX) * (point.x() - meanX);
            xy += (point.x() - meanX) * (point.y() - meanY);
        }
        if (xx == 0) {
            return new Line(0, 0);
        }
        double slope = xy / xx;
        double left = 0;
        for (Point point : points) {
            double off = point.y() - meanY - slope * (point.x() - meanX);
            left += off * off;
        }
        int free = points.size() - 2;
        return new Line(slope, free > 0 ? Math.sqrt(left / free / xx) : 0);
    }

    /** Whether it rises by more than this for each 1 of x, and not by chance. */
    public boolean risesBeyond(double bound) {
        return slope - BY_CHANCE * error > bound;
    }
}
