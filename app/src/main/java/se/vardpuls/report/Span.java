package se.vardpuls.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What sums and differences of known sums make known, by elimination. The first so many unknowns are large, the others small;
 * looked for are sets of small ones whose sum is known.
 *
 * <p>Numbers are taken modulo a prime, which is exact here: no combination of so few rows of zeros and ones has a
 * coefficient near it.
 */
final class Span {
    private static final long PRIME = (1L << 31) - 1;
    /** Of more independent combinations of small unknowns not all sets are tried. */
    private static final int MOST_TRIED = 12;

    private final int unknowns;
    private final int large;
    private final List<Combination> basis = new ArrayList<>();
    private int added;

    /**
     * A combination of known sums.
     *
     * @param sum which multiple of each unknown it is
     * @param weights by which multiples of what was added it comes about
     * @param pivot the first unknown that is in it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Combination(long[] sum, long[] weights, int pivot) {}

    Span(int unknowns, int large) {
        this.unknowns = unknowns;
        this.large = large;
    }

    /** The sum of two weights. */
    static long sum(long one, long other) {
        return (one + other) % PRIME;
    }

    /** The sum of this set is known. */
    void add(BitSet set) {
        long[] sum = new long[unknowns];
        set.stream().forEach(unknown -> sum[unknown] = 1);
        long[] weights = new long[added + 1];
        weights[added++] = 1;
        for (Combination known : basis) {
            subtract(sum, weights, known, sum[known.pivot()]);
        }
        int pivot = first(sum);
        if (pivot >= 0) {
            long inverse = power(sum[pivot], PRIME - 2);
            scale(sum, inverse);
            scale(weights, inverse);
            basis.add(new Combination(sum, weights, pivot));
        }
    }

    /**
     * By which weights of the known sums that of a set of small unknowns comes about which holds this; {@code null} if none
     * is known. With very many combinations of small ones, the weights of one of these.
     */
    long @Nullable [] weightsOfKnown(Predicate<BitSet> looked) {
        List<Combination> small = small();
        if (small.size() > MOST_TRIED) {
            return padded(small.get(0).weights());
        }
        for (int chosen = 1; chosen < 1 << small.size(); chosen++) {
            long[] sum = new long[unknowns];
            long[] weights = new long[added];
            for (int place = 0; place < small.size(); place++) {
                if ((chosen & 1 << place) != 0) {
                    subtract(sum, weights, small.get(place), PRIME - 1);
                }
            }
            BitSet set = set(sum);
            if (set != null && looked.test(set)) {
                return weights;
            }
        }
        return null;
    }

    /** The combinations of small unknowns alone, each without the pivots of the others: sets are sums of some of them. */
    private List<Combination> small() {
        List<Combination> small =
                basis.stream().filter(known -> known.pivot() >= large).toList();
        List<Combination> reduced = new ArrayList<>();
        for (Combination one : small) {
            long[] sum = one.sum().clone();
            long[] weights = padded(one.weights());
            small.stream()
                    .filter(other -> other.pivot() > one.pivot())
                    .sorted((these, those) -> Integer.compare(these.pivot(), those.pivot()))
                    .forEach(other -> subtract(sum, weights, other, sum[other.pivot()]));
            reduced.add(new Combination(sum, weights, one.pivot()));
        }
        return reduced;
    }

    private long[] padded(long[] weights) {
        return Arrays.copyOf(weights, added);
    }

    /** {@code null} where it is no set. */
    private static @Nullable BitSet set(long[] sum) {
        BitSet set = new BitSet();
        for (int unknown = 0; unknown < sum.length; unknown++) {
            if (sum[unknown] > 1) {
                return null;
            }
            set.set(unknown, sum[unknown] == 1);
        }
        return set;
    }

    private static void subtract(long[] sum, long[] weights, Combination known, long factor) {
        if (factor != 0) {
            subtract(sum, known.sum(), factor);
            subtract(weights, known.weights(), factor);
        }
    }

    private static void subtract(long[] from, long[] what, long factor) {
        for (int i = 0; i < what.length; i++) {
            from[i] = Math.floorMod(from[i] - factor * what[i], PRIME);
        }
    }

    private static void scale(long[] vector, long factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] = vector[i] * factor % PRIME;
        }
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long factor = base;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = result * factor % PRIME;
            }
            factor = factor * factor % PRIME;
        }
        return result;
    }

    private static int first(long[] vector) {
        for (int i = 0; i < vector.length; i++) {
            if (vector[i] != 0) {
                return i;
            }
        }
        return -1;
    }
}
