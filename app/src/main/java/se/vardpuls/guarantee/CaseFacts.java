package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;

/**
 * The facts of one case of one unit (contract §3, three-day guarantee), merged from its bookings and its referral.
 *
 * <ol>
 *   <li>Every fact is a minimum, a maximum or a union over the events read, ties going to the smallest
 *       {@code eventId}; so any order, any number of copies and any split into halves that are {@linkplain #mergeFrom
 *       merged} later give the same facts, to the byte of {@link CaseFactsCodec}.
 *   <li>The facts are complete: whatever is read later, {@link CaseRules} need no earlier event again. What can no
 *       longer matter is dropped at once: all of a voided part, all but the start of one that is set aside.
 *   <li>An id is given as {@link se.vardpuls.event.IdText} gives it: a pair of longs and its characters, these
 *       {@code null} for a canonical UUID. The array is kept, not copied; do not change it.
 *   <li>Which unit the case belongs to is known to whoever holds the facts. Not for several threads.
 * </ol>
 *
 * <p>An event is taken into account in two steps: {@link #bookingAt} or {@link #referralAt} finds its part, the part's
 * method named after the event's type takes the rest. Finding takes time in proportion to the bookings of the case,
 * of which most cases have one.
 */
public final class CaseFacts {
    private final long idHi;
    private final long idLo;
    private final byte @Nullable [] idText;
    private @Nullable BookingFacts bookings;
    private @Nullable ReferralFacts referral;
    private int lastDay = Integer.MIN_VALUE;

    /** No facts yet of the case with this id. */
    public CaseFacts(long idHi, long idLo, byte @Nullable [] idText) {
        this.idHi = idHi;
        this.idLo = idLo;
        this.idText = idText;
    }

    /** Upper half of the {@code caseId}'s pair. */
    public long idHi() {
        return idHi;
    }

    /** Lower half of the {@code caseId}'s pair. */
    public long idLo() {
        return idLo;
    }

    /** The characters of the {@code caseId}, {@code null} for a canonical UUID. Not to be changed. */
    public byte @Nullable [] idText() {
        return idText;
    }

    /** The booking of which an event was read that happened at that second; made if it is new. */
    public BookingFacts bookingAt(long second, long bookingHi, long bookingLo, byte @Nullable [] bookingText) {
        lastOn(LocalDays.epochDay(second));
        return booking(bookingHi, bookingLo, bookingText);
    }

    /** The referral, of which an event was read that happened at that second; made if it is new. */
    public ReferralFacts referralAt(long second) {
        lastOn(LocalDays.epochDay(second));
        return referralToFill();
    }

    /**
     * The latest local date of any event read, in days since 1970-01-01, voided ones too; {@code Integer.MIN_VALUE}
     * before the first. A case without a start has no other date by which it can be forgotten.
     */
    public int lastDay() {
        return lastDay;
    }

    /**
     * Takes into account all that another set of facts of the same case knows. The other one may be used on.
     *
     * @throws IllegalArgumentException if it is of another case
     */
    public void mergeFrom(CaseFacts other) {
        if (Ids.compare(idHi, idLo, idText, other.idHi, other.idLo, other.idText) != 0) {
            throw new IllegalArgumentException("facts of two different cases cannot be merged");
        }
        lastOn(other.lastDay);
        for (BookingFacts theirs = other.bookings; theirs != null; theirs = theirs.next) {
            booking(theirs.idHi, theirs.idLo, theirs.idText).mergeFrom(theirs);
        }
        if (other.referral != null) {
            referralToFill().mergeFrom(other.referral);
        }
    }

    /** The first booking in the order of their ids; the others hang on it. */
    @Nullable BookingFacts bookings() {
        return bookings;
    }

    /** The referral, {@code null} if no event of it was read. */
    @Nullable ReferralFacts referral() {
        return referral;
    }

    /** Takes the date of an event into account. */
    void lastOn(int day) {
        lastDay = Math.max(lastDay, day);
    }

    /** The booking with this id; made if it is new. Kept in the order of ids, so that equal facts have equal bytes. */
    BookingFacts booking(long bookingHi, long bookingLo, byte @Nullable [] bookingText) {
        BookingFacts before = null;
        BookingFacts here = bookings;
        while (here != null) {
            int order = Ids.compare(here.idHi, here.idLo, here.idText, bookingHi, bookingLo, bookingText);
            if (order == 0) {
                return here;
            }
            if (order > 0) {
                break;
            }
            before = here;
            here = here.next;
        }
        return insert(before, new BookingFacts(bookingHi, bookingLo, bookingText), here);
    }

    private BookingFacts insert(@Nullable BookingFacts before, BookingFacts added, @Nullable BookingFacts after) {
        added.next = after;
        if (before == null) {
            bookings = added;
        } else {
            before.next = added;
        }
        return added;
    }

    /** The referral; made if it is new. */
    ReferralFacts referralToFill() {
        if (referral == null) {
            referral = new ReferralFacts();
        }
        return referral;
    }
}
