package se.vardpuls.subject;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.state.Facts;
import se.vardpuls.state.Scratch;
import se.vardpuls.state.UnitLedger;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;

/**
 * The facts and days of one unit in one subject, and which of the days must be told.
 *
 * @param <F> the facts
 * @param <D> the day, with its figures
 */
public abstract class SubjectUnit<F extends Facts<D>, D extends SubjectDay> extends UnitLedger<F, D> {
    private final Taken taken = new Taken();
    /** Days whose record must be sent. */
    private final List<D> changedDays = new ArrayList<>(0);
    /** Something a gauge shows has changed. */
    private boolean unshown = true;

    /**
     * The unit of this key, kept in this store.
     *
     * @param heapBytes about how much heap a unit takes without days
     */
    protected SubjectUnit(byte[] unitKey, UnitStore store, Scratch scratch, int heapBytes) {
        super(unitKey, store, scratch, heapBytes);
    }

    /** Its id. */
    public final String id() {
        return new String(unitKey(), StandardCharsets.US_ASCII);
    }

    /** The instant of its latest event, in milliseconds since 1970; only where it has a clock. */
    public final long clockMillis() {
        return clockSecond() * 1000 + clockNano() / 1_000_000;
    }

    // --- an event ---

    /** Whether an event of this date comes too late. */
    protected abstract boolean isLate(int date);

    /** An event that is not late is about to be taken in. */
    final void begin() {
        taken.begin();
    }

    /** What the event has changed since it {@linkplain #begin began}. */
    protected final Taken taken() {
        return taken;
    }

    /** Sets the clock forward, if this is later than any event before; at another date days end. */
    protected final void advance(long second, int nano, int date) {
        if (advanceClock(second, nano, date)) {
            taken.cameToNewDate();
            unshown = true;
            endDays();
        }
    }

    /** The clock has come to another date: closes, forgets and drops what is past its time. */
    protected abstract void endDays();

    /** Notes that the day's record must be sent, because of something that was appended at this time. */
    protected void noteChange(D day, long since) {
        taken.changed(day.date());
        unshown = true;
        if (day.change(since)) {
            changedDays.add(day);
        }
    }

    /** Notes that something a gauge shows has changed. */
    protected final void noteUnshown() {
        unshown = true;
    }

    /** Takes note that the gauges show it as it is; gives whether that is news. */
    final boolean show() {
        boolean news = unshown;
        unshown = false;
        return news;
    }

    // --- what time does ---

    /** Whether the day's figures are final at this date of the clock. */
    protected abstract boolean isFinal(D day, int today);

    /** Notes the days whose record says something else at this date of the clock than when it was sent. */
    protected abstract void lookAtClock(int today, long now);

    /** Whether the record last sent of the day said that it was final. */
    protected abstract boolean isSentFinal(D day);

    /** The days whose figures nobody needs any more, whole months of them; the months themselves have been told. */
    protected abstract List<D> outdated();

    /** Drops such a day. */
    protected final void drop(D day) {
        dropDay(day.date());
        store().delete(unitKey(), Kind.DAY, day.date(), 0);
    }

    // --- its worklist ---

    /** Receives what has changed of a worklist; a value of {@code null} takes an entry away. */
    @FunctionalInterface
    public interface Worklist {
        void send(byte[] key, byte @Nullable [] value);
    }

    /** Whether all entries are to be written: the worklist has been switched on. */
    protected boolean isWorklistDue() {
        return false;
    }

    /** Notes all entries. */
    protected void noteWorklist() {
        // there is none
    }

    /** Tells the entries that have changed. */
    protected void tellWorklist(String updatedAt, Worklist worklist) {
        // there is none
    }

    // --- the commit ---

    /** Days whose record must be sent. */
    final List<D> changedDays() {
        return changedDays;
    }

    /** A record of the day has been sent, at this date of the clock. */
    protected abstract void sent(D day, int today, boolean isFinal);

    /** Writes what has changed and is not among the facts. */
    protected abstract void saveFigures();
}
