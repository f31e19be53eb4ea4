package se.vardpuls.simulation.dialect;

import java.util.List;
import java.util.Set;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Unit;

/**
 * How one kind of system tells what happens: in its native format, and no more than it knows.
 *
 * <p>A <em>story</em> is what happened to one call, one booking or one referral, in the order of time.
 */
public interface Dialect {
    /** The source that reads it, by the name of its folder. */
    String source();

    /** The feeds whose events it tells. */
    Set<Feed> tells();

    /** The places of a unit, as the source's table of units has to have them. */
    List<NativePlace> places(Unit unit);

    /**
     * What the system knows of a story: events and fields that it can't tell are left out, and times are as exact as it tells
     * them. Empty where it knows nothing of it. This is all that the simulation may say by this dialect, and so what the
     * figures of the direct way are compared by.
     */
    List<Told> tellable(List<Told> story);

    /** Tells what is {@link #tellable}, in native records. */
    void tell(Unit unit, List<Told> story, Records out);

    /** Takes native records. */
    interface Records {
        /**
         * Takes one.
         *
         * @param key the native id that the raw topic is keyed by
         * @param record the record, as it lies in the raw topic
         * @param at when the system writes it, in milliseconds since 1970-01-01T00:00:00Z
         */
        void record(String key, String record, long at);
    }
}
