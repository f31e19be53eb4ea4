package se.vardpuls.event;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What an accepted event has come to, as far as this can be told where it is taken in. All but {@link #TAKEN} are
 * counted, so that nothing goes without a trace.
 *
 * <ol>
 *   <li>It is told as the events arrive: of two that contradict each other the second one is told, whichever of them
 *       decides. So these counts, other than figures, depend on the order of arrival and on copies.
 *   <li>Where several hold, the first one declared here is given.
 *   <li>Bookings and referrals may well begin again under their ids, and keep no trace of each event: of them only
 *       {@link #ofCases()} are told.
 * </ol>
 */
public enum Effect {
    /** It says something new, or something of which no figure is made. */
    TAKEN,
    /** Its call, contact or case is closed: nothing changes it any more. */
    CLOSED,
    /** It is a {@code RECEIVED} of a call or contact that is known to have come in on another local date. */
    OTHER_DATE,
    /** It is a {@code RECEIVED} of a call or contact of which another one of the same local date is known. */
    REPEATED,
    /** It says nothing that was not known of its call or contact, like a copy, or a later event where the earliest counts. */
    KNOWN,
    /** Its call, contact, booking or referral is {@code VOIDED}. */
    VOIDED,
    /** With it the case has an assessment, which comes too late to count. */
    TOO_LATE,
    /** It was held for its call's or contact's {@code RECEIVED}, or its case's start, and is forgotten: that has not come. */
    ORPHAN_EXPIRED;

    /** What is told of the events of what begins with a {@code RECEIVED}: of calls and of digital contacts. */
    public static Set<Effect> ofReceived() {
        return EnumSet.of(CLOSED, OTHER_DATE, REPEATED, KNOWN, VOIDED, ORPHAN_EXPIRED);
    }

    /** What is told of the events of bookings and of referrals. */
    public static Set<Effect> ofCases() {
        return EnumSet.of(CLOSED, VOIDED, TOO_LATE, ORPHAN_EXPIRED);
    }

    /** Its name as a label. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
