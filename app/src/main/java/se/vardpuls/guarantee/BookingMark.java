package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;
import se.vardpuls.time.SwedishTime;

/**
 * An event of a booking that decides something, with what it says. Beside its {@link #next}, never changes.
 *
 * <p>What 0.1 has kept of a booking is a mark as well, one that is {@linkplain #isPartial partial}: it says no more than the
 * rules of that version asked for, and is no part of the counts of bookings.
 */
class BookingMark extends Mark {
    /** Says that the patient booked or cancelled, or did not come. */
    static final int BY_PATIENT = 1;

    /** The code of a profession where the event names none. */
    static final int NO_PROFESSION = Profession.count();

    private static final int HEAP_BYTES = 56;

    /** The booking's next mark, in the order of {@link #order}. */
    @Nullable BookingMark next;

    private final byte type;
    private final byte profession;
    private final boolean partial;

    private BookingMark(BookingType type, long second, int nano, IdText id, int says, int profession, boolean partial) {
        super(second, nano, id.hi(), id.lo(), id.text(), says);
        this.type = (byte) type.code();
        this.profession = (byte) profession;
        this.partial = partial;
    }

    /**
     * A mark of an event without a time.
     *
     * @param says of a {@code COMPLETED} the code of its form of contact; else {@link #BY_PATIENT} or nothing
     * @param profession its code, {@link #NO_PROFESSION} for none
     */
    static BookingMark of(BookingType type, long second, int nano, IdText id, int says, int profession) {
        return new BookingMark(type, second, nano, id, says, profession, false);
    }

    /** A mark of what 0.1 has kept of an event; without an id where it kept none. */
    static BookingMark partial(BookingType type, long second, int nano, IdText id, int says, int profession) {
        return new BookingMark(type, second, nano, id, says, profession, true);
    }

    /** A mark of this event, which is none that is {@code VOIDED}. */
    static BookingMark of(BookingEvent event) {
        BookingType type = event.type();
        int profession = profession(event);
        return type.makes() && event.hasScheduledFor()
                ? new Timed(event, says(event), profession)
                : of(type, event.second(), event.nano(), event.eventId(), says(event), profession);
    }

    private static int profession(BookingEvent event) {
        boolean isNamed = event.type().makes() ? event.hasProfession() : event.type() == BookingType.COMPLETED;
        return isNamed ? event.profession().code() : NO_PROFESSION;
    }

    private static int says(BookingEvent event) {
        return switch (event.type()) {
            case BOOKED, REBOOKED -> event.bookedBy() == BookingEvent.BookedBy.PATIENT ? BY_PATIENT : 0;
            case CANCELLED -> event.cancelledBy() == BookingEvent.CancelledBy.PATIENT ? BY_PATIENT : 0;
            case NO_SHOW -> BY_PATIENT;
            case COMPLETED -> event.contactForm().code();
            case VOIDED -> 0;
        };
    }

    /** What happened to the booking. */
    final BookingType type() {
        return BookingType.ofCode(type);
    }

    /** Whether it says no more than what 0.1 has kept. */
    final boolean isPartial() {
        return partial;
    }

    /** Whether the event names a profession; one that is {@code COMPLETED} always has one. */
    final boolean hasProfession() {
        return profession != NO_PROFESSION;
    }

    /** The profession; only where it {@linkplain #hasProfession has} one. */
    final Profession profession() {
        return Profession.ofCode(profession);
    }

    /** The code of the profession, {@link #NO_PROFESSION} for none. */
    final int professionCode() {
        return profession;
    }

    /** Whether it says for when the contact is booked. */
    boolean hasTime() {
        return false;
    }

    /** For when, in seconds since 1970; only where it {@linkplain #hasTime has} a time. */
    long timeSecond() {
        throw new IllegalStateException("the event says no time");
    }

    /** The nanosecond within that second. */
    int timeNano() {
        throw new IllegalStateException("the event says no time");
    }

    /** Negative if its time comes before that of another, zero if they are the same. */
    final int compareTime(BookingMark other) {
        int order = Long.compare(timeSecond(), other.timeSecond());
        return order == 0 ? Integer.compare(timeNano(), other.timeNano()) : order;
    }

    /** The local date of the time. */
    final int timeDay() {
        return (int) SwedishTime.epochDay(timeSecond());
    }

    /** By the instant, then by the id; of the same event a whole mark comes before a partial one. */
    final int order(BookingMark other) {
        int order = compareInstant(other.second, other.nano);
        if (order == 0) {
            order = idOrder(other);
        }
        if (order == 0) {
            order = Boolean.compare(partial, other.partial);
        }
        return order == 0 ? Byte.compare(type, other.type) : order;
    }

    /** A mark that says the same and hangs on nothing. */
    BookingMark copy() {
        return new BookingMark(this);
    }

    private BookingMark(BookingMark other) {
        super(other.second, other.nano, other.idHi, other.idLo, other.idText, other.says);
        this.type = other.type;
        this.profession = other.profession;
        this.partial = other.partial;
    }

    /** About how many bytes of heap it takes. */
    int heapBytes() {
        return HEAP_BYTES + heapBytes(idText);
    }

    /** A mark with a time. */
    static final class Timed extends BookingMark {
        private static final int MORE_HEAP_BYTES = 8;

        private final long timeSecond;
        private final int timeNano;

        private Timed(BookingEvent event, int says, int profession) {
            super(event.type(), event.second(), event.nano(), event.eventId(), says, profession, false);
            this.timeSecond = event.scheduledSecond();
            this.timeNano = event.scheduledNano();
        }

        /** The mark with a time. */
        Timed(BookingMark mark, long timeSecond, int timeNano) {
            super(mark);
            this.timeSecond = timeSecond;
            this.timeNano = timeNano;
        }

        @Override
        boolean hasTime() {
            return true;
        }

        @Override
        long timeSecond() {
            return timeSecond;
        }

        @Override
        int timeNano() {
            return timeNano;
        }

        @Override
        BookingMark copy() {
            return new Timed(this, timeSecond, timeNano);
        }

        @Override
        int heapBytes() {
            return super.heapBytes() + MORE_HEAP_BYTES;
        }
    }
}
