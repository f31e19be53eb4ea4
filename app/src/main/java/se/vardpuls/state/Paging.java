package se.vardpuls.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Facts leave the heap of a unit: a small day as a whole, of a large one those that came first, and no more than need be.
 * Knows the days of which facts are in the store alone.
 *
 * @param <F> the facts
 * @param <D> the day
 */
final class Paging<F extends Facts<D>, D extends Day> {
    private final UnitLedger<F, D> ledger;
    private final HeapFacts<F, D> heap;
    /** The open days of which facts are in the store alone. */
    private final List<D> pagedDays = new ArrayList<>(0);

    private final ClosedDays<D> closedDays = new ClosedDays<>();

    Paging(UnitLedger<F, D> ledger, HeapFacts<F, D> heap) {
        this.ledger = ledger;
        this.heap = heap;
    }

    /** A day that could leave the heap, and how it does: so many bytes of it at least, if it has them. */
    record Page(UnitLedger<?, ?> unit, long lastTouched, int date, LongConsumer leave) {}

    /** The open days of which facts are in the store alone. */
    List<D> pagedDays() {
        return pagedDays;
    }

    ClosedDays<D> closedDays() {
        return closedDays;
    }

    /**
     * Lists the days whose facts could leave the heap; everything of them must have been saved.
     *
     * @param largestWhole up to how many bytes in the store a day leaves the heap as a whole
     */
    void listPages(List<Page> into, int largestWhole) {
        for (D day : ledger.days()) {
            if (day.onHeap && day.heapBytes > 0) {
                into.add(new Page(ledger, day.lastTouched, day.date(), bytes -> leave(day, bytes, largestWhole)));
            }
        }
    }

    private void leave(D day, long bytes, int largestWhole) {
        boolean isWhole = day.paged.isEmpty() && !day.loading;
        if (isWhole && day.baseBytes + day.deltaBytes <= largestWhole) {
            takeOff(day);
        } else {
            takeFirstOff(day, bytes);
        }
    }

    /** The facts that came first leave the heap, of so many bytes; what the figures need to go on stays. */
    void takeFirstOff(D day, long bytes) {
        int leaving = 0;
        for (long left = bytes; left > 0 && leaving < day.facts.size(); leaving++) {
            left -= day.facts.get(leaving).accounted();
        }
        boolean isListed = !day.paged.isEmpty() || day.loading;
        takeFirstOff(day, leaving);
        if (!isListed) {
            pagedDays.add(day);
        }
    }

    private void takeFirstOff(D day, int leaving) {
        for (F facts : heap.of(day).subList(0, leaving)) {
            day.lingering += ledger.closesWithDay(facts) ? 0 : 1;
        }
        heap.takeFirst(day, leaving);
    }

    /** All facts of a day leave the heap, and what its figures need only beside them. */
    void takeOff(D day) {
        takeFirstOff(day, day.facts.size());
        day.onHeap = false;
        ledger.releaseFigures(day);
        heap.accountFigures(day, ledger.heapBytesOf(day));
        list(day);
    }

    /** A day whose facts are all in the store alone: only its ids are known. */
    void list(D day) {
        if (day.closed) {
            closedDays.add(day);
            heap.setPaged(day, IdIndex.NONE);
        } else {
            pagedDays.add(day);
        }
    }

    /** Forgets the ids of a day whose facts were in the store alone. */
    void unlist(D day) {
        if (closedDays.remove(day) || pagedDays.remove(day)) {
            heap.setPaged(day, IdIndex.NONE);
        }
    }
}
