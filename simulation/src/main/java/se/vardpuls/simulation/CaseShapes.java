package se.vardpuls.simulation;

import java.time.DayOfWeek;
import java.util.SplittableRandom;

/**
 * The shapes of cases over a week, a day and a wait. What they are held against stands in {@link CaseProfile}; the
 * parts (how many by phone, how many cancelled) are choices, so that every kind is seen every day.
 */
final class CaseShapes {
    /** How a person comes to seek care. */
    enum Way {
        /** A call, at whose end the nurse books a time. */
        CALL,
        /** A form, at any hour; the unit takes it up when it is staffed. */
        E_SERVICE,
        /** A time that the person books, at any hour. */
        WEB_BOOKING,
        /** A referral from somebody else. */
        REFERRAL,
        /** Nobody books; what is documented is the contact. */
        DROP_IN
    }

    /** What becomes of a case. */
    enum Fate {
        ASSESSED,
        /** The patient declines a time within the limit for a later one. */
        PATIENT_CHOICE,
        WITHDRAWN,
        NO_SHOW,
        /** Booked and never documented. */
        NEVER_COMPLETED,
        /** Met by somebody without a licence only. */
        UNLICENSED_ONLY,
        /** Registered in error. */
        VOIDED
    }

    /** Share of the cases that end as an assessment in the statistics, more or less: the rest come on top of them. */
    static final double ASSESSED_SHARE = 0.86;

    /** Planned follow-ups outside the guarantee, for each case under it. */
    static final double FOLLOW_UPS = 0.08;

    private static final Way[] WAYS = Way.values();
    private static final double[] WAY_SHARES = {0.44, 0.27, 0.08, 0.09, 0.12};
    private static final Fate[] FATES = Fate.values();
    private static final double[] FATE_SHARES = {0.873, 0.035, 0.042, 0.02, 0.018, 0.006, 0.006};

    /** Hours in which people use the e-services, evenings included. */
    private static final double[] ONLINE_HOURS = {6, 8, 12, 16, 19, 22, 23.5};

    private static final double[] ONLINE = {0.13, 0.29, 0.22, 0.17, 0.15, 0.04};

    /** How often an assessment within three days comes after that many days, where all four are working days. */
    private static final double[] DAYS_WITHIN = {0.42, 0.27, 0.18, 0.13};

    /** Days until a late assessment: 4–7, 8–14 and more. */
    private static final double[] DAYS_LATE_BOUNDS = {4, 8, 15, 75};

    private static final double[] DAYS_LATE = {0.58, 0.27, 0.15};

    private CaseShapes() {}

    /** The cases of that day as a share of an average day's, weekends included. */
    static double dayFactor(DayOfWeek day) {
        return switch (day) {
            case MONDAY -> 1.62;
            case TUESDAY -> 1.35;
            case WEDNESDAY -> 1.3;
            case THURSDAY -> 1.25;
            case FRIDAY -> 1.2;
            case SATURDAY -> 0.13;
            case SUNDAY -> 0.15;
        };
    }

    /** What the day does to the odds of three days: on a Thursday only two of them are working days. */
    static double oddsFactor(DayOfWeek day) {
        return switch (day) {
            case MONDAY, TUESDAY -> 1.25;
            case WEDNESDAY, FRIDAY -> 0.95;
            case THURSDAY -> 0.75;
            case SATURDAY, SUNDAY -> 1;
        };
    }

    static Way way(SplittableRandom random) {
        return WAYS[pick(WAY_SHARES, random)];
    }

    static Fate fate(SplittableRandom random) {
        return FATES[pick(FATE_SHARES, random)];
    }

    /** When somebody uses an e-service, in milliseconds of the day. */
    static int online(SplittableRandom random) {
        return (int) (Distributions.banded(ONLINE_HOURS, ONLINE, random) * 3_600_000);
    }

    /** How often an assessment within three days comes after that many days, before it is known which are open. */
    static double weightWithin(int days) {
        return DAYS_WITHIN[days];
    }

    /** Days until a late assessment. */
    static int daysLate(SplittableRandom random) {
        return (int) Distributions.banded(DAYS_LATE_BOUNDS, DAYS_LATE, random);
    }

    /** An index, each as often as its share; the shares add up to 1. */
    static int pick(double[] shares, SplittableRandom random) {
        double draw = random.nextDouble();
        int index = 0;
        while (index < shares.length - 1 && draw >= shares[index]) {
            draw -= shares[index];
            index++;
        }
        return index;
    }
}
