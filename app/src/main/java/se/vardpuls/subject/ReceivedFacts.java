package se.vardpuls.subject;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Effect;
import se.vardpuls.event.IdText;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.Facts;
import se.vardpuls.time.SwedishTime;

/**
 * The facts of one thing that begins with a {@code RECEIVED}, merged from its events in whatever order and however many
 * copies they come (contract §1, set semantics).
 *
 * <ol>
 *   <li>Of each type the earliest event counts; a {@code VOIDED} says that it never happened.
 *   <li>It is kept at, and counted on, the local date of its {@code RECEIVED}; until that is known, at the date of the
 *       event that made it known.
 * </ol>
 *
 * @param <E> its events
 * @param <D> the day at which the facts are kept
 */
public abstract class ReceivedFacts<E extends ReceivedEvent, D extends SubjectDay> extends Facts<D> {
    /** The second of the {@code RECEIVED}, {@link Moment#NEVER} where that is not known; what follows is then of no meaning. */
    private int received = Moment.NEVER;

    private int receivedNano;
    private long receivedIdHi;
    private long receivedIdLo;
    private byte @Nullable [] receivedIdText;
    private byte receivedDetail;

    private int latestDate = Integer.MIN_VALUE;
    private boolean voided;

    /** Nothing known yet of what has this id. */
    protected ReceivedFacts(IdText id, D home) {
        super(id, home);
    }

    /**
     * Takes an event in.
     *
     * @param date the event's local date
     * @return what it has come to; {@link Effect#KNOWN} if nothing but perhaps the {@link #latestDate} has changed
     */
    protected abstract Effect merge(E event, int date);

    /** Takes in the facts of the same thing from another segment, {@link #mergeReceivedFrom} included. */
    protected abstract void mergeFrom(ReceivedFacts<E, D> other);

    /** How many types of events are held of it; at least one. */
    protected abstract int types();

    /** Whether its {@code RECEIVED} is known. */
    protected final boolean isReceived() {
        return received != Moment.NEVER;
    }

    /** The second since 1970 of the {@code RECEIVED}; only where that is known. */
    public final long receivedSecond() {
        if (!isReceived()) {
            throw new IllegalStateException("the RECEIVED is not known");
        }
        return Moment.second(received);
    }

    /** The nanosecond within that second. */
    protected final int receivedNano() {
        return receivedNano;
    }

    /** The code of what the {@code RECEIVED} says beside its type. */
    protected final int receivedDetail() {
        return receivedDetail;
    }

    /** The local date of the {@code RECEIVED}; only where it is known. */
    protected final int receivedDate() {
        return (int) SwedishTime.epochDay(receivedSecond());
    }

    /** The local hour of the {@code RECEIVED}, 0 to 23; only where it is known. */
    protected final int receivedHour() {
        return SwedishTime.hour(receivedSecond());
    }

    /** The latest local date of any of its events. */
    protected final int latestDate() {
        return latestDate;
    }

    /** Whether it was registered in error. */
    protected final boolean isVoided() {
        return voided;
    }

    /** Takes note of the date of one of its events. */
    protected final void note(int date) {
        latestDate = Math.max(latestDate, date);
    }

    /** Whether a {@code RECEIVED} comes before the one that is known, or is the first. */
    protected final boolean isFirst(E event) {
        return !isReceived()
                || EarliestEvent.precedes(
                        event, receivedSecond(), receivedNano, receivedIdHi, receivedIdLo, receivedIdText);
    }

    /** Takes a {@code RECEIVED} in, with a detail of it; gives what it has come to. */
    protected final Effect mergeReceived(E event, int detail, int date) {
        boolean isNews = isFirst(event);
        boolean isOther = isReceived() && !event.eventId().is(receivedIdHi, receivedIdLo, receivedIdText);
        boolean isOfThatDate = isReceived() && receivedDate() == date;
        if (isNews) {
            setReceived(event.second(), event.nano(), event.eventId(), detail);
        }
        if (!isOther) {
            return effect(isNews);
        }
        return isOfThatDate ? Effect.REPEATED : Effect.OTHER_DATE;
    }

    private void setReceived(long second, int nano, IdText id, int detail) {
        received = Moment.of(second);
        receivedNano = nano;
        receivedIdHi = id.hi();
        receivedIdLo = id.lo();
        receivedIdText = id.text();
        receivedDetail = (byte) detail;
    }

    /** Takes a {@code VOIDED} in; gives what it has come to. */
    protected final Effect mergeVoided() {
        boolean isNews = !voided;
        voided = true;
        return isNews ? Effect.TAKEN : Effect.KNOWN;
    }

    /** What an event has come to that says something new, or not. */
    protected final Effect effect(boolean isNews) {
        if (!isNews) {
            return Effect.KNOWN;
        }
        return voided ? Effect.VOIDED : Effect.TAKEN;
    }

    /** Takes in what another segment holds here; gives whether its {@code RECEIVED} is the earlier one. */
    protected final boolean mergeReceivedFrom(ReceivedFacts<E, D> other) {
        latestDate = Math.max(latestDate, other.latestDate);
        voided |= other.voided;
        boolean isEarlier = other.isReceived() && (!isReceived() || other.isReceivedBefore(this));
        if (isEarlier) {
            received = other.received;
            receivedNano = other.receivedNano;
            receivedIdHi = other.receivedIdHi;
            receivedIdLo = other.receivedIdLo;
            receivedIdText = other.receivedIdText;
            receivedDetail = other.receivedDetail;
        }
        return isEarlier;
    }

    private boolean isReceivedBefore(ReceivedFacts<E, D> other) {
        if (received != other.received) {
            return Moment.isBefore(received, other.received);
        }
        if (receivedNano != other.receivedNano) {
            return receivedNano < other.receivedNano;
        }
        return IdText.compare(
                        receivedIdHi,
                        receivedIdLo,
                        receivedIdText,
                        other.receivedIdHi,
                        other.receivedIdLo,
                        other.receivedIdText)
                < 0;
    }

    /** Writes the {@code RECEIVED}, as an {@link EarliestEvent}; nothing where it is not known. */
    protected final void writeReceived(Encoder out) {
        if (isReceived()) {
            EarliestEvent.write(
                    out, receivedSecond(), receivedNano, receivedIdHi, receivedIdLo, receivedIdText, receivedDetail);
        }
    }

    /** Reads what {@link #writeReceived} wrote of one that is known. */
    protected final void readReceived(Decoder in, IdText holder) {
        long second = in.signed();
        int nano = (int) in.number();
        in.id(holder);
        setReceived(second, nano, holder, in.u8());
    }

    /** Puts back what was written. */
    protected final void restore(int writtenLatestDate, boolean writtenVoided) {
        latestDate = writtenLatestDate;
        voided = writtenVoided;
    }

    /** About how many bytes of heap the characters of the {@code RECEIVED}'s id take. */
    protected final int receivedHeapBytes() {
        return heapBytesOf(receivedIdText);
    }

    /** A bit of the flags that say what is known. */
    protected static int flag(boolean set, int bit) {
        return set ? bit : 0;
    }

    static int textBytes(byte @Nullable [] text) {
        return heapBytesOf(text);
    }
}
