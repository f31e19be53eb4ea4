package se.vardpuls.simulation;

import java.time.DayOfWeek;
import java.util.SplittableRandom;

/**
 * The shapes of calls over a week, a day and a wait.
 *
 * <p>Derived from "Cloud Based Telephony Data in General Practice", October 2025 to February 2026, NHS England, Open
 * Government Licence v3.0: England's call bands are the finest published ones, Sweden publishes none.
 */
final class CallShapes {
    /** Swedish primary care, October 2018: 2 million calls at 1,087 units, thus about 80 a unit and working day. */
    static final double CALLS_A_WORKING_DAY = 80;

    /** Monday has 1.4 times the calls of each other working day; the five together have five days' worth. */
    private static final double MONDAY = 1.4 * 5 / 5.4;

    private static final double TUESDAY_TO_FRIDAY = 5 / 5.4;
    private static final double OPEN_WEEKEND = 0.12;
    private static final double CLOSED_WEEKEND = 0.02;

    /** Bounds in hours of the bands in which calls arrive; nobody is open in the bands left out (1.4 % of calls). */
    private static final double[] ARRIVAL_HOURS = {6, 8, 10, 12, 14, 16, 18, 18.5, 20};

    private static final double[] MONDAY_ARRIVALS = {0.056, 0.322, 0.211, 0.156, 0.159, 0.0914, 0.003, 0.0016};
    private static final double[] OTHER_ARRIVALS = {0.048, 0.276, 0.217, 0.169, 0.179, 0.1044, 0.004, 0.0026};

    /** Minutes until an answered call was answered: under 1, 1–2, 2–5, over 5. */
    private static final double[] ANSWER_MINUTES = {0.05, 1, 2, 5, 25};

    private static final double[] ANSWERS = {0.455, 0.14, 0.195, 0.21};

    /** Minutes until a caller gave up: 52 % within one. */
    private static final double[] PATIENCE_MINUTES = {0.05, 1, 5, 20};

    private static final double[] PATIENCE = {0.52, 0.33, 0.15};

    private CallShapes() {}

    /** The calls of that day as a share of an average working day's. */
    static double dayFactor(DayOfWeek day, boolean isOpen) {
        return switch (day) {
            case MONDAY -> MONDAY;
            case SATURDAY, SUNDAY -> isOpen ? OPEN_WEEKEND : CLOSED_WEEKEND;
            default -> TUESDAY_TO_FRIDAY;
        };
    }

    /** When a call arrives, in milliseconds of the day. */
    static int arrival(DayOfWeek day, SplittableRandom random) {
        double[] shares = day == DayOfWeek.MONDAY ? MONDAY_ARRIVALS : OTHER_ARRIVALS;
        return (int) (Distributions.banded(ARRIVAL_HOURS, shares, random) * 3_600_000);
    }

    /** How long until an answered call is answered, in milliseconds. */
    static int answerWait(SplittableRandom random) {
        return minutes(Distributions.banded(ANSWER_MINUTES, ANSWERS, random));
    }

    /** How long a caller waits before giving up, in milliseconds. */
    static int patience(SplittableRandom random) {
        return minutes(Distributions.banded(PATIENCE_MINUTES, PATIENCE, random));
    }

    static int minutes(double minutes) {
        return (int) (minutes * 60_000);
    }
}
