package se.vardpuls.guarantee;

import se.vardpuls.event.IdText;
import se.vardpuls.state.Decoder;
import se.vardpuls.time.SwedishTime;

/**
 * The form in which 0.1 wrote the facts of a case. What it did not keep is taken so that the counts that came later have
 * nothing of these facts, and go on from there:
 *
 * <ol>
 *   <li>a start is the first instant of its date, and said: the case counts neither as defaulted nor as unstated;
 *   <li>of events there are {@linkplain BookingMark#isPartial partial} marks, which are no part of the counts of bookings;
 *   <li>no booking has a time.
 * </ol>
 */
final class EarlierCaseForm {
    private static final int VOIDED = 1;
    private static final int SET_ASIDE = 1 << 1;
    private static final int START = 1 << 2;
    private static final int BOOKED = 1 << 3;
    private static final int ENDED = 1 << 4;
    private static final int COMPLETED = 1 << 5;
    private static final int OFFERED_CHOICE = 1 << 6;
    private static final int CHOICE_WITHOUT_OFFER = 1 << 7;
    private static final int LATEST = 1 << 3;
    private static final int YES = 1;

    private EarlierCaseForm() {}

    static void read(CaseFacts facts, Decoder in) {
        int last = (int) in.signed();
        facts.lastOn(last);
        IdText holder = new IdText();
        long count = in.number();
        for (long i = 0; i < count; i++) {
            in.id(holder);
            readBooking(facts.booking(holder.hi(), holder.lo(), holder.text()), last, in, holder);
        }
        if (in.u8() == YES) {
            ReferralFacts referral = facts.referralToFill();
            int flags = in.u8();
            readCommon(referral, flags, last, in);
            if ((flags & LATEST) != 0) {
                referral.later(CaseFactsCodec.readLatest(last, in, holder));
            }
        }
    }

    private static void readBooking(BookingFacts booking, int last, Decoder in, IdText holder) {
        int flags = in.u8();
        readCommon(booking, flags, last, in);
        if ((flags & BOOKED) != 0) {
            long second = CaseFactsCodec.readSecond(last, in);
            int nano = (int) in.number();
            holder.setUuid(0, 0);
            booking.take(BookingMark.partial(BookingType.BOOKED, second, nano, holder, 0, BookingMark.NO_PROFESSION));
        }
        if ((flags & ENDED) != 0) {
            Mark ended = CaseFactsCodec.readLatest(last, in, holder);
            booking.take(BookingMark.partial(
                    BookingType.CANCELLED, ended.second, ended.nano, holder, ended.says, BookingMark.NO_PROFESSION));
        }
        if ((flags & COMPLETED) != 0) {
            Mark completed = CaseFactsCodec.readLatest(last, in, holder);
            booking.take(BookingMark.partial(
                    BookingType.COMPLETED, completed.second, completed.nano, holder, 0, completed.says));
        }
        if ((flags & OFFERED_CHOICE) != 0) {
            booking.offeredChoice((int) (in.signed() + last));
        }
        if ((flags & CHOICE_WITHOUT_OFFER) != 0) {
            booking.choiceWithoutOffer();
        }
    }

    private static void readCommon(CasePart part, int flags, int last, Decoder in) {
        if ((flags & VOIDED) != 0) {
            part.markVoided();
        }
        if ((flags & SET_ASIDE) != 0) {
            part.markSetAside();
        }
        part.markStated();
        if ((flags & START) != 0) {
            part.startAt(SwedishTime.firstSecond((int) (in.signed() + last)), 0, true);
        }
    }
}
