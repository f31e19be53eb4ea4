package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the referral of a case (contract §2, referrals): see {@link CasePart}, whose start is the earliest
 * {@code RECEIVED}, and the latest event of the types other than {@code VOIDED}. Instants are seconds since
 * 1970-01-01T00:00:00Z and nanoseconds 0 to 999,999,999; an event id is given as in {@link CaseFacts}.
 */
public final class ReferralFacts extends CasePart {
    private static final int HEAP_BYTES = 40;

    private @Nullable Mark latest;

    ReferralFacts() {}

    /** {@code RECEIVED}: the vårdbegäran reached the unit, and starts the case. */
    public void received(long second, int nano, long idHi, long idLo, byte @Nullable [] idText) {
        startAt(second, nano, true);
        later(new Mark(second, nano, idHi, idLo, idText, 0));
    }

    /** {@code ACCEPTED}: the unit takes the patient. */
    public void accepted(long second, int nano, long idHi, long idLo, byte @Nullable [] idText) {
        later(new Mark(second, nano, idHi, idLo, idText, 0));
    }

    /** {@code RETURNED} or {@code FORWARDED}: the case is handed on. */
    public void handedOn(long second, int nano, long idHi, long idLo, byte @Nullable [] idText) {
        later(new Mark(second, nano, idHi, idLo, idText, 1));
    }

    /** The latest event, which says whether it handed the case on; {@code null} if none remains. */
    @Nullable Mark latest() {
        return latest;
    }

    /** Takes an event into account as the possibly latest. */
    void later(@Nullable Mark event) {
        if (remains()) {
            latest = Mark.latest(latest, event);
        }
    }

    void mergeFrom(ReferralFacts other) {
        mergeCommon(other);
        later(other.latest);
    }

    /** About how many bytes of heap it takes, with all that hangs on it. */
    int heapBytes() {
        return HEAP_BYTES + Mark.heapBytes(latest);
    }

    @Override
    void forgetWhenVoided() {
        // all of it is forgotten when it is set aside
    }

    @Override
    void forgetWhenSetAside() {
        latest = null;
    }
}
