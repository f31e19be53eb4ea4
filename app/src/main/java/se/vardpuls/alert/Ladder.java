package se.vardpuls.alert;

import java.util.Iterator;

/**
 * The region's escalation ladder (contract §4, alerts): 1 påpekande, 2 varning 1, 3 varning 2. From the second step on it only
 * suggests: varning 1, varning 2 and the fourth step, the loss of the mandate, are decided by people.
 *
 * <ol>
 *   <li>Only dates with at least {@code minDenominator} count, the latest first. A date is breached if its plain share
 *       breaks the goal, today's favourable one, or if the alert fired on it.
 *   <li>The second step is reached with so many breached dates of the last so many, 3 of 5; the third likewise, 8 of 10.
 * </ol>
 *
 * @param second what leads to varning 1
 * @param third what leads to varning 2
 */
public record Ladder(Rung second, Rung third) {
    /** The contract's own. */
    public static final Ladder CONTRACT = new Ladder(new Rung(3, 5), new Rung(8, 10));

    /** The highest step. */
    public static final int HIGHEST = 3;

    /**
     * So many breached dates of the last so many.
     *
     * @param breached 1 to {@code of}
     * @param of 1 to {@value #MOST_DATES}
     */
    public record Rung(int breached, int of) {
        /** The most dates a rung can look at. */
        public static final int MOST_DATES = 31;

        /** Checks the bounds. */
        public Rung {
            if (breached < 1 || of < breached || of > MOST_DATES) {
                throw new IllegalArgumentException("a step is reached with 1 to n of the last n dates, n at most 31");
            }
        }
    }

    /**
     * The step that these dates lead to.
     *
     * @param breached whether each date was breached, the latest first
     */
    public int step(Iterator<Boolean> breached) {
        int longest = Math.max(second.of(), third.of());
        int count = 0;
        boolean isSecond = false;
        boolean isThird = false;
        for (int dates = 1; dates <= longest && breached.hasNext(); dates++) {
            count += breached.next() ? 1 : 0;
            isSecond |= dates <= second.of() && count >= second.breached();
            isThird |= dates <= third.of() && count >= third.breached();
        }
        if (isThird) {
            return HIGHEST;
        }
        return isSecond ? 2 : 1;
    }
}
