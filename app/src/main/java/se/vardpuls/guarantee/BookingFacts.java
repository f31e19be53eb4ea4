package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;
import se.vardpuls.time.SwedishTime;

/**
 * What is known of one booking of a case (contract §2, bookings), each fact a minimum, a maximum or a union:
 *
 * <ol>
 *   <li>voided, set aside, and the earliest start: see {@link CasePart};
 *   <li>the latest {@code BOOKED} or {@code REBOOKED}, as an instant;
 *   <li>the latest {@code CANCELLED} or {@code NO_SHOW}, as an event, and whether the patient did it;
 *   <li>the earliest {@code COMPLETED} by a licensed profession, as an event, with the profession;
 *   <li>the local date of the earliest {@code PATIENT_CHOICE} with an offer within the limit, and whether there is one
 *       without.
 * </ol>
 *
 * <p>Instants are seconds since 1970-01-01T00:00:00Z and nanoseconds 0 to 999,999,999; an event id is given as in
 * {@link CaseFacts}.
 */
public final class BookingFacts extends CasePart {
    private static final int HEAP_BYTES = 72;

    /** Stands for no instant; before any. */
    static final long NEVER = Long.MIN_VALUE;

    final long idHi;
    final long idLo;
    final byte @Nullable [] idText;

    /** The case's next booking, in the order of their ids. */
    @Nullable BookingFacts next;

    private long bookedSecond = NEVER;
    private int bookedNano;
    private @Nullable Mark ended;
    private @Nullable Mark completed;
    private int offeredChoiceDay = NO_DAY;
    private boolean choiceWithoutOffer;

    BookingFacts(long idHi, long idLo, byte @Nullable [] idText) {
        this.idHi = idHi;
        this.idLo = idLo;
        this.idText = idText;
    }

    /** A {@code soughtAt}, on an event of whatever type: when the person sought contact. */
    public void sought(long soughtSecond) {
        startOn((int) SwedishTime.epochDay(soughtSecond));
    }

    /**
     * {@code BOOKED}. It starts the case when it happened, unless it says when the person sought contact.
     *
     * @param withSoughtAt whether the event has a {@code soughtAt}, to be given to {@link #sought} as well
     */
    public void booked(long second, int nano, boolean withSoughtAt) {
        if (!withSoughtAt) {
            sought(second);
        }
        rebooked(second, nano);
    }

    /** {@code REBOOKED}: no start of its own, the case keeps the one it has. */
    public void rebooked(long second, int nano) {
        if (remains() && (second > bookedSecond || (second == bookedSecond && nano > bookedNano))) {
            bookedSecond = second;
            bookedNano = nano;
        }
    }

    /**
     * {@code PATIENT_CHOICE} on a {@code BOOKED} or {@code REBOOKED} of that instant.
     *
     * @param offeredWithinLimit whether a time within the limit was offered; an absent field is no
     */
    public void patientChoice(long second, boolean offeredWithinLimit) {
        if (offeredWithinLimit) {
            offeredChoice((int) SwedishTime.epochDay(second));
        } else {
            choiceWithoutOffer();
        }
    }

    /**
     * {@code CANCELLED} or {@code NO_SHOW}.
     *
     * @param byPatient whether it is a {@code NO_SHOW} or the patient cancelled
     */
    public void ended(
            long second, int nano, long eventHi, long eventLo, byte @Nullable [] eventText, boolean byPatient) {
        ended(new Mark(second, nano, eventHi, eventLo, eventText, byPatient ? 1 : 0));
    }

    /** {@code COMPLETED}; it counts only if the profession {@linkplain Profession#assesses() assesses}. */
    public void completed(
            long second, int nano, long eventHi, long eventLo, byte @Nullable [] eventText, Profession profession) {
        if (profession.assesses()) {
            completed(new Mark(second, nano, eventHi, eventLo, eventText, profession.code()));
        }
    }

    /**
     * Whether it is live: it has a {@code BOOKED} or {@code REBOOKED}, and the latest of these is later than its
     * latest {@code CANCELLED} or {@code NO_SHOW}; at the same instant it is not.
     */
    boolean isLive() {
        return bookedSecond != NEVER && (ended == null || ended.compareInstant(bookedSecond, bookedNano) < 0);
    }

    /** Second of the latest {@code BOOKED} or {@code REBOOKED}, {@link #NEVER} if there is none. */
    long bookedSecond() {
        return bookedSecond;
    }

    /** Nanosecond of the latest {@code BOOKED} or {@code REBOOKED}. */
    int bookedNano() {
        return bookedNano;
    }

    /** The latest {@code CANCELLED} or {@code NO_SHOW}, which says whether the patient did it. */
    @Nullable Mark ended() {
        return ended;
    }

    /** The earliest {@code COMPLETED} that is an assessment, which says the profession. */
    @Nullable Mark completed() {
        return completed;
    }

    /** The earliest date of a patient's choice with an offer within the limit, {@link #NO_DAY} if there is none. */
    int offeredChoiceDay() {
        return offeredChoiceDay;
    }

    /** Whether there is a patient's choice without an offer within the limit. */
    boolean hasChoiceWithoutOffer() {
        return choiceWithoutOffer;
    }

    void ended(@Nullable Mark event) {
        if (remains()) {
            ended = Mark.latest(ended, event);
        }
    }

    void completed(@Nullable Mark event) {
        if (remains()) {
            completed = Mark.earliest(completed, event);
        }
    }

    void offeredChoice(int day) {
        if (remains()) {
            offeredChoiceDay = Math.min(offeredChoiceDay, day);
        }
    }

    void choiceWithoutOffer() {
        choiceWithoutOffer |= remains();
    }

    void mergeFrom(BookingFacts other) {
        mergeCommon(other);
        rebooked(other.bookedSecond, other.bookedNano);
        ended(other.ended);
        completed(other.completed);
        offeredChoice(other.offeredChoiceDay);
        if (other.choiceWithoutOffer) {
            choiceWithoutOffer();
        }
    }

    /** About how many bytes of heap it takes, with all that hangs on it but the next booking. */
    int heapBytes() {
        return HEAP_BYTES + Mark.heapBytes(idText) + Mark.heapBytes(ended) + Mark.heapBytes(completed);
    }

    @Override
    void forgetDetails() {
        bookedSecond = NEVER;
        bookedNano = 0;
        ended = null;
        completed = null;
        offeredChoiceDay = NO_DAY;
        choiceWithoutOffer = false;
    }
}
