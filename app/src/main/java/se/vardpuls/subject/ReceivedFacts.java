package se.vardpuls.subject;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Effect;
import se.vardpuls.event.IdText;
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
    private @Nullable EarliestEvent received;
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
        return received != null;
    }

    /** Its {@code RECEIVED}, {@code null} where that is not known. */
    protected final @Nullable EarliestEvent received() {
        return received;
    }

    /** Its {@code RECEIVED}; only where that is known. */
    protected final EarliestEvent knownReceived() {
        EarliestEvent known = received;
        if (known == null) {
            throw new IllegalStateException("the RECEIVED is not known");
        }
        return known;
    }

    /** The local date of the {@code RECEIVED}; only where it is known. */
    protected final int receivedDate() {
        return (int) SwedishTime.epochDay(knownReceived().second());
    }

    /** The local hour of the {@code RECEIVED}, 0 to 23; only where it is known. */
    protected final int receivedHour() {
        return SwedishTime.hour(knownReceived().second());
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

    /** Takes a {@code RECEIVED} in, with a detail of it; gives what it has come to. */
    protected final Effect mergeReceived(E event, int detail, int date) {
        EarliestEvent known = received;
        boolean isNews = EarliestEvent.precedes(event, known);
        if (isNews) {
            received = EarliestEvent.of(event, detail);
        }
        if (known == null || known.is(event)) {
            return effect(isNews);
        }
        return SwedishTime.epochDay(known.second()) == date ? Effect.REPEATED : Effect.OTHER_DATE;
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
        boolean isEarlier = EarliestEvent.precedes(other.received, received);
        received = isEarlier ? other.received : received;
        return isEarlier;
    }

    /** Puts back what was written. */
    protected final void restore(
            @Nullable EarliestEvent writtenReceived, int writtenLatestDate, boolean writtenVoided) {
        received = writtenReceived;
        latestDate = writtenLatestDate;
        voided = writtenVoided;
    }

    /** A bit of the flags that say what is known. */
    protected static int flag(boolean set, int bit) {
        return set ? bit : 0;
    }

    static int textBytes(byte @Nullable [] text) {
        return heapBytesOf(text);
    }
}
