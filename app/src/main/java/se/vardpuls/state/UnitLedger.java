package se.vardpuls.state;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;
import se.vardpuls.state.UnitStore.Kind;

/**
 * The facts of one unit in one subject, and its clock.
 *
 * <ol>
 *   <li>Facts of open days lie {@linkplain HeapFacts on the heap}, in one table by id; what {@linkplain Changes changed} is
 *       written at the commit, as one <em>segment</em> a day: the facts changed since the last one.
 *   <li>A day that is cold when heap runs short is {@linkplain Paging paged out}: its counts and an {@linkplain IdIndex
 *       index} of its ids stay, and the day is {@linkplain ReadBack read again} when one of them is asked for. Of a large day
 *       the facts that came first are paged out, and of these only those are read again that are asked for.
 *   <li>A day {@linkplain DayEnd closes} when its grace is over: its facts are never changed again, its ids are still known.
 *       Later it is <em>forgotten</em>: its segments are deleted.
 * </ol>
 *
 * <p>What differs between subjects is asked of the methods that a subject's unit defines.
 *
 * @param <F> the facts
 * @param <D> the day, with its figures
 */
public abstract class UnitLedger<F extends Facts<D>, D extends Day> {
    private final byte[] unitKey;
    private final UnitStore store;
    private final DayList<D> days = new DayList<>();
    private @Nullable D recent;

    private final LedgerClock clock = new LedgerClock();
    private final HeapFacts<F, D> heap;
    private final Segments<F, D> segments;
    private final Paging<F, D> paging;
    private final ReadBack<F, D> readBack;
    private final Changes<F, D> changes;
    private final DayEnd<F, D> dayEnd;

    boolean touched;
    long commit;
    private long reportedHeap;

    /**
     * The ledger of the unit of this key, kept in this store.
     *
     * @param heapBytes about how much heap a unit takes without days
     */
    @SuppressWarnings("this-escape") // the parts ask nothing before they are asked
    protected UnitLedger(byte[] unitKey, UnitStore store, Scratch scratch, int heapBytes) {
        this.unitKey = unitKey;
        this.store = store;
        this.heap = new HeapFacts<>(heapBytes);
        this.segments = new Segments<>(this, store, scratch, clock);
        this.paging = new Paging<>(this, heap);
        this.readBack = new ReadBack<>(this, heap, segments, paging, scratch);
        this.changes = new Changes<>(this, heap, segments, clock, scratch);
        this.dayEnd = new DayEnd<>(this, heap, segments, paging, readBack, changes, scratch);
    }

    /** A day without figures. */
    protected abstract D newDay(int date);

    /** Reads what {@link Facts#writeFacts} wrote. */
    protected abstract F readFacts(IdText id, D home, Decoder in);

    /** Merges facts of the same id: the first ones stay. */
    protected abstract void merge(F into, F other);

    /** The day is about to be read from the store: its figures begin at nothing. */
    protected abstract void clearFigures(D day);

    /** These facts have been read from the store: its day counts them. */
    protected abstract void countFacts(F facts);

    /** Takes back what {@link #countFacts} counted: more of the same facts has been found. */
    protected abstract void discountFacts(F facts);

    /** These facts have been read again alone: their day has counted them all the time. */
    protected abstract void recognizeFacts(F facts);

    /** About how much heap a day takes without its facts. */
    protected abstract int heapBytesOf(D day);

    /** Frees what the day's figures need only while its facts are on the heap. */
    protected abstract void releaseFigures(D day);

    /** Whether these facts belong to the day they are kept at, and close with it; else they are kept on. */
    protected abstract boolean closesWithDay(F facts);

    /** Whether, by the unit's clock, the day is past its grace. */
    protected abstract boolean isPastGrace(D day);

    /** Whether facts that did not close with their day need be kept on, at the unit's date. */
    protected abstract boolean isKeptOn(F facts, int today);

    /** These facts neither closed with their day nor are kept on: they are forgotten. */
    protected abstract void expire(F facts);

    /** Reads the figures of a day that were written by the subject. */
    protected abstract void loadDay(D day, Decoder in);

    /** Reads what the subject has written of the unit beside days and facts. */
    protected void loadNotes(Decoder in) {
        throw new CorruptStateException("a ledger of facts holds notes of another subject");
    }

    /** The unit's id as the bytes of a record's key. */
    public final byte[] unitKey() {
        return unitKey;
    }

    /** Where this unit's state is kept. */
    protected final UnitStore store() {
        return store;
    }

    // --- the clock ---

    /** Whether the unit has a clock yet, that is, has had an event. */
    public final boolean hasClock() {
        return clock.isSet();
    }

    /** The second of the unit's latest event. */
    public final long clockSecond() {
        return clock.second();
    }

    /** The nanosecond within that second. */
    public final int clockNano() {
        return clock.nano();
    }

    /** The local date of the unit's latest event, in days since 1970-01-01. */
    public final int clockDate() {
        return clock.date();
    }

    /**
     * Sets the clock forward, if this is later than any event before.
     *
     * @return whether the clock has come to another date
     */
    public final boolean advanceClock(long second, int nano, int date) {
        return clock.advance(second, nano, date);
    }

    // --- days ---

    /** The day of this date, made where there is none. */
    public final D day(int date) {
        D last = recent;
        if (last != null && last.date() == date) {
            return last;
        }
        D day = days.get(date);
        if (day == null) {
            day = newDay(date);
            days.add(day);
            heap.accountFigures(day, heapBytesOf(day));
        }
        recent = day;
        return day;
    }

    /** The day of this date with its facts on the heap, as it must be before facts are added to it and counted. */
    public final D dayOnHeap(int date) {
        D day = day(date);
        if (!day.onHeap) {
            readBack.whole(day);
        }
        return day;
    }

    /** The day of this date, if there is one. */
    public final @Nullable D dayIfKnown(int date) {
        D last = recent;
        return last != null && last.date() == date ? last : days.get(date);
    }

    /** All days, the oldest first. */
    public final List<D> days() {
        return days.all();
    }

    /** The days from the first date to the last, both included; none where the last comes before the first. */
    public final List<D> days(int first, int last) {
        return days.between(first, last);
    }

    /** The oldest day, {@code null} if there is none. */
    protected final @Nullable D oldestDay() {
        return days().isEmpty() ? null : days().get(0);
    }

    /** Drops a day whose segments are forgotten and whose figures nobody needs any more. */
    public final void dropDay(int date) {
        D day = days.get(date);
        if (day != null) {
            heap.accountFigures(day, 0);
            days.remove(date);
        }
        if (recent != null && recent.date() == date) {
            recent = null;
        }
    }

    /** Closes a day: no event changes its facts any more. Facts that do not belong to it are kept on at today's. */
    public final void close(D day, int today) {
        dayEnd.close(day, today);
    }

    /** Forgets the facts of a closed day and its ids. */
    public final void forget(D day) {
        segments.delete(day, 0);
        paging.unlist(day);
    }

    // --- facts ---

    /** The facts of this id, {@code null} if none are kept or their day {@linkplain #isClosed is closed}. */
    public final @Nullable F find(IdText id) {
        long hash = Facts.hash(id.hi(), id.lo());
        F facts = heap.find(id, hash);
        return facts == null && !paging.pagedDays().isEmpty() ? readBack.find(id, hash) : facts;
    }

    /** Whether this id, {@linkplain #find not found}, is one of a closed day. */
    public final boolean isClosed(IdText id) {
        return readBack.isClosed(id, Facts.hash(id.hi(), id.lo()));
    }

    /** Takes new facts in. */
    public final void add(F facts) {
        heap.insert(facts);
        changed(facts);
    }

    /** Takes new facts in, to be kept at this day, which must be {@linkplain #dayOnHeap on the heap}. */
    public final void add(F facts, D home) {
        facts.moveTo(home);
        add(facts);
    }

    /** Notes that the facts have changed and must be written at the next commit. */
    public final void changed(F facts) {
        changes.note(facts);
    }

    /** Moves facts to another day; their figures are the caller's business. */
    public final void move(F facts, D to) {
        changes.noteLeaving(facts);
        heap.move(facts, to);
        changed(facts);
    }

    /** The facts of a day; they must be {@linkplain #dayOnHeap on the heap}. */
    protected final List<F> factsOf(D day) {
        return heap.of(day);
    }

    /**
     * Visits the facts of a day that is not closed. Those that are in the store alone are read for it one segment at a time, and
     * do not come back to the heap.
     */
    public final void visitFacts(D day, Consumer<F> visitor) {
        factsOf(day).forEach(visitor);
        if (!day.paged.isEmpty()) {
            readBack.stored(day).forEach(visitor);
        }
    }

    // --- the store ---

    /** Writes what has changed since the last commit. */
    final void save() {
        changes.save();
    }

    /** Takes in a record of the store, in the order of {@link UnitStore#readAll}. */
    final void load(Kind kind, int date, int number, Decoder in) {
        switch (kind) {
            case CLOCK -> clock.read(in);
            case DAY -> loadDay(day(date), in);
            case FACTS -> {
                clock.read(in);
                readBack.load(date, number, in);
            }
            case NOTES -> loadNotes(in);
            case MONTH, PART, MONTH_PART ->
                throw new CorruptStateException("a ledger of facts holds the sums of a month");
        }
    }

    /** All records have been read. */
    final void settle() {
        readBack.settle();
    }

    // --- the heap ---

    /** Lists the days whose facts could leave the heap, small ones as a whole; everything of them must have been saved. */
    final void listPages(List<Paging.Page> into, int largestWhole) {
        paging.listPages(into, largestWhole);
    }

    /** What the facts on the heap have come to take since this was last asked. */
    final long heapGrowth() {
        long now = heap.bytes() + paging.closedDays().heapBytes();
        long growth = now - reportedHeap;
        reportedHeap = now;
        return growth;
    }
}
