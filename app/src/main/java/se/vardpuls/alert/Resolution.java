package se.vardpuls.alert;

/** Why an alert resolved (contract §4, alerts). */
public enum Resolution {
    /** The plain share meets the goal. */
    GOAL_MET,
    /** Its date or month is over. */
    PERIOD_OVER,
    /** At a local midnight there was too little left to judge. */
    NO_DATA,
    /** The target says otherwise. */
    TARGET_CHANGED,
    /** The unit's register entry says otherwise. */
    UNIT_CHANGED
}
