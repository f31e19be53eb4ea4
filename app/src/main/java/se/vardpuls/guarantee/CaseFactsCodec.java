package se.vardpuls.guarantee;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of {@link CaseFacts}, version 1. Equal facts have equal bytes; a form ends by itself, so that many
 * can follow one another.
 *
 * <ol>
 *   <li>Version byte; {@code caseId} with its pair; last day; number of bookings, each with its id; referral or not.
 *   <li>A part: a byte of flags that says which facts follow, then those, in the order of the flags.
 *   <li>An id: length byte and characters, or length 0 and the 16 bytes of a UUID. The hash in the pair of another id
 *       is kept for the case only, since the order of ids does not look at it.
 *   <li>An event that decides: second, nanosecond, id, one byte of what it says.
 *   <li>A typical case, one booking booked and completed, takes about 80 bytes with UUIDs.
 * </ol>
 */
public final class CaseFactsCodec {
    private static final int VERSION = 1;

    private static final int VOIDED = 1;
    private static final int SET_ASIDE = 1 << 1;
    private static final int START = 1 << 2;
    private static final int BOOKED = 1 << 3;
    private static final int ENDED = 1 << 4;
    private static final int COMPLETED = 1 << 5;
    private static final int OFFERED_CHOICE = 1 << 6;
    private static final int CHOICE_WITHOUT_OFFER = 1 << 7;
    private static final int LATEST = 1 << 3;
    private static final int REFERRAL_FLAGS = VOIDED | SET_ASIDE | START | LATEST;

    private static final int MAX_NANO = 999_999_999;
    private static final int MAX_ID_LENGTH = 64;
    private static final int YES = 1;

    private CaseFactsCodec() {}

    /** Appends the facts of a case. */
    public static void write(CaseFacts facts, ByteOut out) {
        out.one(VERSION);
        writeId(out, facts.idHi(), facts.idLo(), facts.idText());
        if (facts.idText() != null) {
            out.fixed(facts.idHi());
            out.fixed(facts.idLo());
        }
        out.signed(facts.lastDay());
        writeBookings(facts, out);
        ReferralFacts referral = facts.referral();
        out.one(referral == null ? 0 : YES);
        if (referral != null) {
            writeReferral(referral, out);
        }
    }

    /**
     * Reads the facts of a case from the buffer's position on, and leaves it after them.
     *
     * @throws UnreadableBytesException if the version is unknown, the bytes end too soon or make no sense
     */
    public static CaseFacts read(ByteBuffer bytes) {
        ByteIn in = new ByteIn(bytes);
        in.version(VERSION, "facts of a case");
        byte[] text = readText(in);
        CaseFacts facts = new CaseFacts(in.fixed(), in.fixed(), text);
        facts.lastOn(in.signedInt());
        int bookings = in.upTo(Integer.MAX_VALUE);
        readBookings(facts, bookings, in);
        if (in.upTo(YES) == YES) {
            readReferral(facts.referralToFill(), in);
        }
        return facts;
    }

    private static void writeBookings(CaseFacts facts, ByteOut out) {
        int count = 0;
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            count++;
        }
        out.varint(count);
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            writeId(out, booking.idHi, booking.idLo, booking.idText);
            writeBooking(booking, out);
        }
    }

    private static void readBookings(CaseFacts facts, int count, ByteIn in) {
        for (int i = 0; i < count; i++) {
            byte[] text = readText(in);
            long hi = text == null ? in.fixed() : 0;
            long lo = text == null ? in.fixed() : 0;
            readBooking(facts.booking(hi, lo, text), in);
        }
    }

    private static void writeBooking(BookingFacts booking, ByteOut out) {
        out.one(bookingFlags(booking));
        writeStart(booking, out);
        if (booking.bookedSecond() != BookingFacts.NEVER) {
            out.signed(booking.bookedSecond());
            out.varint(booking.bookedNano());
        }
        writeMark(booking.ended(), out);
        writeMark(booking.completed(), out);
        if (booking.offeredChoiceDay() != CasePart.NO_DAY) {
            out.signed(booking.offeredChoiceDay());
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

    private static void readBooking(BookingFacts booking, ByteIn in) {
        int flags = in.one();
        readCommon(booking, flags, in);
        if ((flags & BOOKED) != 0) {
            booking.rebooked(in.signed(), in.upTo(MAX_NANO));
        }
        if ((flags & ENDED) != 0) {
            booking.ended(readMark(in, YES));
        }
        if ((flags & COMPLETED) != 0) {
            booking.completed(readMark(in, Profession.OTHER_LICENSED.code()));
        }
        if ((flags & OFFERED_CHOICE) != 0) {
            booking.offeredChoice(in.signedInt());
        }
        if ((flags & CHOICE_WITHOUT_OFFER) != 0) {
            booking.choiceWithoutOffer();
        }
    }

    private static void writeReferral(ReferralFacts referral, ByteOut out) {
        out.one(commonFlags(referral) | (referral.latest() != null ? LATEST : 0));
        writeStart(referral, out);
        writeMark(referral.latest(), out);
    }

    private static void readReferral(ReferralFacts referral, ByteIn in) {
        int flags = in.upTo(REFERRAL_FLAGS);
        readCommon(referral, flags, in);
        if ((flags & LATEST) != 0) {
            referral.later(readMark(in, YES));
        }
    }

    private static int commonFlags(CasePart part) {
        return (part.isVoided() ? VOIDED : 0)
                | (part.isSetAside() ? SET_ASIDE : 0)
                | (part.startDay() != CasePart.NO_DAY ? START : 0);
    }

    private static void writeStart(CasePart part, ByteOut out) {
        if (part.startDay() != CasePart.NO_DAY) {
            out.signed(part.startDay());
        }
    }

    private static void readCommon(CasePart part, int flags, ByteIn in) {
        if ((flags & VOIDED) != 0) {
            part.markVoided();
        }
        if ((flags & SET_ASIDE) != 0) {
            part.markSetAside();
        }
        if ((flags & START) != 0) {
            part.startOn(in.signedInt());
        }
    }

    private static void writeMark(@Nullable Mark mark, ByteOut out) {
        if (mark != null) {
            out.signed(mark.second);
            out.varint(mark.nano);
            writeId(out, mark.idHi, mark.idLo, mark.idText);
            out.one(mark.says);
        }
    }

    private static Mark readMark(ByteIn in, int mostItSays) {
        long second = in.signed();
        int nano = in.upTo(MAX_NANO);
        byte[] text = readText(in);
        long hi = text == null ? in.fixed() : 0;
        long lo = text == null ? in.fixed() : 0;
        return new Mark(second, nano, hi, lo, text, in.upTo(mostItSays));
    }

    private static void writeId(ByteOut out, long hi, long lo, byte @Nullable [] text) {
        if (text == null) {
            out.one(0);
            out.fixed(hi);
            out.fixed(lo);
        } else {
            out.one(text.length);
            out.all(text);
        }
    }

    /** The characters of an id, or {@code null} if the 16 bytes of a UUID follow. */
    private static byte @Nullable [] readText(ByteIn in) {
        int length = in.upTo(MAX_ID_LENGTH);
        return length == 0 ? null : in.all(length);
    }
}
