package se.vardpuls.goal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How much more success would meet a goal. */
public final class Needed {
    /** No number of successes would. */
    public static final long NEVER = -1;

    private Needed() {}

    /** The least number of further successes, each of which is one more in the denominator too. */
    public static long further(WindowFigures figures, Target target) {
        BigDecimal rest = BigDecimal.ONE.subtract(target.goal());
        if (rest.signum() == 0) {
            return meets(figures, 0, 0, target) ? 0 : NEVER;
        }
        BigDecimal missing = BigDecimal.valueOf(figures.denominator())
                .multiply(target.goal())
                .subtract(BigDecimal.valueOf(figures.favourable()));
        long least = Math.max(0, missing.divide(rest, 0, RoundingMode.CEILING).longValue());
        return meets(figures, least, least, target) ? least : least + 1;
    }

    /** The least number of successes that were missing in the denominator as it is. */
    public static long missing(WindowFigures figures, Target target) {
        BigDecimal wanted = BigDecimal.valueOf(figures.denominator()).multiply(target.goal());
        long least = Math.max(
                0,
                wanted.setScale(0, RoundingMode.CEILING)
                        .subtract(BigDecimal.valueOf(figures.favourable()))
                        .longValue());
        for (long more = least; more <= least + 1; more++) {
            if (figures.favourable() + more <= figures.denominator() && meets(figures, more, 0, target)) {
                return more;
            }
        }
        return NEVER;
    }

    private static boolean meets(WindowFigures figures, long more, long calls, Target target) {
        long denominator = figures.denominator() + calls;
        return denominator > 0 && target.isMet(figures.favourable() + more, denominator);
    }
}
