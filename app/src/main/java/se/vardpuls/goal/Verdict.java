package se.vardpuls.goal;

/** What the figures of a window say of a goal (contract §4, alerts). */
public enum Verdict {
    /** The denominator is too small to say anything. */
    THIN,
    /** The plain share meets the goal. */
    MEETS,
    /** The plain share breaks the goal, but what is pending or mere chance may be the reason. */
    UNDECIDED,
    /** Even the favourable reading breaks the goal. */
    BREAKS
}
