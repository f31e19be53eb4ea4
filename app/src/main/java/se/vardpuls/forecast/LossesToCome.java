package se.vardpuls.forecast;

import java.util.Arrays;

/**
 * How many more losses a day will have, as a distribution for each number of calls to come (formula 13). Source: the design
 * in docs/forecast.md.
 *
 * <p>Of those who wait and those who will call each is lost with a probability of its own; {@code M} is the sum of these and
 * {@code Q} that of their squares. The number of losses is taken for binomial, of {@code ν = max(⌈M − 10⁻⁹⌉, ⌊M²/Q + ½⌋)}
 * calls at {@code M/ν} each: the same mean, and nearly the same variance. Its terms follow from one another, from the
 * likeliest on, and are divided by their sum, so that nothing overflows or vanishes and no logarithm is taken; terms below
 * 10⁻¹⁸ of the likeliest are left out. A library's binomial distribution, which the tests hold it against, finds each
 * probability anew by a continued fraction, and makes an object for each of the 392 distributions of a minute.
 */
final class LossesToCome {
    private static final double ROUNDING = 1e-9;
    private static final double NEGLIGIBLE = 1e-18;
    private static final int ROOM = 256;

    private final double[][] atMost = new double[CallsToCome.NUMBERS][ROOM];
    private final int[] sizes = new int[CallsToCome.NUMBERS];
    private double[] terms = new double[ROOM];

    /** Forgets what was added for a number of calls to come, and expects at most so many losses of it. */
    void clear(int number, int most) {
        sizes[number] = most + 2;
        if (atMost[number].length < sizes[number]) {
            atMost[number] = new double[2 * sizes[number]];
        }
        if (terms.length < sizes[number]) {
            terms = new double[2 * sizes[number]];
        }
        Arrays.fill(atMost[number], 0, sizes[number], 0);
    }

    /**
     * Adds a distribution.
     *
     * @param weight what it counts for: those of a number have the sum 1
     * @param mean M, 0 or more
     * @param squares Q, above 0 where M is
     */
    void add(int number, double weight, double mean, double squares) {
        if (mean <= 0) {
            atMost[number][0] += weight;
            return;
        }
        int calls = (int) Math.max(Math.ceil(mean - ROUNDING), Math.floor(mean * mean / squares + 0.5));
        int top = sizes[number] - 1;
        calls = Math.min(calls, top);
        double share = mean / calls;
        if (share >= 1) {
            atMost[number][calls] += weight;
            return;
        }
        addBinomial(atMost[number], weight, calls, share);
    }

    private void addBinomial(double[] into, double weight, int calls, double share) {
        double odds = share / (1 - share);
        int likeliest = Math.min(calls, (int) ((calls + 1) * share));
        terms[likeliest] = 1;
        double sum = 1;
        int last = likeliest;
        while (last < calls && terms[last] > NEGLIGIBLE) {
            terms[last + 1] = terms[last] * odds * (calls - last) / (last + 1);
            sum += terms[++last];
        }
        int first = likeliest;
        while (first > 0 && terms[first] > NEGLIGIBLE) {
            terms[first - 1] = terms[first] / odds * first / (calls - first + 1);
            sum += terms[--first];
        }
        double scale = weight / sum;
        for (int losses = first; losses <= last; losses++) {
            into[losses] += terms[losses] * scale;
        }
    }

    /** Makes sums of what was added: afterwards {@link #atMost} answers. */
    void sum(int number) {
        double[] sums = atMost[number];
        for (int losses = 1; losses < sizes[number]; losses++) {
            sums[losses] += sums[losses - 1];
        }
    }

    /** The probability of at most so many losses, 0 to 1. */
    double atMost(int number, int losses) {
        return losses < 0 ? 0 : Math.min(1, atMost[number][Math.min(losses, sizes[number] - 1)]);
    }
}
