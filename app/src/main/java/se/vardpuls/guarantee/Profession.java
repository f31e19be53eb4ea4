package se.vardpuls.guarantee;

/** Who the contact was with (contract §2, bookings); all but {@link #UNLICENSED} can make an assessment. */
public enum Profession {
    DOCTOR,
    NURSE,
    MIDWIFE,
    PHYSIOTHERAPIST,
    OCCUPATIONAL_THERAPIST,
    PSYCHOLOGIST,
    PSYCHOTHERAPIST,
    COUNSELLOR,
    DIETITIAN,
    OTHER_LICENSED,
    UNLICENSED
}
