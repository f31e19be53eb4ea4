package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;
import se.vardpuls.state.CorruptStateException;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * The stored form of {@link CaseFacts}, without the case's own id. Equal facts have equal bytes; a form ends by itself,
 * so that many can follow one another.
 *
 * <ol>
 *   <li>Last day; number of bookings, each with its id; referral or not.
 *   <li>A part: a byte of flags that says which facts follow, then those, in the order of the flags.
 *   <li>An event that decides: second, nanosecond, id, one byte of what it says.
 *   <li>Days are told by their distance from the last day, seconds by theirs from its noon in UTC.
 * </ol>
 */
final class CaseFactsCodec {
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
    private static final long DAY = 86_400;
    private static final long NOON = DAY / 2;

    private CaseFactsCodec() {}

    /** Appends the facts of a case. */
    static void write(CaseFacts facts, Encoder out) {
        int last = facts.lastDay();
        out.signed(last);
        int count = 0;
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            count++;
        }
        out.number(count);
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            out.id(booking.idHi, booking.idLo, booking.idText);
            writeBooking(booking, last, out);
        }
        ReferralFacts referral = facts.referral();
        out.u8(referral == null ? 0 : YES);
        if (referral != null) {
            out.u8(commonFlags(referral) | (referral.latest() != null ? LATEST : 0));
            writeStart(referral, last, out);
            writeMark(referral.latest(), last, out);
        }
    }

    /**
     * Reads facts into those of a case that has none yet.
     *
     * @throws CorruptStateException if the bytes end too soon or make no sense
     */
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
                referral.later(readMark(last, in, holder));
            }
        }
    }

    private static void writeBooking(BookingFacts booking, int last, Encoder out) {
        out.u8(bookingFlags(booking));
        writeStart(booking, last, out);
        if (booking.bookedSecond() != BookingFacts.NEVER) {
            writeInstant(booking.bookedSecond(), booking.bookedNano(), last, out);
        }
        writeMark(booking.ended(), last, out);
        writeMark(booking.completed(), last, out);
        if (booking.offeredChoiceDay() != CasePart.NO_DAY) {
            out.signed((long) booking.offeredChoiceDay() - last);
        }
    }

    private static int bookingFlags(BookingFacts booking) {
        return commonFlags(booking)
                | (booking.bookedSecond() != BookingFacts.NEVER ? BOOKED : 0)
                | (booking.ended() != null ? ENDED : 0)
                | (booking.completed() != null ? COMPLETED : 0)
                | (booking.offeredChoiceDay() != CasePart.NO_DAY ? OFFERED_CHOICE : 0)
                | (booking.hasChoiceWithoutOffer() ? CHOICE_WITHOUT_OFFER : 0);
    }

    private static void readBooking(BookingFacts booking, int last, Decoder in, IdText holder) {
        int flags = in.u8();
        readCommon(booking, flags, last, in);
        if ((flags & BOOKED) != 0) {
            booking.rebooked(readSecond(last, in), (int) in.number());
        }
        if ((flags & ENDED) != 0) {
            booking.ended(readMark(last, in, holder));
        }
        if ((flags & COMPLETED) != 0) {
            booking.completed(readMark(last, in, holder));
        }
        if ((flags & OFFERED_CHOICE) != 0) {
            booking.offeredChoice((int) (in.signed() + last));
        }
        if ((flags & CHOICE_WITHOUT_OFFER) != 0) {
            booking.choiceWithoutOffer();
        }
    }

    private static int commonFlags(CasePart part) {
        return (part.isVoided() ? VOIDED : 0)
                | (part.isSetAside() ? SET_ASIDE : 0)
                | (part.startDay() != CasePart.NO_DAY ? START : 0);
    }

    private static void writeStart(CasePart part, int last, Encoder out) {
        if (part.startDay() != CasePart.NO_DAY) {
            out.signed((long) part.startDay() - last);
        }
    }

    private static void readCommon(CasePart part, int flags, int last, Decoder in) {
        if ((flags & VOIDED) != 0) {
            part.markVoided();
        }
        if ((flags & SET_ASIDE) != 0) {
            part.markSetAside();
        }
        if ((flags & START) != 0) {
            part.startOn((int) (in.signed() + last));
        }
    }

    private static void writeMark(@Nullable Mark mark, int last, Encoder out) {
        if (mark != null) {
            writeInstant(mark.second, mark.nano, last, out);
            out.id(mark.idHi, mark.idLo, mark.idText).u8(mark.says);
        }
    }

    private static Mark readMark(int last, Decoder in, IdText holder) {
        long second = readSecond(last, in);
        int nano = (int) in.number();
        in.id(holder);
        int says = in.u8();
        if (says >= Profession.count()) {
            throw new CorruptStateException("an event of a case says what no event says");
        }
        return new Mark(second, nano, holder.hi(), holder.lo(), holder.text(), says);
    }

    private static void writeInstant(long second, int nano, int last, Encoder out) {
        out.signed(second - last * DAY - NOON).number(nano);
    }

    private static long readSecond(int last, Decoder in) {
        return in.signed() + last * DAY + NOON;
    }
}
