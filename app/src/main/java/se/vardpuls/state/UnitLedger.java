package se.vardpuls.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.time.SwedishTime;

/**
 * The facts of one unit in one subject, and its clock.
 *
 * <ol>
 *   <li>Facts of open days lie on the heap, in one table by id; what changed is written at the commit, as one
 *       <em>segment</em> a day: the facts changed since the last one. When the segments outgrow the base, all facts of
 *       the day are written as a new base. Reading merges all segments of a day; since facts merge in any order, an
 *       old segment left over does no harm.
 *   <li>A day that is cold when heap runs short is <em>paged out</em>: only a hash of each id stays, and the day is
 *       read again when one of them is asked for.
 *   <li>A day is <em>closed</em> when its grace is over: its facts are never changed again, its ids are still known.
 *       Later it is <em>forgotten</em>: its segments are deleted.
 * </ol>
 *
 * @param <F> the facts
 * @param <D> the day, with its figures
 */
public abstract class UnitLedger<F extends Facts<D>, D extends Day> {
    private static final int SEGMENT_BYTES = 128 * 1024;
    private static final int SMALLEST_BASE = 4 * 1024;
    private static final long NO_CLOCK = Long.MIN_VALUE;

    private final byte[] unitKey;
    private final UnitStore store;
    private final IdText readId = new IdText();
    private final Encoder encoder;
    private final DayList<D> days = new DayList<>();
    /** The open and the closed days whose ids are known by their hashes alone. */
    private final List<D> pagedDays = new ArrayList<>(0);

    private final List<D> closedDays = new ArrayList<>(0);
    /** The hashes of all closed days: one look tells that a new id is in none of them. To be gathered anew if null. */
    private @Nullable IdHashes closedIds;

    private final FactsTable<F> table = new FactsTable<>();
    private @Nullable D recent;
    private final List<D> unsavedDays = new ArrayList<>();
    private long factsHeap;

    private long clockSecond = NO_CLOCK;
    private int clockNano;
    private int clockDate;
    private boolean clockUnsaved;
    private boolean clockDateUnsaved;
    boolean touched;
    long commit;
    private long reportedHeap;

    /** The ledger of the unit of this key, kept in this store; the encoder may be shared within a thread. */
    protected UnitLedger(byte[] unitKey, UnitStore store, Encoder encoder) {
        this.unitKey = unitKey;
        this.store = store;
        this.encoder = encoder;
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
        return clockSecond != NO_CLOCK;
    }

    /** The second of the unit's latest event. */
    public final long clockSecond() {
        return clockSecond;
    }

    /** The nanosecond within that second. */
    public final int clockNano() {
        return clockNano;
    }

    /** The local date of the unit's latest event, in days since 1970-01-01. */
    public final int clockDate() {
        return clockDate;
    }

    /**
     * Sets the clock forward, if this is later than any event before.
     *
     * @return whether the clock has come to another date
     */
    public final boolean advanceClock(long second, int nano, int date) {
        if (second < clockSecond || (second == clockSecond && nano <= clockNano)) {
            return false;
        }
        boolean anotherDate = clockSecond == NO_CLOCK || date != clockDate;
        clockSecond = second;
        clockNano = nano;
        clockDate = date;
        clockUnsaved = true;
        clockDateUnsaved |= anotherDate;
        return anotherDate;
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
        }
        recent = day;
        return day;
    }

    /** The day of this date with its facts on the heap, as it must be before facts are added to it and counted. */
    public final D dayOnHeap(int date) {
        D day = day(date);
        if (!day.onHeap) {
            pageIn(day);
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
        days.remove(date);
        if (recent != null && recent.date() == date) {
            recent = null;
        }
    }

    // --- facts ---

    /** The facts of this id, {@code null} if none are kept or their day {@linkplain #isClosed is closed}. */
    public final @Nullable F find(IdText id) {
        long hash = Facts.hash(id.hi(), id.lo());
        F facts = table.find(id, hash);
        if (facts != null) {
            return facts;
        }
        D day = dayOf(hash, pagedDays);
        if (day == null) {
            return null;
        }
        pageIn(day);
        return find(id);
    }

    /** Whether this id, {@linkplain #find not found}, is one of a closed day. */
    public final boolean isClosed(IdText id) {
        long hash = Facts.hash(id.hi(), id.lo());
        D day = closedIds().contains(hash) ? dayOf(hash, closedDays) : null;
        if (day == null) {
            return false;
        }
        boolean[] found = new boolean[1];
        store.read(unitKey, Kind.FACTS, day.date(), (number, in) -> {
            skipClock(in);
            for (F facts = readNext(day, in); facts != null; facts = readNext(day, in)) {
                found[0] |= facts.is(id) && closesWithDay(facts);
            }
        });
        return found[0];
    }

    private @Nullable D dayOf(long hash, List<D> days) {
        for (D day : days) {
            if (day.paged.contains(hash)) {
                return day;
            }
        }
        return null;
    }

    private IdHashes closedIds() {
        IdHashes known = closedIds;
        if (known == null) {
            known = IdHashes.ofCapacity(
                    closedDays.stream().mapToInt(day -> day.paged.size()).sum());
            for (D day : closedDays) {
                known.addAll(day.paged);
            }
            closedIds = known;
            factsHeap += known.heapBytes();
        }
        return known;
    }

    private void dropClosedIds() {
        IdHashes known = closedIds;
        if (known != null) {
            factsHeap -= known.heapBytes();
            closedIds = null;
        }
    }

    /** Takes new facts in. */
    public final void add(F facts) {
        insert(facts);
        changed(facts);
    }

    /** Takes new facts in, to be kept at this day, which must be {@linkplain #dayOnHeap on the heap}. */
    public final void add(F facts, D home) {
        facts.moveTo(home);
        add(facts);
    }

    /** Notes that the facts have changed and must be written at the next commit. */
    public final void changed(F facts) {
        if (!facts.unsaved) {
            facts.unsaved = true;
            noteUnsaved(facts.home());
            facts.home().unsaved.add(facts);
        }
    }

    private void noteUnsaved(D day) {
        if (day.unsaved.isEmpty() && !day.rewrite) {
            unsavedDays.add(day);
        }
    }

    /** Moves facts to another day; their figures are the caller's business. */
    public final void move(F facts, D to) {
        D from = facts.home();
        noteUnsaved(from);
        if (facts.unsaved) {
            from.unsaved.remove(facts);
            facts.unsaved = false;
        }
        from.rewrite = true;
        from.facts.remove(facts);
        facts.moveTo(to);
        to.facts.add(facts);
        changed(facts);
    }

    /** The facts of a day; they must be {@linkplain #dayOnHeap on the heap}. */
    protected final List<F> factsOf(D day) {
        return own(day.facts);
    }

    // --- the end of a day ---

    /** Closes a day: no event changes its facts any more. Facts that do not belong to it are kept on at today's. */
    public final void close(D day, int today) {
        if (!day.onHeap && day.lingering == 0) {
            day.closed = true;
            pagedDays.remove(day);
            listOffHeap(day);
            return;
        }
        if (!day.onHeap) {
            pageIn(day);
        }
        for (F facts : keptOn(day, today)) {
            move(facts, dayOnHeap(today));
        }
        if (unsavedDays.remove(day)) {
            save(day);
        }
        day.closed = true;
        takeOffHeap(day);
    }

    private List<F> keptOn(D day, int today) {
        List<F> kept = new ArrayList<>(0);
        for (F facts : factsOf(day)) {
            if (closesWithDay(facts)) {
                continue;
            }
            if (isKeptOn(facts, today)) {
                kept.add(facts);
            } else {
                expire(facts);
            }
        }
        return kept;
    }

    /** Forgets the facts of a closed day and its ids. */
    public final void forget(D day) {
        for (int number = 0; number < day.segments; number++) {
            store.delete(unitKey, Kind.FACTS, day.date(), number);
        }
        day.segments = 0;
        forgetIds(day);
    }

    private void forgetIds(D day) {
        boolean wasClosed = closedDays.remove(day);
        if (wasClosed) {
            dropClosedIds();
        }
        if (wasClosed || pagedDays.remove(day)) {
            factsHeap -= day.paged.heapBytes();
            day.paged = IdHashes.NONE;
        }
    }

    // --- the commit ---

    /** Writes what has changed since the last commit. */
    final void save() {
        if (clockUnsaved && (unsavedDays.isEmpty() || clockDateUnsaved)) {
            store.put(unitKey, Kind.CLOCK, 0, 0, beginWithClock());
        }
        for (D day : unsavedDays) {
            save(day);
            day.lastTouched = commit;
        }
        unsavedDays.clear();
        clockUnsaved = false;
        clockDateUnsaved = false;
    }

    private void save(D day) {
        if (day.rewrite || day.nextSegment == 0 || day.deltaBytes > Math.max(SMALLEST_BASE, day.baseBytes)) {
            saveBase(day);
        } else {
            day.deltaBytes += write(day, day.unsaved);
        }
        for (Facts<?> facts : day.unsaved) {
            facts.unsaved = false;
        }
        day.unsaved.clear();
    }

    /** Of a day that facts have left altogether no segment stays: it would be read back as a day without figures. */
    private void saveBase(D day) {
        List<F> facts = factsOf(day);
        day.nextSegment = 0;
        day.deltaBytes = 0;
        day.baseBytes = facts.isEmpty() ? 0 : write(day, facts);
        if (day.rewrite) {
            for (int number = day.nextSegment; number < day.segments; number++) {
                store.delete(unitKey, Kind.FACTS, day.date(), number);
            }
            day.segments = day.nextSegment;
            day.rewrite = false;
        }
    }

    private int write(D day, List<? extends Facts<?>> all) {
        int written = 0;
        beginWithClock();
        for (Facts<?> facts : all) {
            facts.write(encoder);
            account(facts, day);
            if (encoder.length() > SEGMENT_BYTES) {
                written += encoder.length();
                putSegment(day);
                beginWithClock();
            }
        }
        written += encoder.length();
        putSegment(day);
        return written;
    }

    private void putSegment(D day) {
        store.put(unitKey, Kind.FACTS, day.date(), day.nextSegment++, encoder);
        day.segments = Math.max(day.segments, day.nextSegment);
    }

    private Encoder beginWithClock() {
        return UnitStore.begin(encoder).signed(clockSecond).number(clockNano);
    }

    // --- reading back ---

    /** Takes in a record of the store, in the order of {@link UnitStore#readAll}. */
    final void load(Kind kind, int date, int number, Decoder in) {
        switch (kind) {
            case CLOCK -> loadClock(in);
            case DAY -> loadDay(day(date), in);
            case FACTS -> {
                loadClock(in);
                loadSegment(day(date), number, in);
            }
            case NOTES -> loadNotes(in);
            case MONTH -> throw new CorruptStateException("a ledger of facts holds the sums of a month");
        }
    }

    /** Reads the figures of a day that were written by the subject. */
    protected abstract void loadDay(D day, Decoder in);

    /** Reads what the subject has written of the unit beside days and facts. */
    protected void loadNotes(Decoder in) {
        throw new CorruptStateException("a ledger of facts holds notes of another subject");
    }

    private void loadClock(Decoder in) {
        long second = in.signed();
        advanceClock(second, (int) in.number(), (int) SwedishTime.epochDay(second));
        clockUnsaved = false;
        clockDateUnsaved = false;
    }

    private static void skipClock(Decoder in) {
        in.signed();
        in.number();
    }

    private void loadSegment(D day, int number, Decoder in) {
        day.nextSegment = Math.max(day.nextSegment, number + 1);
        day.segments = Math.max(day.segments, number + 1);
        day.baseBytes += in.remaining();
        for (F facts = readNext(day, in); facts != null; facts = readNext(day, in)) {
            F known = table.find(readId, facts.hash());
            if (known == null) {
                insert(facts);
                account(facts, day);
            } else {
                merge(known, facts);
            }
        }
    }

    /** All records have been read: closed days leave the heap, the others count their facts. */
    final void settle() {
        for (D day : days.all()) {
            if (isPastGrace(day)) {
                day.closed = true;
                takeOffHeap(day);
            } else {
                clearFigures(day);
            }
        }
        for (D day : days.all()) {
            factsOf(day).forEach(this::countFacts);
        }
    }

    private void pageIn(D day) {
        forgetIds(day);
        clearFigures(day);
        day.onHeap = true;
        day.baseBytes = 0;
        store.read(unitKey, Kind.FACTS, day.date(), (number, in) -> {
            skipClock(in);
            loadSegment(day, number, in);
        });
        factsOf(day).forEach(this::countFacts);
        day.lastTouched = commit;
    }

    /** Lists the days whose facts could leave the heap; everything of them must have been saved. */
    final void listPages(List<Page> into) {
        for (D day : days.all()) {
            if (day.onHeap && day.heapBytes > 0) {
                into.add(new Page(this, day.lastTouched, day.date(), () -> takeOffHeap(day)));
            }
        }
    }

    /** A day that could leave the heap, and how it does. */
    record Page(UnitLedger<?, ?> unit, long lastTouched, int date, Runnable leave) {}

    private void takeOffHeap(D day) {
        IdHashes ids = IdHashes.ofCapacity(day.facts.size());
        day.lingering = 0;
        for (F facts : factsOf(day)) {
            table.remove(facts);
            leave(facts, day, ids);
        }
        day.facts = new ArrayList<>(0);
        day.paged = ids;
        listOffHeap(day);
        day.onHeap = false;
        factsHeap += ids.heapBytes() - day.heapBytes;
        day.heapBytes = 0;
        releaseFigures(day);
    }

    private void listOffHeap(D day) {
        if (day.closed) {
            closedDays.add(day);
            dropClosedIds();
        } else {
            pagedDays.add(day);
        }
    }

    private void leave(F facts, D day, IdHashes ids) {
        boolean closes = closesWithDay(facts);
        day.lingering += closes ? 0 : 1;
        if (closes || !day.closed) {
            ids.add(facts.hash());
        }
    }

    /** What the facts on the heap have come to take since this was last asked. */
    final long heapGrowth() {
        long growth = factsHeap - reportedHeap;
        reportedHeap = factsHeap;
        return growth;
    }

    private void account(Facts<?> facts, D day) {
        int growth = facts.account();
        day.heapBytes += growth;
        factsHeap += growth;
    }

    private @Nullable F readNext(D day, Decoder in) {
        if (!in.hasMore()) {
            return null;
        }
        in.id(readId);
        return readFacts(readId, day, in);
    }

    private void insert(F facts) {
        table.add(facts);
        facts.home().facts.add(facts);
    }

    /** The lists of a day hold nothing but facts of this ledger. */
    @SuppressWarnings("unchecked")
    private List<F> own(List<? extends Facts<?>> facts) {
        return (List<F>) facts;
    }
}
