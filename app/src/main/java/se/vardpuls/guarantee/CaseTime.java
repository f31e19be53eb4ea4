package se.vardpuls.guarantee;

/**
 * For when a case that waits is booked, by its live bookings with somebody who can assess (contract §3, the time of an open
 * case).
 *
 * @param kind whether the earliest time lies within the promise
 * @param lastInTime the local date of the latest time that lies within the promise, in days since 1970-01-01;
 *     {@link CasePart#NO_DAY} for none
 */
public record CaseTime(Kind kind, int lastInTime) {
    /** No time at all. */
    static final CaseTime NONE = new CaseTime(Kind.NONE, CasePart.NO_DAY);

    /** No time before the last day of the promise is past. */
    static final CaseTime LATE = new CaseTime(Kind.LATE, CasePart.NO_DAY);

    /** Whether the earliest time lies within the promise. */
    public enum Kind {
        WITHIN,
        LATE,
        NONE
    }

    /** A time within the promise. */
    static CaseTime within(int lastInTime) {
        return new CaseTime(Kind.WITHIN, lastInTime);
    }
}
