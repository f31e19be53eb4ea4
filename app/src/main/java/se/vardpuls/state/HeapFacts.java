package se.vardpuls.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;

/**
 * The facts of one unit that lie on the heap, in one table by id and in a list a day, and what all of the unit takes there by
 * estimate.
 *
 * @param <F> the facts
 * @param <D> the day
 */
final class HeapFacts<F extends Facts<D>, D extends Day> {
    private final FactsTable<F> table = new FactsTable<>();
    private long bytes;

    /** None yet, of a unit that takes so many bytes without days. */
    HeapFacts(int bytes) {
        this.bytes = bytes;
    }

    @Nullable F find(IdText id, long hash) {
        return table.find(id, hash);
    }

    /** The facts of a day, in the order in which they came. */
    @SuppressWarnings("unchecked") // the lists of a day hold nothing but facts of this ledger
    List<F> of(D day) {
        return (List<F>) (List<?>) day.facts;
    }

    void insert(F facts) {
        table.add(facts);
        facts.home().facts.add(facts);
    }

    void move(F facts, D to) {
        D from = facts.home();
        from.facts.remove(facts);
        from.heapBytes -= facts.accounted();
        to.heapBytes += facts.accounted();
        facts.moveTo(to);
        to.facts.add(facts);
    }

    /** Takes the facts of a day that came first off the heap; their ids stay. */
    void takeFirst(D day, int count) {
        setPaged(day, day.paged.withRoomFor(count));
        for (F facts : of(day).subList(0, count)) {
            table.remove(facts);
            day.paged.add(facts.hash(), facts.segment);
            day.heapBytes -= facts.accounted();
            bytes -= facts.accounted();
        }
        day.facts = new ArrayList<>(day.facts.subList(count, day.facts.size()));
    }

    /** These are the ids of the day whose facts are in the store alone. */
    void setPaged(D day, IdIndex ids) {
        bytes += ids.heapBytes() - day.paged.heapBytes();
        day.paged = ids;
    }

    /** These facts may take more or less than before. */
    void account(Facts<?> facts, D day) {
        int growth = facts.account();
        day.heapBytes += growth;
        bytes += growth;
    }

    /** The day takes this without its facts. */
    void accountFigures(D day, int now) {
        bytes += now - day.figuresBytes;
        day.figuresBytes = now;
    }

    long bytes() {
        return bytes;
    }
}
