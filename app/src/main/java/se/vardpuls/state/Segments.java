package se.vardpuls.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;
import se.vardpuls.state.UnitStore.Kind;

/**
 * The facts of one unit as the store has them: in segments of a day, each of which begins with the unit's clock. Facts are
 * always written whole, so of several copies one holds all that the others do.
 *
 * @param <F> the facts
 * @param <D> the day
 */
final class Segments<F extends Facts<D>, D extends Day> {
    /** Facts are read back one segment at a time. */
    private static final int LARGEST = 16 * 1024;

    private static final Decoder NOTHING = new Decoder(new byte[0]);

    private final UnitLedger<F, D> ledger;
    private final UnitStore store;
    private final Scratch scratch;
    private final Encoder encoder;
    private final LedgerClock clock;

    Segments(UnitLedger<F, D> ledger, UnitStore store, Scratch scratch, LedgerClock clock) {
        this.ledger = ledger;
        this.store = store;
        this.scratch = scratch;
        this.encoder = scratch.encoder();
        this.clock = clock;
    }

    // --- writing ---

    /** Writes facts of a day to its next segments; gives how many bytes. */
    int write(D day, List<? extends Facts<?>> all) {
        int written = 0;
        begin();
        for (Facts<?> facts : all) {
            facts.write(encoder);
            facts.segment = day.nextSegment;
            if (encoder.length() > LARGEST) {
                written += encoder.length();
                putNext(day);
                begin();
            }
        }
        written += encoder.length();
        putNext(day);
        return written;
    }

    private void putNext(D day) {
        store.put(ledger.unitKey(), Kind.FACTS, day.date(), day.nextSegment++, encoder);
        day.segments = Math.max(day.segments, day.nextSegment);
    }

    /** Writes the unit's clock to a record of its own. */
    void writeClock() {
        store.put(ledger.unitKey(), Kind.CLOCK, 0, 0, begin());
    }

    /** Takes these facts out of a segment of the day, if it has any of them. */
    void takeOut(FactsTable<F> moved, D day, int number) {
        List<F> staying = new ArrayList<>();
        boolean complete = true;
        Decoder in = open(day, number);
        for (F facts = next(day, in); facts != null; facts = next(day, in)) {
            boolean stays = moved.find(scratch.readId, facts.hash()) == null;
            complete &= stays;
            if (stays) {
                staying.add(facts);
            }
        }
        if (!complete) {
            begin();
            staying.forEach(facts -> facts.write(encoder));
            store.put(ledger.unitKey(), Kind.FACTS, day.date(), number, encoder);
        }
    }

    /** Deletes the segments of a day from this one on. */
    void delete(D day, int first) {
        for (int number = first; number < day.segments; number++) {
            store.delete(ledger.unitKey(), Kind.FACTS, day.date(), number);
        }
        day.segments = first;
    }

    private Encoder begin() {
        UnitStore.begin(encoder);
        clock.write(encoder);
        return encoder;
    }

    // --- reading ---

    /** What comes after the clock in each segment of a day. */
    void read(D day, UnitStore.RecordConsumer consumer) {
        store.read(ledger.unitKey(), Kind.FACTS, day.date(), (number, in) -> {
            LedgerClock.skip(in);
            consumer.accept(number, in);
        });
    }

    private Decoder open(D day, int number) {
        Decoder in = store.read(ledger.unitKey(), Kind.FACTS, day.date(), number);
        if (in == null) {
            return NOTHING;
        }
        LedgerClock.skip(in);
        return in;
    }

    /** The next facts of a segment, {@code null} after the last; {@link Scratch#readId} holds their id. */
    @Nullable F next(D day, Decoder in) {
        return next(day, in, scratch.readId);
    }

    private @Nullable F next(D day, Decoder in, IdText id) {
        if (!in.hasMore()) {
            return null;
        }
        in.id(id);
        return ledger.readFacts(id, day, in);
    }

    /** The facts that this segment was the last one to be written with and that are in the store alone. */
    List<F> lastWrittenIn(D day, int number) {
        List<F> all = new ArrayList<>();
        Decoder in = open(day, number);
        for (F facts = next(day, in); facts != null; facts = next(day, in)) {
            if (day.paged.contains(facts.hash(), number)) {
                all.add(facts);
            }
        }
        return all;
    }

    /** The facts of an id of the day that are in the store alone, {@code null} if there are none. */
    @Nullable F find(StoredIds ids, D day, IdText id, long hash) {
        F found = null;
        for (int at = ids.first(hash); at >= 0; at = ids.next(hash, at)) {
            F copy = find(day, id, ids.segmentAt(at));
            if (found == null) {
                found = copy;
            } else if (copy != null) {
                mergeCopy(found, copy);
            }
        }
        return found;
    }

    private @Nullable F find(D day, IdText id, int number) {
        Decoder in = open(day, number);
        for (F facts = next(day, in, scratch.holder()); facts != null; facts = next(day, in, scratch.holder())) {
            if (facts.is(id)) {
                facts.segment = number;
                return facts;
            }
        }
        return null;
    }

    /** Merges another copy, and notes the latest segment of which a copy holds everything. */
    void mergeCopy(F known, F copy) {
        byte[] one = bytesOf(known);
        ledger.merge(known, copy);
        byte[] both = bytesOf(known);
        if (Arrays.equals(bytesOf(copy), both)) {
            known.segment = Arrays.equals(one, both) ? Math.max(known.segment, copy.segment) : copy.segment;
        }
    }

    private byte[] bytesOf(F facts) {
        facts.write(encoder.clear());
        return encoder.toBytes();
    }
}
