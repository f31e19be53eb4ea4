package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Effect;
import se.vardpuls.event.IdText;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.Facts;
import se.vardpuls.time.SwedishTime;

/**
 * The facts of one case of one unit (contract §3, three-day guarantee), merged from its bookings and its referral.
 *
 * <ol>
 *   <li>Every fact is a minimum, a maximum or a union over the events read, ties going to the smallest
 *       {@code eventId}; so any order, any number of copies and any split into halves that are {@linkplain #mergeFrom
 *       merged} later give the same facts, to the byte of {@link CaseFactsCodec}.
 *   <li>The facts are complete: whatever is read later, {@link CaseRules} need no earlier event again. What can no
 *       longer matter is dropped at once: all of a voided part, all but the start of one that is set aside.
 *   <li>An id is given as {@link IdText} gives it: a pair of longs and its characters, these {@code null} for a
 *       canonical UUID. The array is kept, not copied; do not change it.
 *   <li>The day at which the facts are kept is that of the soughtDate, or, without one, that of the latest event. Not
 *       for several threads.
 * </ol>
 *
 * <p>An event is taken into account in two steps: {@link #bookingAt} or {@link #referralAt} finds its part, the part takes
 * the rest. Finding takes time in proportion to the bookings of the case,
 * of which most cases have one.
 */
public final class CaseFacts extends Facts<GuaranteeDay> {
    private static final int HEAP_BYTES = 64;

    private @Nullable BookingFacts bookings;
    private @Nullable ReferralFacts referral;
    private int lastDay = Integer.MIN_VALUE;

    /** No facts yet of the case with this id, kept at this day. */
    public CaseFacts(IdText id, GuaranteeDay home) {
        super(id, home);
    }

    /**
     * Takes an event into account.
     *
     * @param tally is told what the booking counts as before and after
     * @return what it has come to, by its booking alone
     */
    Effect take(BookingEvent event, BookingTally tally) {
        IdText id = event.bookingId();
        BookingFacts booking = bookingAt(event.second(), id.hi(), id.lo(), id.text());
        Effect effect = effect(booking);
        tally.before(booking);
        if (event.type() == BookingType.VOIDED) {
            booking.markVoided();
        } else {
            booking.take(event);
        }
        takeGuarantee(booking, event.isGuaranteeStated(), event.guarantee());
        tally.after(booking);
        return effect;
    }

    private static void takeGuarantee(CasePart part, boolean stated, boolean guarantee) {
        if (stated) {
            part.markStated();
        }
        if (!guarantee) {
            part.markSetAside();
        }
    }

    private static Effect effect(CasePart part) {
        return part.isVoided() ? Effect.VOIDED : Effect.TAKEN;
    }

    /**
     * Takes an event into account.
     *
     * @return what it has come to, by the referral alone
     */
    Effect take(ReferralEvent event) {
        long second = event.second();
        int nano = event.nano();
        IdText eventId = event.eventId();
        ReferralFacts part = referralAt(second);
        Effect effect = effect(part);
        switch (event.type()) {
            case RECEIVED -> part.received(second, nano, eventId.hi(), eventId.lo(), eventId.text());
            case ACCEPTED -> part.accepted(second, nano, eventId.hi(), eventId.lo(), eventId.text());
            case RETURNED, FORWARDED -> part.handedOn(second, nano, eventId.hi(), eventId.lo(), eventId.text());
            case VOIDED -> part.markVoided();
        }
        takeGuarantee(part, event.isGuaranteeStated(), event.guarantee());
        return effect;
    }

    /** The booking of which an event was read that happened at that second; made if it is new. */
    public BookingFacts bookingAt(long second, long bookingHi, long bookingLo, byte @Nullable [] bookingText) {
        lastOn((int) SwedishTime.epochDay(second));
        return booking(bookingHi, bookingLo, bookingText);
    }

    /** The referral, of which an event was read that happened at that second; made if it is new. */
    public ReferralFacts referralAt(long second) {
        lastOn((int) SwedishTime.epochDay(second));
        return referralToFill();
    }

    /**
     * The latest local date of any event read, in days since 1970-01-01, voided ones too; {@code Integer.MIN_VALUE}
     * before the first. A case without a start has no other date by which it can be forgotten.
     */
    public int lastDay() {
        return lastDay;
    }

    /** The earliest local date on which the case counts or may come to count by what is known. */
    int firstDay() {
        int first = referral == null ? CasePart.NO_DAY : referral.firstDay();
        for (BookingFacts booking = bookings; booking != null; booking = booking.next) {
            first = Math.min(first, booking.firstDay());
        }
        return first;
    }

    /** Its id. */
    String caseId() {
        IdText holder = new IdText();
        idTo(holder);
        return holder.toString();
    }

    /** How many of its events are kept. */
    int events() {
        int events = referral == null || referral.latest() == null ? 0 : 1;
        for (BookingFacts booking = bookings; booking != null; booking = booking.next) {
            for (BookingMark mark = booking.marks(); mark != null; mark = mark.next) {
                events++;
            }
        }
        return events;
    }

    /** Takes into account all that another set of facts of the same case knows. The other one may be used on. */
    public void mergeFrom(CaseFacts other) {
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
            int order = IdText.compare(here.idHi, here.idLo, here.idText, bookingHi, bookingLo, bookingText);
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

    @Override
    protected void writeFacts(Encoder out) {
        CaseFactsCodec.write(this, out);
    }

    /** Reads what {@link #writeFacts} wrote. */
    static CaseFacts read(IdText id, GuaranteeDay home, Decoder in) {
        CaseFacts facts = new CaseFacts(id, home);
        CaseFactsCodec.read(facts, in);
        return facts;
    }

    @Override
    protected int factsHeapBytes() {
        int bytes = HEAP_BYTES + (referral == null ? 0 : referral.heapBytes());
        for (BookingFacts booking = bookings; booking != null; booking = booking.next) {
            bytes += booking.heapBytes();
        }
        return bytes;
    }
}
