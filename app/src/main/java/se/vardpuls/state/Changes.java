package se.vardpuls.state;

import java.util.ArrayList;
import java.util.List;

/**
 * What has changed in a unit since the last commit, and how a commit writes it: the changed facts of a day as one more
 * segment. When the segments outgrow the base, all facts of the day are written as a new base; also when facts have left it.
 *
 * <p>What is written of a day whose facts are in part in the store alone is added to it: a new base would need all facts.
 *
 * @param <F> the facts
 * @param <D> the day
 */
final class Changes<F extends Facts<D>, D extends Day> {
    private static final int SMALLEST_BASE = 4 * 1024;

    private final UnitLedger<F, D> ledger;
    private final HeapFacts<F, D> heap;
    private final Segments<F, D> segments;
    private final LedgerClock clock;
    private final Scratch scratch;
    private final List<D> days = new ArrayList<>(0);

    Changes(
            UnitLedger<F, D> ledger,
            HeapFacts<F, D> heap,
            Segments<F, D> segments,
            LedgerClock clock,
            Scratch scratch) {
        this.ledger = ledger;
        this.heap = heap;
        this.segments = segments;
        this.clock = clock;
        this.scratch = scratch;
    }

    /** These facts have changed. */
    void note(F facts) {
        if (!facts.unsaved) {
            facts.unsaved = true;
            note(facts.home());
            facts.home().unsaved.add(facts);
        }
    }

    private void note(D day) {
        if (day.unsaved.isEmpty() && !day.rewrite) {
            days.add(day);
        }
    }

    /** These facts are about to leave their day. */
    void noteLeaving(F facts) {
        D from = facts.home();
        note(from);
        if (facts.unsaved) {
            from.unsaved.remove(facts);
            facts.unsaved = false;
        }
        from.rewrite = true;
        if (!from.paged.isEmpty()) {
            noteMoved(from, facts);
        }
    }

    private void noteMoved(D from, F facts) {
        if (from.moved.isEmpty()) {
            from.moved = new ArrayList<>();
        }
        from.moved.add(facts);
    }

    /** A day that closes keeps its copies of what has left it: they do not close with it, and are merged into nothing. */
    void leaveCopies(D day) {
        day.rewrite = false;
        day.moved = List.of();
    }

    /** Writes it all. */
    void save() {
        if (clock.needsRecord(!days.isEmpty())) {
            segments.writeClock();
        }
        for (D day : days) {
            save(day);
            day.lastTouched = ledger.commit;
        }
        days.clear();
        clock.saved();
    }

    /** Writes what has changed of a day, before the others. */
    void saveAhead(D day) {
        if (days.remove(day)) {
            save(day);
        }
    }

    private void save(D day) {
        if (!day.paged.isEmpty()) {
            saveToPart(day);
        } else if (day.rewrite || day.nextSegment == 0 || day.deltaBytes > Math.max(SMALLEST_BASE, day.baseBytes)) {
            saveBase(day);
        } else {
            day.deltaBytes += segments.write(day, day.unsaved);
        }
        for (Facts<?> facts : day.unsaved) {
            facts.unsaved = false;
            heap.account(facts, day);
        }
        day.unsaved = new ArrayList<>(0);
        heap.accountFigures(day, ledger.heapBytesOf(day));
    }

    /** Some facts of the day are in the store alone: what has changed is added, what has left is taken out. */
    private void saveToPart(D day) {
        if (day.rewrite) {
            takeMovedOut(day);
        }
        if (!day.unsaved.isEmpty()) {
            day.deltaBytes += segments.write(day, day.unsaved);
        }
    }

    @SuppressWarnings("unchecked") // the lists of a day hold nothing but facts of this ledger
    private void takeMovedOut(D day) {
        FactsTable<F> moved = new FactsTable<>();
        for (F facts : (List<F>) (List<?>) day.moved) {
            facts.idTo(scratch.otherId);
            if (moved.find(scratch.otherId, facts.hash()) == null) {
                moved.add(facts);
            }
        }
        for (int number = 0; number < day.segments; number++) {
            segments.takeOut(moved, day, number);
        }
        day.moved = List.of();
        day.rewrite = false;
    }

    /** Of a day that facts have left altogether no segment stays: it would be read back as a day without figures. */
    private void saveBase(D day) {
        List<F> facts = heap.of(day);
        day.nextSegment = 0;
        day.deltaBytes = 0;
        day.baseBytes = facts.isEmpty() ? 0 : segments.write(day, facts);
        if (day.rewrite) {
            segments.delete(day, day.nextSegment);
            day.moved = List.of();
            day.rewrite = false;
        }
    }
}
