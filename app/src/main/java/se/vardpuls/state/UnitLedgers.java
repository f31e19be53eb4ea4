package se.vardpuls.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers of all units of one partition in one subject.
 *
 * @param <L> the ledger of a unit
 */
public final class UnitLedgers<L extends UnitLedger<?, ?>> {
    private static final Comparator<Paging.Page> COLDEST_FIRST =
            Comparator.comparingLong(Paging.Page::lastTouched).thenComparingInt(Paging.Page::date);

    private final UnitStore store;
    private final HeapBudget budget;
    private final Function<byte[], L> newLedger;
    private final Map<Bytes, L> units = new HashMap<>();
    private final List<L> touched = new ArrayList<>();
    /** The ledger last asked for: it is asked for again while its event is worked on. */
    private @Nullable L latest;

    private long heap;
    /** What was left when nothing more could leave: to look again is worth it once more has come. */
    private long stuckAt;

    private long commit;

    /** Ledgers kept in this store, made by this function from a unit's key, sharing this budget. */
    public UnitLedgers(UnitStore store, HeapBudget budget, Function<byte[], L> newLedger) {
        this.store = store;
        this.budget = budget;
        this.newLedger = newLedger;
    }

    /** The ledger of a unit, {@code null} if it has none yet. */
    public @Nullable L find(byte[] unitKey) {
        L last = latest;
        if (last != null && Arrays.equals(last.unitKey(), unitKey)) {
            return last;
        }
        latest = units.get(Bytes.wrap(unitKey));
        return latest;
    }

    /** Makes the ledger of a unit that has none. */
    public L create(byte[] unitKey) {
        byte[] key = unitKey.clone();
        L unit = newLedger.apply(key);
        units.put(Bytes.wrap(key), unit);
        return unit;
    }

    /** All ledgers. */
    public Collection<L> all() {
        return units.values();
    }

    /** Notes that the unit must be looked at when the commit comes. */
    public void touch(L unit) {
        if (!unit.touched) {
            unit.touched = true;
            touched.add(unit);
        }
    }

    /** The units touched since the last commit. */
    public List<L> touched() {
        return touched;
    }

    /** Reads everything the store holds. */
    public void load() {
        @Nullable UnitLedger<?, ?>[] current = new UnitLedger<?, ?>[1];
        store.readAll((unitKey, kind, date, number, content) -> {
            UnitLedger<?, ?> unit = current[0];
            if (unit == null || !Arrays.equals(unit.unitKey(), unitKey)) {
                settle(unit);
                unit = create(unitKey);
                current[0] = unit;
            }
            unit.load(kind, date, number, content);
            account(unit);
            pageOutWhatDoesNotFit();
        });
        settle(current[0]);
    }

    private void settle(@Nullable UnitLedger<?, ?> unit) {
        if (unit != null) {
            unit.settle();
            account(unit);
            pageOutWhatDoesNotFit();
        }
    }

    /** Writes what has changed since the last commit, and keeps to the budget. */
    public void save() {
        commit++;
        for (L unit : touched) {
            unit.commit = commit;
            unit.save();
            unit.touched = false;
            account(unit);
        }
        touched.clear();
        pageOutWhatDoesNotFit();
    }

    /** Gives what these ledgers take back to the budget; they are not used any more. */
    public void close() {
        budget.add(-heap);
        heap = 0;
        units.clear();
        latest = null;
        touched.clear();
    }

    private void account(UnitLedger<?, ?> unit) {
        long growth = unit.heapGrowth();
        heap += growth;
        budget.add(growth);
    }

    private void pageOutWhatDoesNotFit() {
        long share = budget.fairShare(heap);
        stuckAt = Math.min(stuckAt, heap);
        if (heap > share && heap > stuckAt + share / 16) {
            pageOutDownTo(share);
            stuckAt = heap > share ? heap : 0;
        }
    }

    private void pageOutDownTo(long share) {
        List<Paging.Page> pages = new ArrayList<>();
        units.values().forEach(unit -> unit.listPages(pages, budget.largestWholeDay()));
        pages.sort(COLDEST_FIRST);
        for (Paging.Page page : pages) {
            if (heap <= share) {
                return;
            }
            page.leave().accept(heap - share);
            budget.countPagedOut();
            account(page.unit());
        }
    }
}
