package se.vardpuls.guarantee;

/**
 * Why a case counts in neither view (contract §3, "Excluded"), in the order in which they are tried. The codes are
 * part of the stored form of days.
 */
public enum Exclusion {
    /** Outside the guarantee: only what was set aside has a start. */
    NOT_COVERED(0),
    /** The patient chose a later time although one within the limit was offered. */
    PATIENT_CHOICE(1),
    /** The referral was returned or forwarded. */
    HANDED_ON(2),
    /** The patient cancelled or stayed away. */
    WITHDRAWN(3);

    private final int code;

    Exclusion(int code) {
        this.code = code;
    }

    /** The exclusion's number, 0 and up without gaps. */
    int code() {
        return code;
    }
}
