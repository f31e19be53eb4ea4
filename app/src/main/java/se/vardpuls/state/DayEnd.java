package se.vardpuls.state;

import java.util.ArrayList;
import java.util.List;

/**
 * A day closes when its grace is over. Facts that belong to it stay as they are in the store, and their ids are known; others
 * are kept on at the unit's date, or expire.
 *
 * @param <F> the facts
 * @param <D> the day
 */
final class DayEnd<F extends Facts<D>, D extends Day> {
    private static final int LARGEST_UNSAVED = 10_000;

    private final UnitLedger<F, D> ledger;
    private final HeapFacts<F, D> heap;
    private final Segments<F, D> segments;
    private final Paging<F, D> paging;
    private final ReadBack<F, D> readBack;
    private final Changes<F, D> changes;
    private final Scratch scratch;

    DayEnd(
            UnitLedger<F, D> ledger,
            HeapFacts<F, D> heap,
            Segments<F, D> segments,
            Paging<F, D> paging,
            ReadBack<F, D> readBack,
            Changes<F, D> changes,
            Scratch scratch) {
        this.ledger = ledger;
        this.heap = heap;
        this.segments = segments;
        this.paging = paging;
        this.readBack = readBack;
        this.changes = changes;
        this.scratch = scratch;
    }

    void close(D day, int today) {
        if (!day.onHeap && day.lingering == 0) {
            day.closed = true;
            paging.pagedDays().remove(day);
            paging.list(day);
            return;
        }
        if (!day.onHeap) {
            readBack.whole(day);
        }
        boolean isPart = !day.paged.isEmpty();
        if (isPart) {
            keepOnFromStore(day, today);
        }
        for (F facts : keptOn(heap.of(day), today)) {
            ledger.move(facts, ledger.dayOnHeap(today));
        }
        if (isPart) {
            changes.leaveCopies(day);
        }
        changes.saveAhead(day);
        paging.pagedDays().remove(day);
        day.closed = true;
        paging.takeOff(day);
    }

    private List<F> keptOn(List<F> all, int today) {
        List<F> kept = new ArrayList<>(0);
        for (F facts : all) {
            if (isKeptOn(facts, today)) {
                kept.add(facts);
            } else if (!ledger.closesWithDay(facts)) {
                ledger.expire(facts);
            }
        }
        return kept;
    }

    private boolean isKeptOn(F facts, int today) {
        return !ledger.closesWithDay(facts) && ledger.isKeptOn(facts, today);
    }

    /** The same of the facts that are in the store alone, segment by segment: they may be more than the heap holds. */
    private void keepOnFromStore(D day, int today) {
        for (int number = 0; number < day.segments && day.lingering > 0; number++) {
            for (F copy : keptOn(segments.lastWrittenIn(day, number), today)) {
                copy.idTo(scratch.otherId);
                F facts = readBack.one(day, scratch.otherId, copy.hash());
                if (facts != null && isKeptOn(facts, today)) {
                    ledger.move(facts, ledger.dayOnHeap(today));
                }
            }
            changes.leaveCopies(day);
            makeRoomIn(ledger.dayOnHeap(today));
        }
    }

    private void makeRoomIn(D day) {
        if (day.unsaved.size() > LARGEST_UNSAVED) {
            changes.saveAhead(day);
            paging.takeFirstOff(day, Long.MAX_VALUE);
        }
    }
}
