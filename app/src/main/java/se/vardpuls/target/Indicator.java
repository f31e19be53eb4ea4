package se.vardpuls.target;

import org.jspecify.annotations.Nullable;

/**
 * What can be judged (contract §2, targets; §4, alerts).
 *
 * <ol>
 *   <li>The first four are the contract's; a target may change all their values.
 *   <li>The last two are early warnings of our own, with rules that have no goal: a target may switch them off and on
 *       ({@code enabled}), and its other values say nothing.
 * </ol>
 */
public enum Indicator {
    /** The reported share of a day's calls. */
    TELEPHONE("telephone", false),
    /** The reported share of the calendar month to date. */
    TELEPHONE_MONTH("telephone-month", false),
    /** The cohort view of the three-day guarantee. */
    GUARANTEE("guarantee", false),
    /** The share of the month's working days that reached the goal of a day. */
    GOAL_DAYS("goal-days", false),
    /** Cases whose third day is today. */
    GUARANTEE_DUE("guarantee-due", true),
    /** A unit that sends nothing. */
    SILENT("silent", true);

    private final String key;
    private final boolean earlyWarning;

    Indicator(String key, boolean earlyWarning) {
        this.key = key;
        this.earlyWarning = earlyWarning;
    }

    /** Its name in records and keys. */
    public String key() {
        return key;
    }

    /** Whether it is an early warning, without a goal. */
    public boolean isEarlyWarning() {
        return earlyWarning;
    }

    /** The indicator of this name, {@code null} if there is none. */
    public static @Nullable Indicator of(String key) {
        for (Indicator indicator : values()) {
            if (indicator.key.equals(key)) {
                return indicator;
            }
        }
        return null;
    }
}
