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
 *   <li>A part: a byte of flags that says which facts follow, then those, in the order of the flags; of a booking its marks
 *       as well, in their order.
 *   <li>An event that decides: second, nanosecond, id, what it says.
 *   <li>Days are told by their distance from the last day, seconds by theirs from its noon in UTC.
 * </ol>
 *
 * <p>What 0.1 wrote is read by {@link EarlierCaseForm}.
 */
final class CaseFactsCodec {
    private static final int VOIDED = 1;
    private static final int SET_ASIDE = 1 << 1;
    private static final int STATED = 1 << 2;
    private static final int START = 1 << 3;
    private static final int START_SAID = 1 << 4;
    private static final int OFFERED_CHOICE = 1 << 5;
    private static final int CHOICE_WITHOUT_OFFER = 1 << 6;
    private static final int LATEST = 1 << 5;

    private static final int TYPE = 0x07;
    private static final int PARTIAL = 1 << 3;
    private static final int TIME = 1 << 4;
    private static final int PROFESSION = 0x0F;
    private static final int SAYS_SHIFT = 4;

    private static final int YES = 1;
    private static final int FIRST_VERSION = 1;
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
            writeLatest(referral.latest(), last, out);
        }
    }

    /**
     * Reads facts into those of a case that has none yet.
     *
     * @throws CorruptStateException if the bytes end too soon or make no sense
     */
    static void read(CaseFacts facts, Decoder in) {
        if (in.version() == FIRST_VERSION) {
            EarlierCaseForm.read(facts, in);
            return;
        }
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
                referral.later(readLatest(last, in, holder));
            }
        }
    }

    private static void writeBooking(BookingFacts booking, int last, Encoder out) {
        out.u8(commonFlags(booking)
                | (booking.offeredChoiceDay() != CasePart.NO_DAY ? OFFERED_CHOICE : 0)
                | (booking.hasChoiceWithoutOffer() ? CHOICE_WITHOUT_OFFER : 0));
        writeStart(booking, last, out);
        if (booking.offeredChoiceDay() != CasePart.NO_DAY) {
            out.signed((long) booking.offeredChoiceDay() - last);
        }
        int count = 0;
        for (BookingMark mark = booking.marks(); mark != null; mark = mark.next) {
            count++;
        }
        out.number(count);
        for (BookingMark mark = booking.marks(); mark != null; mark = mark.next) {
            writeMark(mark, last, out);
        }
    }

    private static void readBooking(BookingFacts booking, int last, Decoder in, IdText holder) {
        int flags = in.u8();
        readCommon(booking, flags, last, in);
        if ((flags & OFFERED_CHOICE) != 0) {
            booking.offeredChoice((int) (in.signed() + last));
        }
        if ((flags & CHOICE_WITHOUT_OFFER) != 0) {
            booking.choiceWithoutOffer();
        }
        long count = in.number();
        for (long i = 0; i < count; i++) {
            booking.take(readMark(last, in, holder));
        }
    }

    private static int commonFlags(CasePart part) {
        return (part.isVoided() ? VOIDED : 0)
                | (part.isSetAside() ? SET_ASIDE : 0)
                | (part.isStated() ? STATED : 0)
                | (part.hasStart() ? START : 0)
                | (part.isStartSaid() ? START_SAID : 0);
    }

    private static void writeStart(CasePart part, int last, Encoder out) {
        if (part.hasStart()) {
            writeInstant(part.startSecond(), part.startNano(), last, out);
        }
    }

    private static void readCommon(CasePart part, int flags, int last, Decoder in) {
        if ((flags & VOIDED) != 0) {
            part.markVoided();
        }
        if ((flags & SET_ASIDE) != 0) {
            part.markSetAside();
        }
        if ((flags & STATED) != 0) {
            part.markStated();
        }
        if ((flags & START) != 0) {
            long second = readSecond(last, in);
            part.startAt(second, (int) in.number(), (flags & START_SAID) != 0);
        }
    }

    private static void writeMark(BookingMark mark, int last, Encoder out) {
        out.u8(mark.type().code() | (mark.isPartial() ? PARTIAL : 0) | (mark.hasTime() ? TIME : 0));
        out.u8(mark.professionCode() | mark.says << SAYS_SHIFT);
        writeInstant(mark.second, mark.nano, last, out);
        out.id(mark.idHi, mark.idLo, mark.idText);
        if (mark.hasTime()) {
            writeInstant(mark.timeSecond(), mark.timeNano(), last, out);
        }
    }

    private static BookingMark readMark(int last, Decoder in, IdText holder) {
        int flags = in.u8();
        int what = in.u8();
        long second = readSecond(last, in);
        int nano = (int) in.number();
        in.id(holder);
        int profession = what & PROFESSION;
        int says = what >> SAYS_SHIFT;
        if ((flags & TYPE) >= BookingType.VOIDED.code()
                || profession > BookingMark.NO_PROFESSION
                || says >= BookingEvent.ContactForm.values().length) {
            throw new CorruptStateException("an event of a case says what no event says");
        }
        BookingType type = BookingType.ofCode(flags & TYPE);
        BookingMark mark = (flags & PARTIAL) != 0
                ? BookingMark.partial(type, second, nano, holder, says, profession)
                : BookingMark.of(type, second, nano, holder, says, profession);
        if ((flags & TIME) == 0) {
            return mark;
        }
        long timeSecond = readSecond(last, in);
        return new BookingMark.Timed(mark, timeSecond, (int) in.number());
    }

    private static void writeLatest(@Nullable Mark mark, int last, Encoder out) {
        if (mark != null) {
            writeInstant(mark.second, mark.nano, last, out);
            out.id(mark.idHi, mark.idLo, mark.idText).u8(mark.says);
        }
    }

    /** Reads an event with one byte of what it says. */
    static Mark readLatest(int last, Decoder in, IdText holder) {
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

    /** Reads the second of an instant. */
    static long readSecond(int last, Decoder in) {
        return in.signed() + last * DAY + NOON;
    }
}
