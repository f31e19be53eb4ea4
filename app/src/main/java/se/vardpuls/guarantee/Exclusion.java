package se.vardpuls.guarantee;

/**
 * Why a case counts in neither view (contract §3, "Excluded"), in the order in which they are tried. The codes are
 * part of the stored form of days.
 */
public enum Exclusion {
    /** Outside the guarantee: only what was set aside has a start. */
    NOT_COVERED(0, "notCovered"),
    /** The patient chose a later time although one within the limit was offered. */
    PATIENT_CHOICE(1, "patientChoice"),
    /** The referral was returned or forwarded. */
    HANDED_ON(2, "handedOn"),
    /** The patient cancelled or stayed away. */
    WITHDRAWN(3, "withdrawn");

    private final int code;
    private final String field;

    Exclusion(int code, String field) {
        this.code = code;
        this.field = field;
    }

    /** The name of its count in the records. */
    public String field() {
        return field;
    }

    /** The exclusion's number, 0 and up without gaps. */
    int code() {
        return code;
    }
}
