package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;
import se.vardpuls.time.SwedishTime;

/**
 * What is known of one booking of a case (contract §2, bookings), each fact a minimum, a maximum or a union:
 *
 * <ol>
 *   <li>voided, set aside, whether it says so, and the earliest start: see {@link CasePart};
 *   <li>the events that decide something, each of them a {@link BookingMark}: see {@link Role};
 *   <li>the local date of the earliest {@code PATIENT_CHOICE} with an offer within the limit, and whether there is one
 *       without.
 * </ol>
 *
 * <p>Instants are seconds since 1970-01-01T00:00:00Z and nanoseconds 0 to 999,999,999; an event id is given as in
 * {@link CaseFacts}.
 */
public final class BookingFacts extends CasePart {
    private static final int HEAP_BYTES = 64;
    private static final long A_DAY = 86_400;

    final long idHi;
    final long idLo;
    final byte @Nullable [] idText;

    /** The case's next booking, in the order of their ids. */
    @Nullable BookingFacts next;

    /** The first mark, in their order; the others hang on it. */
    private @Nullable BookingMark marks;

    private int offeredChoiceDay = NO_DAY;
    private boolean choiceWithoutOffer;

    BookingFacts(long idHi, long idLo, byte @Nullable [] idText) {
        this.idHi = idHi;
        this.idLo = idLo;
        this.idText = idText;
    }

    boolean is(IdText id) {
        return id.is(idHi, idLo, idText);
    }

    /** Takes an event into account that is not {@code VOIDED}. */
    void take(BookingEvent event) {
        if (event.hasSoughtAt()) {
            startAt(event.soughtSecond(), event.soughtNano(), true);
        } else if (event.type() == BookingType.BOOKED) {
            startAt(event.second(), event.nano(), false);
        }
        if (event.type().makes() && event.deviation() == BookingEvent.Deviation.PATIENT_CHOICE) {
            patientChoice(event.second(), event.offeredWithinLimit());
        }
        take(BookingMark.of(event));
    }

    /**
     * {@code PATIENT_CHOICE} on a {@code BOOKED} or {@code REBOOKED} of that instant.
     *
     * @param offeredWithinLimit whether a time within the limit was offered; an absent field is no
     */
    private void patientChoice(long second, boolean offeredWithinLimit) {
        if (offeredWithinLimit) {
            offeredChoice((int) SwedishTime.epochDay(second));
        } else {
            choiceWithoutOffer();
        }
    }

    /** Keeps the mark, and drops those that decide nothing any more; it must hang on nothing. */
    void take(BookingMark mark) {
        if (!isVoided() && insert(mark)) {
            dropWhatDecidesNothing();
        }
    }

    /** Puts the mark into its place; gives whether it was not there. */
    private boolean insert(BookingMark mark) {
        BookingMark before = null;
        BookingMark here = marks;
        while (here != null) {
            int order = here.order(mark);
            if (order == 0) {
                return false;
            }
            if (order > 0) {
                break;
            }
            before = here;
            here = here.next;
        }
        mark.next = here;
        link(before, mark);
        return true;
    }

    private void dropWhatDecidesNothing() {
        BookingMark before = null;
        for (BookingMark mark = marks; mark != null; mark = mark.next) {
            if (Role.decidesOf(this, mark)) {
                before = mark;
            } else {
                link(before, mark.next);
            }
        }
    }

    private void link(@Nullable BookingMark before, @Nullable BookingMark mark) {
        if (before == null) {
            marks = mark;
        } else {
            before.next = mark;
        }
    }

    /** The event that decides this, whether the booking is set aside or not; {@code null} for none. */
    @Nullable BookingMark deciding(Role role) {
        BookingMark found = null;
        for (BookingMark mark = marks; mark != null; mark = mark.next) {
            if (role.concerns(mark)) {
                if (!role.isOfLatest()) {
                    return mark;
                }
                found = found == null || found.compareInstant(mark.second, mark.nano) < 0 ? mark : found;
            }
        }
        return found;
    }

    /** The first mark; the others hang on it. */
    @Nullable BookingMark marks() {
        return marks;
    }

    /**
     * Whether it is live: it has a {@code BOOKED} or {@code REBOOKED}, and the latest of these is later than its
     * latest {@code CANCELLED} or {@code NO_SHOW}; at the same instant it is not.
     */
    boolean isLive() {
        BookingMark made = remains() ? deciding(Role.MADE) : null;
        BookingMark ended = ended();
        return made != null && (ended == null || ended.compareInstant(made.second, made.nano) < 0);
    }

    /** The latest {@code CANCELLED} or {@code NO_SHOW}, which says whether the patient did it. */
    @Nullable BookingMark ended() {
        return remains() ? deciding(Role.ENDED) : null;
    }

    /** The earliest {@code COMPLETED} that is an assessment, which says the profession. */
    @Nullable BookingMark assessment() {
        return remains() ? deciding(Role.ASSESSMENT) : null;
    }

    /** What says for when a live booking is, with somebody who can assess; {@code null} for no time. */
    @Nullable BookingMark liveTime() {
        if (!isLive()) {
            return null;
        }
        BookingMark with = deciding(Role.PROFESSION);
        return with == null || with.profession().assesses() ? deciding(Role.TIME) : null;
    }

    /** Whether a {@code CANCELLED} came less than a day before the time of the booking, or after it. */
    boolean isLate(BookingMark cancelled) {
        BookingMark time = deciding(Role.TIME);
        if (time == null) {
            return false;
        }
        long seconds = time.timeSecond() - cancelled.second;
        return seconds < A_DAY || (seconds == A_DAY && time.timeNano() < cancelled.nano);
    }

    /** The earliest date of a patient's choice with an offer within the limit, {@link #NO_DAY} if there is none. */
    int offeredChoiceDay() {
        return offeredChoiceDay;
    }

    /** Whether there is a patient's choice without an offer within the limit. */
    boolean hasChoiceWithoutOffer() {
        return choiceWithoutOffer;
    }

    void offeredChoice(int day) {
        if (remains()) {
            offeredChoiceDay = Math.min(offeredChoiceDay, day);
        }
    }

    void choiceWithoutOffer() {
        choiceWithoutOffer |= remains();
    }

    /** The earliest local date on which it counts or may come to count. */
    @Override
    int firstDay() {
        BookingMark first = marks;
        return first == null ? super.firstDay() : Math.min(super.firstDay(), first.day());
    }

    void mergeFrom(BookingFacts other) {
        mergeCommon(other);
        for (BookingMark mark = other.marks; mark != null; mark = mark.next) {
            take(mark.copy());
        }
        offeredChoice(other.offeredChoiceDay);
        if (other.choiceWithoutOffer) {
            choiceWithoutOffer();
        }
    }

    /** About how many bytes of heap it takes, with all that hangs on it but the next booking. */
    int heapBytes() {
        int bytes = HEAP_BYTES + Mark.heapBytes(idText);
        for (BookingMark mark = marks; mark != null; mark = mark.next) {
            bytes += mark.heapBytes();
        }
        return bytes;
    }

    @Override
    void forgetWhenVoided() {
        marks = null;
    }

    @Override
    void forgetWhenSetAside() {
        offeredChoiceDay = NO_DAY;
        choiceWithoutOffer = false;
    }
}
