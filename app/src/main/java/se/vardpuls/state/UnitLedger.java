package se.vardpuls.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
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
 *   <li>A day that is cold when heap runs short is <em>paged out</em>: its counts and an {@linkplain IdIndex index} of
 *       its ids stay, and the day is read again when one of them is asked for.
 *   <li>Of a large day the facts that came first are paged out, and no more than need be; what the figures need to go on
 *       stays. Of these facts only those are read again that are asked for. What is written of such a day is added to
 *       it: a new base would need all facts.
 *   <li>Facts are always written whole. So of several copies in the store one holds all that the others do.
 *   <li>A day is <em>closed</em> when its grace is over: its facts are never changed again, its ids are still known.
 *       Later it is <em>forgotten</em>: its segments are deleted.
 * </ol>
 *
 * @param <F> the facts
 * @param <D> the day, with its figures
 */
public abstract class UnitLedger<F extends Facts<D>, D extends Day> {
    /** Facts are read back one segment at a time. */
    private static final int SEGMENT_BYTES = 16 * 1024;

    private static final int SMALLEST_BASE = 4 * 1024;
    private static final int LARGEST_UNSAVED = 10_000;
    private static final long NO_CLOCK = Long.MIN_VALUE;
    private static final Decoder NOTHING = new Decoder(new byte[0]);

    private final byte[] unitKey;
    private final UnitStore store;
    private final Scratch scratch;
    private final Encoder encoder;
    private final DayList<D> days = new DayList<>();
    /** The open days of which facts are in the store alone. */
    private final List<D> pagedDays = new ArrayList<>(0);

    private final List<D> closedDays = new ArrayList<>(0);
    /** The ids of all closed days: one look tells that a new id is in none of them. To be gathered anew if null. */
    private @Nullable IdIndex closedIds;

    private final FactsTable<F> table = new FactsTable<>();
    private @Nullable D recent;
    private final List<D> unsavedDays = new ArrayList<>(0);
    /** The day whose segments are being read at the start. */
    private @Nullable D loading;

    private long factsHeap;

    private long clockSecond = NO_CLOCK;
    private int clockNano;
    private int clockDate;
    private boolean clockUnsaved;
    private boolean clockDateUnsaved;
    boolean touched;
    long commit;
    private long reportedHeap;

    /**
     * The ledger of the unit of this key, kept in this store.
     *
     * @param heapBytes about how much heap a unit takes without days
     */
    protected UnitLedger(byte[] unitKey, UnitStore store, Scratch scratch, int heapBytes) {
        this.unitKey = unitKey;
        this.store = store;
        this.scratch = scratch;
        this.encoder = scratch.encoder();
        this.factsHeap = heapBytes;
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
            accountFigures(day);
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
        D day = days.get(date);
        if (day != null) {
            factsHeap -= day.figuresBytes;
            days.remove(date);
        }
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
        return pagedDays.isEmpty() ? null : findPaged(id, hash);
    }

    private @Nullable F findPaged(IdText id, long hash) {
        for (int i = pagedDays.size() - 1; i >= 0; i--) {
            D day = pagedDays.get(i);
            if (day.paged.contains(hash)) {
                F facts = day.onHeap ? readBack(day, id, hash) : findInWhole(day, id, hash);
                if (facts != null) {
                    return facts;
                }
            }
        }
        return null;
    }

    private @Nullable F findInWhole(D day, IdText id, long hash) {
        pageIn(day);
        return table.find(id, hash);
    }

    /** Whether this id, {@linkplain #find not found}, is one of a closed day. */
    public final boolean isClosed(IdText id) {
        long hash = Facts.hash(id.hi(), id.lo());
        if (closedDays.isEmpty() || !closedIds().contains(hash)) {
            return false;
        }
        for (D day : closedDays) {
            F facts = day.paged.contains(hash) ? lookUp(day, id, hash) : null;
            if (facts != null && closesWithDay(facts)) {
                return true;
            }
        }
        return false;
    }

    private IdIndex closedIds() {
        IdIndex known = closedIds;
        if (known == null) {
            known = IdIndex.ofCapacity(
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
        IdIndex known = closedIds;
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
        if (!from.paged.isEmpty()) {
            noteMoved(from, facts);
        }
        from.facts.remove(facts);
        from.heapBytes -= facts.accounted();
        to.heapBytes += facts.accounted();
        facts.moveTo(to);
        to.facts.add(facts);
        changed(facts);
    }

    private void noteMoved(D from, F facts) {
        if (from.moved.isEmpty()) {
            from.moved = new ArrayList<>();
        }
        from.moved.add(facts);
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
        boolean isPart = !day.paged.isEmpty();
        if (isPart) {
            keepOnFromStore(day, today);
        }
        for (F facts : keptOn(factsOf(day), today)) {
            move(facts, dayOnHeap(today));
        }
        if (isPart) {
            leaveCopies(day);
        }
        if (unsavedDays.remove(day)) {
            save(day);
        }
        pagedDays.remove(day);
        day.closed = true;
        takeOffHeap(day);
    }

    private List<F> keptOn(List<F> all, int today) {
        List<F> kept = new ArrayList<>(0);
        for (F facts : all) {
            if (isToBeKeptOn(facts, today)) {
                kept.add(facts);
            } else if (!closesWithDay(facts)) {
                expire(facts);
            }
        }
        return kept;
    }

    private boolean isToBeKeptOn(F facts, int today) {
        return !closesWithDay(facts) && isKeptOn(facts, today);
    }

    /** The same of the facts that are in the store alone, segment by segment: they may be more than the heap holds. */
    private void keepOnFromStore(D day, int today) {
        for (int number = 0; number < day.segments && day.lingering > 0; number++) {
            for (F copy : keptOn(factsIn(day, number), today)) {
                copy.idTo(scratch.otherId);
                F facts = readBack(day, scratch.otherId, copy.hash());
                if (facts != null && isToBeKeptOn(facts, today)) {
                    move(facts, dayOnHeap(today));
                }
            }
            leaveCopies(day);
            makeRoomIn(dayOnHeap(today));
        }
    }

    /** The facts that this segment was the last one to be written with and that are in the store alone. */
    private List<F> factsIn(D day, int number) {
        List<F> all = new ArrayList<>();
        Decoder in = segment(day, number);
        for (F facts = readNext(day, in); facts != null; facts = readNext(day, in)) {
            if (day.paged.contains(facts.hash(), number)) {
                all.add(facts);
            }
        }
        return all;
    }

    /** A day that closes keeps its copies of what has left it: they do not close with it, and are merged into nothing. */
    private void leaveCopies(D day) {
        day.rewrite = false;
        day.moved = List.of();
    }

    private void makeRoomIn(D day) {
        if (day.unsaved.size() > LARGEST_UNSAVED) {
            unsavedDays.remove(day);
            save(day);
            takeFirstOffHeap(day, Long.MAX_VALUE);
        }
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
            setPaged(day, IdIndex.NONE);
        }
    }

    private void setPaged(D day, IdIndex ids) {
        factsHeap += ids.heapBytes() - day.paged.heapBytes();
        day.paged = ids;
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
        if (!day.paged.isEmpty()) {
            saveToPartOfDay(day);
        } else if (day.rewrite || day.nextSegment == 0 || day.deltaBytes > Math.max(SMALLEST_BASE, day.baseBytes)) {
            saveBase(day);
        } else {
            day.deltaBytes += write(day, day.unsaved);
        }
        for (Facts<?> facts : day.unsaved) {
            facts.unsaved = false;
        }
        day.unsaved.clear();
        accountFigures(day);
    }

    /** Some facts of the day are in the store alone: what has changed is added, what has left is taken out. */
    private void saveToPartOfDay(D day) {
        if (day.rewrite) {
            takeMovedOut(day);
        }
        if (!day.unsaved.isEmpty()) {
            day.deltaBytes += write(day, day.unsaved);
        }
    }

    private void takeMovedOut(D day) {
        FactsTable<F> moved = new FactsTable<>();
        for (F facts : own(day.moved)) {
            facts.idTo(scratch.otherId);
            if (moved.find(scratch.otherId, facts.hash()) == null) {
                moved.add(facts);
            }
        }
        for (int number = 0; number < day.segments; number++) {
            takeOut(moved, day, number);
        }
        day.moved = List.of();
        day.rewrite = false;
    }

    private void takeOut(FactsTable<F> moved, D day, int number) {
        List<F> staying = new ArrayList<>();
        boolean complete = true;
        Decoder in = segment(day, number);
        for (F facts = readNext(day, in); facts != null; facts = readNext(day, in)) {
            boolean stays = moved.find(scratch.readId, facts.hash()) == null;
            complete &= stays;
            if (stays) {
                staying.add(facts);
            }
        }
        if (!complete) {
            beginWithClock();
            staying.forEach(facts -> facts.write(encoder));
            store.put(unitKey, Kind.FACTS, day.date(), number, encoder);
        }
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
            day.moved = List.of();
            day.rewrite = false;
        }
    }

    private int write(D day, List<? extends Facts<?>> all) {
        int written = 0;
        beginWithClock();
        for (Facts<?> facts : all) {
            facts.write(encoder);
            facts.segment = day.nextSegment;
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
                loadSegment(loading(date), number, in);
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

    /** The day whose segments come now. Its clock is known by then: it is written at each new date, and read first. */
    private D loading(int date) {
        D day = day(date);
        if (day != loading) {
            endLoading();
            loading = day;
            beginCounting(day);
        }
        return day;
    }

    private void endLoading() {
        D day = loading;
        loading = null;
        if (day != null && day.closed) {
            takeOffHeap(day);
        } else if (day != null && !day.paged.isEmpty()) {
            pagedDays.add(day);
        }
    }

    /** Of a closed day the figures stay that were written. */
    private void beginCounting(D day) {
        day.closed = isPastGrace(day);
        if (!day.closed) {
            clearFigures(day);
        }
    }

    private void loadSegment(D day, int number, Decoder in) {
        day.nextSegment = Math.max(day.nextSegment, number + 1);
        day.segments = Math.max(day.segments, number + 1);
        day.baseBytes += in.remaining();
        for (F facts = readNext(day, in); facts != null; facts = readNext(day, in)) {
            facts.segment = number;
            F known = known(day, facts);
            if (known == null) {
                insert(facts);
            } else {
                discount(known);
                mergeCopy(known, facts);
            }
            count(known == null ? facts : known);
        }
        accountFigures(day);
    }

    /** An earlier copy of facts that have just been read. */
    private @Nullable F known(D day, F facts) {
        F known = table.find(scratch.readId, facts.hash());
        if (known == null && day.paged.contains(facts.hash())) {
            facts.idTo(scratch.otherId);
            known = readBack(day, scratch.otherId, facts.hash());
        }
        return known;
    }

    private void count(F facts) {
        if (!facts.home().isClosed()) {
            countFacts(facts);
        }
        account(facts, facts.home());
    }

    private void discount(F facts) {
        if (!facts.home().isClosed()) {
            discountFacts(facts);
        }
    }

    /** Merges another copy, and notes the latest segment of which a copy holds everything. */
    private void mergeCopy(F known, F copy) {
        byte[] one = bytesOf(known);
        merge(known, copy);
        byte[] both = bytesOf(known);
        if (Arrays.equals(bytesOf(copy), both)) {
            known.segment = Arrays.equals(one, both) ? Math.max(known.segment, copy.segment) : copy.segment;
        }
    }

    private byte[] bytesOf(F facts) {
        facts.write(encoder.clear());
        return encoder.toBytes();
    }

    /** All records have been read: closed days leave the heap, the others have counted their facts. */
    final void settle() {
        endLoading();
        for (D day : days.all()) {
            if (day.segments == 0) {
                beginCounting(day);
            }
            if (day.onHeap && isPastGrace(day)) {
                day.closed = true;
                takeOffHeap(day);
            }
        }
    }

    private void pageIn(D day) {
        forgetIds(day);
        clearFigures(day);
        day.onHeap = true;
        day.baseBytes = 0;
        day.lingering = 0;
        store.read(unitKey, Kind.FACTS, day.date(), (number, in) -> {
            skipClock(in);
            loadSegment(day, number, in);
        });
        day.lastTouched = commit;
    }

    /** Reads the facts of an id of the day that are in the store alone; they lie on the heap from now on. */
    private @Nullable F readBack(D day, IdText id, long hash) {
        F facts = lookUp(day, id, hash);
        if (facts != null) {
            day.paged.remove(hash, facts.segment);
            day.lingering -= closesWithDay(facts) ? 0 : 1;
            insert(facts);
            if (!day.closed) {
                recognizeFacts(facts);
            }
            account(facts, day);
            if (day.paged.isEmpty() && day != loading) {
                forgetIds(day);
            }
        }
        return facts;
    }

    /** The facts of an id of the day that are in the store alone, {@code null} if there are none. */
    private @Nullable F lookUp(D day, IdText id, long hash) {
        F found = null;
        for (int at = day.paged.first(hash); at >= 0; at = day.paged.next(hash, at)) {
            F copy = lookUp(day, id, day.paged.segmentAt(at));
            if (found == null) {
                found = copy;
            } else if (copy != null) {
                mergeCopy(found, copy);
            }
        }
        return found;
    }

    private @Nullable F lookUp(D day, IdText id, int number) {
        Decoder in = segment(day, number);
        for (F facts = readNext(day, in, scratch.holder());
                facts != null;
                facts = readNext(day, in, scratch.holder())) {
            if (facts.is(id)) {
                facts.segment = number;
                return facts;
            }
        }
        return null;
    }

    /** What comes after the clock in a segment of the day. */
    private Decoder segment(D day, int number) {
        Decoder in = store.read(unitKey, Kind.FACTS, day.date(), number);
        if (in == null) {
            return NOTHING;
        }
        skipClock(in);
        return in;
    }

    /**
     * Lists the days whose facts could leave the heap; everything of them must have been saved.
     *
     * @param largestWhole up to how many bytes in the store a day leaves the heap as a whole
     */
    final void listPages(List<Page> into, int largestWhole) {
        for (D day : days.all()) {
            if (day.onHeap && day.heapBytes > 0) {
                into.add(new Page(this, day.lastTouched, day.date(), bytes -> leaveHeap(day, bytes, largestWhole)));
            }
        }
    }

    /** A day that could leave the heap, and how it does: so many bytes of it at least, if it has them. */
    record Page(UnitLedger<?, ?> unit, long lastTouched, int date, LongConsumer leave) {}

    private void leaveHeap(D day, long bytes, int largestWhole) {
        boolean isWhole = day.paged.isEmpty() && day != loading;
        if (isWhole && day.baseBytes + day.deltaBytes <= largestWhole) {
            takeOffHeap(day);
        } else {
            takeFirstOffHeap(day, bytes);
        }
    }

    /** The facts that came first leave the heap; what the figures need to go on stays. */
    private void takeFirstOffHeap(D day, long bytes) {
        int leaving = 0;
        for (long left = bytes; left > 0 && leaving < day.facts.size(); leaving++) {
            left -= day.facts.get(leaving).accounted();
        }
        boolean isListed = !day.paged.isEmpty() || day == loading;
        takeFirstOffHeap(day, leaving);
        if (!isListed) {
            pagedDays.add(day);
        }
    }

    private void takeFirstOffHeap(D day, int leaving) {
        setPaged(day, day.paged.withRoomFor(leaving));
        for (F facts : factsOf(day).subList(0, leaving)) {
            table.remove(facts);
            day.lingering += closesWithDay(facts) ? 0 : 1;
            day.paged.add(facts.hash(), facts.segment);
            day.heapBytes -= facts.accounted();
            factsHeap -= facts.accounted();
        }
        day.facts = new ArrayList<>(day.facts.subList(leaving, day.facts.size()));
    }

    private void takeOffHeap(D day) {
        takeFirstOffHeap(day, day.facts.size());
        day.onHeap = false;
        releaseFigures(day);
        accountFigures(day);
        listOffHeap(day);
    }

    private void listOffHeap(D day) {
        if (day.closed) {
            closedDays.add(day);
            dropClosedIds();
        } else {
            pagedDays.add(day);
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

    private void accountFigures(D day) {
        int bytes = heapBytesOf(day);
        factsHeap += bytes - day.figuresBytes;
        day.figuresBytes = bytes;
    }

    private @Nullable F readNext(D day, Decoder in) {
        return readNext(day, in, scratch.readId);
    }

    private @Nullable F readNext(D day, Decoder in, IdText id) {
        if (!in.hasMore()) {
            return null;
        }
        in.id(id);
        return readFacts(id, day, in);
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
