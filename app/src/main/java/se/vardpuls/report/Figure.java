package se.vardpuls.report;

import static se.vardpuls.report.Count.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of the report: a count, or a share of sums of counts. Its {@link #id} is the contract's name where the contract
 * has it.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are those of List.of
enum Figure {
    CALLS("received", Bundle.VOLUME, RECEIVED),
    PERSONS("personDays", Bundle.VOLUME, PERSON_DAYS),
    TURNED_AWAY("rejectedFull", Bundle.TELEPHONE, REJECTED_FULL),
    REPORTED(
            "reportedShare",
            Bundle.TELEPHONE,
            List.of(CONTACTED),
            List.of(RECEIVED),
            List.of(REJECTED_FULL, REJECTED_CLOSED, MENU_ABANDONED)),
    STRICT("strictShare", Bundle.TELEPHONE, List.of(CONTACTED), List.of(RECEIVED), List.of(REJECTED_CLOSED)),
    UNIQUE("uniqueShare", Bundle.TELEPHONE, List.of(PERSON_DAYS_REACHED), List.of(PERSON_DAYS), List.of()),

    DATES("days", Bundle.VOLUME, DAYS),
    GOAL_DATES("goalDays", Bundle.TELEPHONE, GOAL_DAYS),
    WORKED_DAYS("unitDays", Bundle.VOLUME, UNIT_DAYS),
    GOAL_UNIT_DAYS_SHARE("goalUnitDaysShare", Bundle.TELEPHONE, List.of(GOAL_UNIT_DAYS), List.of(UNIT_DAYS), List.of()),
    GOAL_UNIT_DAYS_STRICT_SHARE(
            "goalUnitDaysStrictShare", Bundle.TELEPHONE, List.of(GOAL_UNIT_DAYS_STRICT), List.of(UNIT_DAYS), List.of()),
    AT_GOAL("unitsAtGoal", Bundle.TELEPHONE, UNITS_AT_GOAL),
    WITH_DAYS("unitsWithDays", Bundle.VOLUME, UNITS_WITH_DAYS),

    ASSESSMENTS("assessed", Bundle.VOLUME, ASSESSED),
    COMPLETED_SHARE("completedShare", Bundle.ASSESSED, List.of(ASSESSED_WITHIN), List.of(ASSESSED), List.of()),
    CASES("sought", Bundle.VOLUME, SOUGHT),
    COHORT_SHARE(
            "cohortShare",
            Bundle.COHORT,
            List.of(JUDGED_WITHIN),
            List.of(JUDGED_WITHIN, JUDGED_LATE, JUDGED_OVERDUE),
            List.of()),
    NEVER_ASSESSED("overdue", Bundle.COHORT, JUDGED_OVERDUE),

    DOCTORS("DOCTOR", DOCTOR_WITHIN, DOCTOR),
    NURSES("NURSE", NURSE_WITHIN, NURSE),
    MIDWIVES("MIDWIFE", MIDWIFE_WITHIN, MIDWIFE),
    PHYSIOTHERAPISTS("PHYSIOTHERAPIST", PHYSIOTHERAPIST_WITHIN, PHYSIOTHERAPIST),
    OCCUPATIONAL_THERAPISTS("OCCUPATIONAL_THERAPIST", OCCUPATIONAL_THERAPIST_WITHIN, OCCUPATIONAL_THERAPIST),
    PSYCHOLOGISTS("PSYCHOLOGIST", PSYCHOLOGIST_WITHIN, PSYCHOLOGIST),
    PSYCHOTHERAPISTS("PSYCHOTHERAPIST", PSYCHOTHERAPIST_WITHIN, PSYCHOTHERAPIST),
    COUNSELLORS("COUNSELLOR", COUNSELLOR_WITHIN, COUNSELLOR),
    DIETITIANS("DIETITIAN", DIETITIAN_WITHIN, DIETITIAN),
    OTHERS_LICENSED("OTHER_LICENSED", OTHER_LICENSED_WITHIN, OTHER_LICENSED),
    /** All but doctors and nurses: what is published in place of eight professions with few assessments each. */
    OTHER_PROFESSIONS(
            "otherProfessionsShare",
            Bundle.PROFESSIONS,
            List.of(
                    MIDWIFE_WITHIN,
                    PHYSIOTHERAPIST_WITHIN,
                    OCCUPATIONAL_THERAPIST_WITHIN,
                    PSYCHOLOGIST_WITHIN,
                    PSYCHOTHERAPIST_WITHIN,
                    COUNSELLOR_WITHIN,
                    DIETITIAN_WITHIN,
                    OTHER_LICENSED_WITHIN),
            List.of(
                    MIDWIFE,
                    PHYSIOTHERAPIST,
                    OCCUPATIONAL_THERAPIST,
                    PSYCHOLOGIST,
                    PSYCHOTHERAPIST,
                    COUNSELLOR,
                    DIETITIAN,
                    OTHER_LICENSED),
            List.of()),

    BOOKINGS("booked", Bundle.VOLUME, BOOKED),
    BOOKED_BY_PATIENT_SHARE(
            "bookedByPatientShare", Bundle.BOOKINGS, List.of(BOOKED_BY_PATIENT), List.of(BOOKED), List.of()),
    LATE_CANCELLATIONS("cancelledLate", Bundle.BOOKINGS, CANCELLED_LATE),
    NO_SHOWS("noShow", Bundle.BOOKINGS, NO_SHOW),
    /** Of those who should have come: who came, and who did not. */
    NO_SHOW_SHARE("noShowShare", Bundle.BOOKINGS, List.of(NO_SHOW), List.of(NO_SHOW, COMPLETED), List.of()),

    DIGITAL_CONTACTS("contactsReceived", Bundle.VOLUME, CONTACTS),
    SAME_DAY_SHARE(
            "sameDayShare", Bundle.CONTACTS, List.of(CONTACTS_SAME_DAY), List.of(CONTACTS), List.of(CONTACTS_CLOSED)),
    WITHIN_24H_SHARE(
            "within24hShare",
            Bundle.CONTACTS,
            List.of(CONTACTS_SAME_DAY, CONTACTS_WITHIN_24H),
            List.of(CONTACTS),
            List.of(CONTACTS_CLOSED)),

    PER_THOUSAND(
            "registrationsPer1000Listed",
            Kind.PER_THOUSAND,
            Bundle.VOLUME,
            List.of(REGISTRATIONS),
            List.of(LISTED_MONTHS),
            List.of()),
    DEFAULTED_SHARE("soughtDefaultedShare", Bundle.REGISTERING, List.of(SOUGHT_DEFAULTED), List.of(SOUGHT), List.of()),
    UNSTATED_SHARE(
            "guaranteeUnstatedShare", Bundle.REGISTERING, List.of(GUARANTEE_UNSTATED), List.of(SOUGHT), List.of()),
    UNLINKED_SHARE(
            "bookingEventsHeldShare",
            Bundle.REGISTERING,
            List.of(BOOKING_EVENTS_HELD),
            List.of(BOOKING_EVENTS),
            List.of());

    /** What a figure is. */
    enum Kind {
        COUNT,
        SHARE,
        PER_THOUSAND
    }

    /**
     * What is withheld together, since one of them would tell of the others. {@link #VOLUME} never is: it says how many
     * there were and not how they fared.
     */
    enum Bundle {
        VOLUME,
        TELEPHONE,
        ASSESSED,
        PROFESSIONS,
        COHORT,
        BOOKINGS,
        CONTACTS,
        REGISTERING
    }

    private final String id;
    private final Kind kind;
    private final Bundle bundle;
    private final List<Count> numerator;
    private final List<Count> plus;
    private final List<Count> minus;

    Figure(String id, Kind kind, Bundle bundle, List<Count> numerator, List<Count> plus, List<Count> minus) {
        this.id = id;
        this.kind = kind;
        this.bundle = bundle;
        this.numerator = numerator;
        this.plus = plus;
        this.minus = minus;
    }

    /** A share: sum of the numerator over the sum of {@code plus} less that of {@code minus}. */
    Figure(String id, Bundle bundle, List<Count> numerator, List<Count> plus, List<Count> minus) {
        this(id, Kind.SHARE, bundle, numerator, plus, minus);
    }

    Figure(String id, Bundle bundle, Count count) {
        this(id, Kind.COUNT, bundle, List.of(count), List.of(), List.of());
    }

    /** The assessments of a profession within three days. */
    Figure(String profession, Count within, Count assessed) {
        this(profession + "Share", Kind.SHARE, Bundle.PROFESSIONS, List.of(within), List.of(assessed), List.of());
    }

    /** How it is called where programs read. */
    String id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    boolean isShare() {
        return kind == Kind.SHARE;
    }

    Bundle bundle() {
        return bundle;
    }

    /** Whether its denominator is a number of days and not of what people did. */
    boolean isOfDays() {
        return plus.contains(UNIT_DAYS);
    }

    /** What these sums say of it. */
    Amount of(Sums sums) {
        boolean lacks = lacks(sums, numerator) || lacks(sums, plus) || lacks(sums, minus);
        Long above = sum(sums, numerator);
        if (lacks || above == null || kind == Kind.COUNT) {
            return new Amount(lacks ? null : above, null, lacks);
        }
        Long whole = sum(sums, plus);
        Long less = minus.isEmpty() ? Long.valueOf(0) : sum(sums, minus);
        return whole == null || less == null ? new Amount(null, null, false) : new Amount(above, whole - less, false);
    }

    private static boolean lacks(Sums sums, List<Count> counts) {
        return counts.stream().anyMatch(sums::lacks);
    }

    private static @Nullable Long sum(Sums sums, List<Count> counts) {
        long sum = 0;
        for (Count count : counts) {
            Long value = sums.get(count);
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum;
    }

    /**
     * A figure of a row.
     *
     * @param numerator the count itself, or that of the share; {@code null} where nothing is known
     * @param denominator {@code null} for a count, and where nothing is known
     * @param lacking whether records of an earlier version are why nothing is known
     */
    record Amount(@Nullable Long numerator, @Nullable Long denominator, boolean lacking) {
        /** Whether there is something to take a share of. */
        boolean hasShare() {
            return numerator != null && denominator != null && denominator > 0;
        }
    }
}
