package se.vardpuls.goal;

import java.math.BigDecimal;

/** How a share is held against a goal (contract §2, targets): exactly, never by rounded numbers (§4, alerts). */
public enum Comparison {
    /** The share is more than the goal. */
    ABOVE(">"),
    /** The share is the goal or more. */
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** How records write it. */
    public String sign() {
        return sign;
    }

    /**
     * Whether a share meets the goal.
     *
     * @param numerator 0 or more
     * @param denominator 1 or more
     * @throws IllegalArgumentException for a share of nothing
     */
    public boolean isMet(long numerator, long denominator, BigDecimal goal) {
        if (denominator < 1) {
            throw new IllegalArgumentException("a share of nothing is held against no goal");
        }
        int side = BigDecimal.valueOf(numerator).compareTo(goal.multiply(BigDecimal.valueOf(denominator)));
        return this == ABOVE ? side > 0 : side >= 0;
    }
}
