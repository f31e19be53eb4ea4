package se.vardpuls.guarantee;

import se.vardpuls.time.SwedishTime;

/**
 * What a booking and the referral have in common: each can be voided, be set aside, and start the case
 * (contract §3, three-day guarantee).
 *
 * <ol>
 *   <li>Voided is for good: nothing else of the part is kept, whatever came before or comes after.
 *   <li>Set aside (some event has {@code guarantee: false}) is for good unless voided: what decides a verdict is not
 *       asked any more. The start stays, since {@code notCovered} asks for it.
 *   <li>Of the starts the earliest instant is kept, and whether anybody said it: a {@code soughtAt} or a referral, not the
 *       instant of a {@code BOOKED} for want of better. One that is said decides among those of the same instant.
 *   <li>Whether any event has the field {@code guarantee}.
 * </ol>
 *
 * <p>So the same events leave the same facts in any order and any number of copies.
 */
abstract sealed class CasePart permits BookingFacts, ReferralFacts {
    /** Stands for no day; larger than any. */
    static final int NO_DAY = Integer.MAX_VALUE;

    /** Stands for no instant; after any. */
    static final long NEVER = Long.MAX_VALUE;

    private boolean voided;
    private boolean setAside;
    private boolean stated;
    private boolean startSaid;
    private int startNano;
    private long startSecond = NEVER;

    /** A {@code VOIDED} was read: the part never existed. */
    public final void markVoided() {
        voided = true;
        setAside = false;
        stated = false;
        startSaid = false;
        startNano = 0;
        startSecond = NEVER;
        forgetWhenSetAside();
        forgetWhenVoided();
    }

    /** An event of any type with {@code guarantee: false} was read: the part is outside the guarantee. */
    public final void markSetAside() {
        if (!voided) {
            setAside = true;
            forgetWhenSetAside();
        }
    }

    /** An event of any type that has the field {@code guarantee} was read. */
    final void markStated() {
        stated = !voided;
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

    /** Whether any event says whether it is under the guarantee. */
    final boolean isStated() {
        return stated;
    }

    /** Whether it has a start. */
    final boolean hasStart() {
        return startSecond != NEVER;
    }

    /** The second of the earliest start, {@link #NEVER} if there is none. */
    final long startSecond() {
        return startSecond;
    }

    /** The nanosecond within that second. */
    final int startNano() {
        return startNano;
    }

    /** Whether the earliest start was said, by a {@code soughtAt} or by a referral. */
    final boolean isStartSaid() {
        return startSaid;
    }

    /** Takes a start into account. */
    final void startAt(long second, int nano, boolean said) {
        if (voided) {
            return;
        }
        if (second < startSecond || (second == startSecond && nano < startNano)) {
            startSecond = second;
            startNano = nano;
            startSaid = said;
        } else if (second == startSecond && nano == startNano) {
            startSaid |= said;
        }
    }

    /** The earliest local date on which it counts or may come to count, {@link #NO_DAY} for none. */
    int firstDay() {
        return hasStart() ? (int) SwedishTime.epochDay(startSecond) : NO_DAY;
    }

    /** Takes into account what another copy of this part knows of it. */
    final void mergeCommon(CasePart other) {
        if (other.voided) {
            markVoided();
        }
        if (other.setAside) {
            markSetAside();
        }
        if (other.stated) {
            markStated();
        }
        if (other.hasStart()) {
            startAt(other.startSecond, other.startNano, other.startSaid);
        }
    }

    /** Forgets all that is left of a part that is voided. */
    abstract void forgetWhenVoided();

    /** Forgets what only the verdict on a part that remains needs. */
    abstract void forgetWhenSetAside();
}
