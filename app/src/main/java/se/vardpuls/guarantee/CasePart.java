package se.vardpuls.guarantee;

/**
 * What a booking and the referral have in common: each can be voided, be set aside, and start the case
 * (contract §3, three-day guarantee).
 *
 * <ol>
 *   <li>Voided is for good: nothing else of the part is kept, whatever came before or comes after.
 *   <li>Set aside (some event has {@code guarantee: false}) is for good unless voided: only the start is kept, since
 *       only {@code notCovered} asks for it.
 *   <li>A start is kept as its local date. In Sweden a later instant never has an earlier local date (the clock is set
 *       back at 03:00), so the earliest instant's date is the earliest date.
 * </ol>
 *
 * <p>So the same events leave the same facts in any order and any number of copies.
 */
abstract sealed class CasePart permits BookingFacts, ReferralFacts {
    /** Stands for no day; larger than any. */
    static final int NO_DAY = Integer.MAX_VALUE;

    private boolean voided;
    private boolean setAside;
    private int startDay = NO_DAY;

    /** A {@code VOIDED} was read: the part never existed. */
    public final void markVoided() {
        voided = true;
        setAside = false;
        startDay = NO_DAY;
        forgetDetails();
    }

    /** An event of any type with {@code guarantee: false} was read: the part is outside the guarantee. */
    public final void markSetAside() {
        if (!voided) {
            setAside = true;
            forgetDetails();
        }
    }

    /** Whether it was voided. */
    final boolean isVoided() {
        return voided;
    }

    /** Whether it is outside the guarantee; never if voided. */
    final boolean isSetAside() {
        return setAside;
    }

    /** Whether it is part of what remains: neither voided nor set aside. */
    final boolean remains() {
        return !voided && !setAside;
    }

    /** The local date of the earliest start, {@link #NO_DAY} if there is none. */
    final int startDay() {
        return startDay;
    }

    /** Takes a start into account. */
    final void startOn(int day) {
        if (!voided) {
            startDay = Math.min(startDay, day);
        }
    }

    /** Takes into account what another copy of this part knows of it. */
    final void mergeCommon(CasePart other) {
        if (other.voided) {
            markVoided();
        }
        if (other.setAside) {
            markSetAside();
        }
        startOn(other.startDay);
    }

    /** Forgets all that only a part that remains needs. */
    abstract void forgetDetails();
}
