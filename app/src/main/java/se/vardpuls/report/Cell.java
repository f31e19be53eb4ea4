package se.vardpuls.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;

/**
 * A figure of a row.
 *
 * @param figure which
 * @param amount what it is made of
 * @param isSmall whether it rests on fewer than the small number
 * @param isWithheld whether it is not told
 * @param sinceBefore by how many percentage points it has changed since the period before; {@code null} where that is
 *     not known or not told, and for counts
 * @param sinceYearBefore likewise, since the same months of the year before
 */
record Cell(
        Figure figure,
        Figure.Amount amount,
        boolean isSmall,
        boolean isWithheld,
        @Nullable BigDecimal sinceBefore,
        @Nullable BigDecimal sinceYearBefore) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final int DIGITS = 8;

    /** The count, {@code null} where there is none to tell. */
    @Nullable Long count() {
        return isWithheld || figure.kind() != Figure.Kind.COUNT ? null : amount.numerator();
    }

    /** The share, {@code null} where there is none to tell. */
    @Nullable Share share() {
        Long numerator = amount.numerator();
        Long denominator = amount.denominator();
        return isWithheld || numerator == null || denominator == null || denominator == 0
                ? null
                : new Share(numerator, denominator);
    }

    /** Per cent, or so many of a thousand: exact enough to be rounded to a tenth. */
    @Nullable BigDecimal rate() {
        Share share = share();
        BigDecimal of = figure.kind() == Figure.Kind.PER_THOUSAND ? THOUSAND : HUNDRED;
        return share == null ? null : of(share, of);
    }

    static BigDecimal of(Share share, BigDecimal whole) {
        return whole.multiply(BigDecimal.valueOf(share.numerator()))
                .divide(BigDecimal.valueOf(share.denominator()), DIGITS, RoundingMode.HALF_UP);
    }

    /** The change from one share to another in percentage points, rounded half up to a tenth. */
    static @Nullable BigDecimal change(Figure.Amount from, Figure.Amount to) {
        Long n = from.numerator();
        Long d = from.denominator();
        Long n2 = to.numerator();
        Long d2 = to.denominator();
        if (n == null || d == null || n2 == null || d2 == null || d == 0 || d2 == 0) {
            return null;
        }
        BigDecimal difference = BigDecimal.valueOf(n2)
                .multiply(BigDecimal.valueOf(d))
                .subtract(BigDecimal.valueOf(n).multiply(BigDecimal.valueOf(d2)));
        return HUNDRED.multiply(difference)
                .divide(BigDecimal.valueOf(d).multiply(BigDecimal.valueOf(d2)), 1, RoundingMode.HALF_UP);
    }
}
