package se.vardpuls.subject;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Effect;
import se.vardpuls.event.Refusal;

/**
 * Where the events of one topic come into a subject. Not for several threads: an event that was read is the latest until
 * the next one is read.
 *
 * @param <U> the units that take its events in
 */
public interface Inlet<U> {
    /** Its topic, without the prefix. */
    String topic();

    /** Reads a record; gives why it is refused, {@code null} if the event is sound. */
    @Nullable Refusal read(byte @Nullable [] key, byte @Nullable [] value);

    /** The second of the event last read, since 1970. */
    long second();

    /** The nanosecond within that second. */
    int nano();

    /**
     * The unit takes the event last read in, which is not late.
     *
     * @param date the event's local date
     * @param appendedAt when it was appended to its topic, in milliseconds since 1970
     * @return what the event has come to, one of {@link #effects} or {@link Effect#TAKEN}
     */
    Effect take(U unit, int date, long appendedAt);

    /** What is told of the events of this topic. */
    Set<Effect> effects();

    /** How many of its events the unit has forgotten, since last asked, because what they were held for has not come. */
    int takeExpired(U unit);
}
