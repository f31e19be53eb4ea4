package se.vardpuls.region;

import java.time.ZoneId;
import se.vardpuls.figure.Share;

/**
 * What a region decides, in one place. Goals are not among it: they come by the topic {@code targets}.
 *
 * <p>Days that are kept were counted by the values of their time: with others the state must be built anew
 * ({@code docs/adr/0007-one-pattern-for-a-subject.md}).
 *
 * @param zone where local dates are those of its clocks
 * @param holidays on which no unit is open
 * @param goalDay the share of the reported calls that a date must exceed to be a goal day
 * @param guaranteeDays within so many days a medical assessment is promised; the day of contact is day 0. 0 to
 *     {@value #MOST_GUARANTEE_DAYS}
 * @param smallNumber below this many calls a share says little; 0 or more
 * @param worklist whether units' worklists are written, which hold the ids of cases; state may stay as it is
 */
public record Region(
        ZoneId zone, Holidays holidays, Share goalDay, int guaranteeDays, int smallNumber, boolean worklist) {
    /** The most days that a guarantee may have. */
    public static final int MOST_GUARANTEE_DAYS = 90;

    /** Sweden's law, and what its regions ask of their units (contract §3). */
    public static final Region SWEDEN =
            new Region(ZoneId.of("Europe/Stockholm"), new Holidays("se"), new Share(9, 10), 3, 20, false);

    /** Checks the bounds. */
    public Region {
        if (goalDay.numerator() < 0 || goalDay.denominator() < 1 || goalDay.numerator() > goalDay.denominator()) {
            throw new IllegalArgumentException("the share of a goal day is 0 to 1, not " + goalDay);
        }
        if (guaranteeDays < 0 || guaranteeDays > MOST_GUARANTEE_DAYS) {
            throw new IllegalArgumentException("a guarantee has 0 to 90 days, not " + guaranteeDays);
        }
        if (smallNumber < 0) {
            throw new IllegalArgumentException("a small number is 0 or more, not " + smallNumber);
        }
    }

    /** The same, with or without worklists. */
    public Region withWorklist(boolean written) {
        return new Region(zone, holidays, goalDay, guaranteeDays, smallNumber, written);
    }

    /** Whether a date with this share is a goal day. */
    public boolean isGoalDay(Share share) {
        return share.numerator() * goalDay.denominator() > goalDay.numerator() * share.denominator();
    }
}
