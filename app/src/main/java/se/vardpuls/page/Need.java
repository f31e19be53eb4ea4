package se.vardpuls.page;

import java.util.Comparator;

/**
 * Who needs help first.
 *
 * <ol>
 *   <li>Units with alerts before those without, the highest step first.
 *   <li>Then those with a forecast that is not stale, the least probable to reach the day's goal first.
 *   <li>Then by the telephone's share today, the lowest first; those without any come last.
 *   <li>Then by name.
 * </ol>
 */
final class Need implements Comparator<UnitNow> {
    private static final double UNKNOWN = 2;

    private static final Comparator<UnitNow> ORDER = Comparator.comparingInt(UnitNow::step)
            .reversed()
            .thenComparingDouble(Need::probability)
            .thenComparingDouble(Need::share)
            .thenComparing(now -> now.unit().name())
            .thenComparing(now -> now.unit().unitId());

    private static double probability(UnitNow now) {
        Outlook outlook = now.current();
        return outlook == null ? UNKNOWN : outlook.probability();
    }

    private static double share(UnitNow now) {
        ShareCell share = now.telephone();
        return share.exists() ? (double) share.numerator() / share.denominator() : UNKNOWN;
    }

    @Override
    public int compare(UnitNow one, UnitNow other) {
        return ORDER.compare(one, other);
    }
}
