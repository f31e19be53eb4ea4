package se.vardpuls.goal;

import se.vardpuls.figure.Share;

/**
 * The counts of a window of dates.
 *
 * @param from its first local date, in days since 1970-01-01
 * @param to its last
 * @param numerator what has succeeded
 * @param favourable the numerator when all that may still succeed does; at least {@code numerator}
 * @param denominator what the plain share is taken of
 */
public record WindowFigures(int from, int to, long numerator, long favourable, long denominator) {
    /** A window in which nothing is counted. */
    public static WindowFigures none(int from, int to) {
        return new WindowFigures(from, to, 0, 0, 0);
    }

    /** These and others together, as the figures of one window. */
    public WindowFigures plus(WindowFigures others) {
        return new WindowFigures(
                Math.min(from, others.from),
                Math.max(to, others.to),
                numerator + others.numerator,
                favourable + others.favourable,
                denominator + others.denominator);
    }

    /** The plain share. */
    public Share share() {
        return new Share(numerator, denominator);
    }

    /** How much may still succeed: pending calls, open cases, working days left. */
    public long open() {
        return favourable - numerator;
    }
}
