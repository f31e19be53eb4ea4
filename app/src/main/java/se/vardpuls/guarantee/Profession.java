package se.vardpuls.guarantee;

/**
 * Who met the patient (contract §2, bookings). All but {@link #UNLICENSED} are licensed professions
 * (patientsäkerhetslagen 4 kap. 1 §), whose contact is a medical assessment; a missing one is {@link #OTHER_LICENSED}.
 *
 * <p>The codes are part of the stored form of facts and days: a new profession takes the next one.
 */
public enum Profession {
    DOCTOR(0),
    NURSE(1),
    MIDWIFE(2),
    PHYSIOTHERAPIST(3),
    OCCUPATIONAL_THERAPIST(4),
    PSYCHOLOGIST(5),
    PSYCHOTHERAPIST(6),
    COUNSELLOR(7),
    DIETITIAN(8),
    OTHER_LICENSED(9),
    UNLICENSED(10);

    private static final Profession[] BY_CODE = values();

    private final int code;

    Profession(int code) {
        this.code = code;
    }

    /** Whether a completed contact with this profession is a medical assessment. */
    public boolean assesses() {
        return this != UNLICENSED;
    }

    /** How many professions there are, and so the first code that means none. */
    static int count() {
        return BY_CODE.length;
    }

    /** The profession's number, 0 and up without gaps. */
    int code() {
        return code;
    }

    /** The profession of a number. */
    static Profession ofCode(int code) {
        return BY_CODE[code];
    }
}
