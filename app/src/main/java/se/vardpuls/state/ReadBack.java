package se.vardpuls.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;

/**
 * Facts of a unit come back from the store: all of them at the start, later a day, or the facts of one id, when they are asked
 * for. Reading merges the copies in all segments of a day; since facts merge in any order, an old segment left over does no
 * harm.
 *
 * @param <F> the facts
 * @param <D> the day
 */
final class ReadBack<F extends Facts<D>, D extends Day> {
    private final UnitLedger<F, D> ledger;
    private final HeapFacts<F, D> heap;
    private final Segments<F, D> segments;
    private final Paging<F, D> paging;
    private final Scratch scratch;
    /** The day whose segments are being read at the start. */
    private @Nullable D loading;

    ReadBack(
            UnitLedger<F, D> ledger,
            HeapFacts<F, D> heap,
            Segments<F, D> segments,
            Paging<F, D> paging,
            Scratch scratch) {
        this.ledger = ledger;
        this.heap = heap;
        this.segments = segments;
        this.paging = paging;
        this.scratch = scratch;
    }

    // --- when they are asked for ---

    /** The facts of an id that are in the store alone, {@code null} if there are none of an open day. */
    @Nullable F find(IdText id, long hash) {
        List<D> days = paging.pagedDays();
        for (int i = days.size() - 1; i >= 0; i--) {
            D day = days.get(i);
            if (day.paged.contains(hash)) {
                F facts = day.onHeap ? one(day, id, hash) : oneOfWhole(day, id, hash);
                if (facts != null) {
                    return facts;
                }
            }
        }
        return null;
    }

    private @Nullable F oneOfWhole(D day, IdText id, long hash) {
        whole(day);
        return heap.find(id, hash);
    }

    /** Whether this id is one of a closed day. */
    boolean isClosed(IdText id, long hash) {
        for (D day : paging.closedDays().thatMayHave(hash)) {
            F facts = segments.find(day.sealed, day, id, hash);
            if (facts != null && ledger.closesWithDay(facts)) {
                return true;
            }
        }
        return false;
    }

    /** Reads the facts of a day. */
    void whole(D day) {
        paging.unlist(day);
        ledger.clearFigures(day);
        day.onHeap = true;
        day.baseBytes = 0;
        day.lingering = 0;
        segments.read(day, (number, in) -> load(day, number, in));
        day.lastTouched = ledger.commit;
    }

    /** Reads the facts of an id of the day that are in the store alone; they lie on the heap from now on. */
    @Nullable F one(D day, IdText id, long hash) {
        F facts = segments.find(day.paged, day, id, hash);
        if (facts != null) {
            day.paged.remove(hash, facts.segment);
            day.lingering -= ledger.closesWithDay(facts) ? 0 : 1;
            heap.insert(facts);
            if (!day.closed) {
                ledger.recognizeFacts(facts);
            }
            heap.account(facts, day);
            if (day.paged.isEmpty() && !day.loading) {
                paging.unlist(day);
            }
        }
        return facts;
    }

    /** The facts of a day that are in the store alone, read for whoever asks: they do not come back to the heap. */
    List<F> stored(D day) {
        FactsTable<F> found = new FactsTable<>();
        List<F> all = new ArrayList<>();
        segments.read(day, (number, in) -> {
            for (F facts = segments.next(day, in); facts != null; facts = segments.next(day, in)) {
                F known = found.find(scratch.readId, facts.hash());
                if (known != null) {
                    segments.mergeCopy(known, facts);
                } else if (heap.find(scratch.readId, facts.hash()) == null) {
                    found.add(facts);
                    all.add(facts);
                }
            }
        });
        return all;
    }

    // --- at the start ---

    /** Takes in a segment of this date; those of a date come one after the other. */
    void load(int date, int number, Decoder in) {
        D day = ledger.day(date);
        if (day != loading) {
            endLoading();
            loading = day;
            day.loading = true;
            beginCounting(day);
        }
        load(day, number, in);
    }

    /** All records have been read: closed days leave the heap, the others have counted their facts. */
    void settle() {
        endLoading();
        for (D day : ledger.days()) {
            if (day.segments == 0) {
                beginCounting(day);
            }
            if (day.onHeap && ledger.isPastGrace(day)) {
                day.closed = true;
                paging.takeOff(day);
            }
        }
    }

    private void endLoading() {
        D day = loading;
        loading = null;
        if (day == null) {
            return;
        }
        day.loading = false;
        if (day.closed) {
            paging.takeOff(day);
        } else if (!day.paged.isEmpty()) {
            paging.list(day);
        }
    }

    /** Of a closed day the figures stay that were written. The unit's clock is known by then: it is read first. */
    private void beginCounting(D day) {
        day.closed = ledger.isPastGrace(day);
        if (!day.closed) {
            ledger.clearFigures(day);
        }
    }

    private void load(D day, int number, Decoder in) {
        day.nextSegment = Math.max(day.nextSegment, number + 1);
        day.segments = Math.max(day.segments, number + 1);
        day.baseBytes += in.remaining();
        for (F facts = segments.next(day, in); facts != null; facts = segments.next(day, in)) {
            facts.segment = number;
            F known = known(day, facts);
            if (known == null) {
                heap.insert(facts);
                count(facts);
            } else {
                countWith(known, facts);
            }
        }
        heap.accountFigures(day, ledger.heapBytesOf(day));
    }

    /** An earlier copy of facts that have just been read. */
    private @Nullable F known(D day, F facts) {
        F known = heap.find(scratch.readId, facts.hash());
        if (known == null && day.paged.contains(facts.hash())) {
            facts.idTo(scratch.otherId);
            known = one(day, scratch.otherId, facts.hash());
        }
        return known;
    }

    private void countWith(F known, F copy) {
        if (!known.home().isClosed()) {
            ledger.discountFacts(known);
        }
        segments.mergeCopy(known, copy);
        count(known);
    }

    private void count(F facts) {
        if (!facts.home().isClosed()) {
            ledger.countFacts(facts);
        }
        heap.account(facts, facts.home());
    }
}
