package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;

/** A share as it is shown (contract §4): rounded half up to six decimals, exactly, from the counts. */
final class CaseShare {
    private static final long MILLION = 1_000_000L;

    private CaseShare() {}

    /**
     * The share of a count.
     *
     * @param numerator 0 to the denominator
     * @param denominator 0 to 2,147,483,647
     * @return {@code null} for denominator 0
     */
    static @Nullable Double of(long numerator, long denominator) {
        if (denominator == 0) {
            return null;
        }
        long millionths = (2 * MILLION * numerator + denominator) / (2 * denominator);
        return millionths / (double) MILLION;
    }
}
