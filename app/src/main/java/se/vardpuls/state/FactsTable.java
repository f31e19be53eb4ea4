package se.vardpuls.state;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;

/**
 * The facts of one unit that lie on the heap, by id: open addressing with linear probing, and a part of each hash
 * beside the slots, so that a look that finds nothing touches no facts.
 *
 * @param <F> the facts
 */
final class FactsTable<F extends Facts<?>> {
    private static final int SMALLEST = 4;

    private @Nullable Facts<?>[] slots = new Facts<?>[SMALLEST];
    private int[] hashes = new int[SMALLEST];
    private int size;

    /** The facts of this id and its {@linkplain Facts#hash hash}, {@code null} if there are none. */
    @Nullable F find(IdText id, long hash) {
        int part = (int) hash;
        int mask = slots.length - 1;
        int at = part & mask;
        for (Facts<?> facts = slots[at]; facts != null; facts = slots[at]) {
            if (hashes[at] == part && facts.is(id)) {
                return own(facts);
            }
            at = at + 1 & mask;
        }
        return null;
    }

    /** Adds facts of an id that has none here. */
    void add(F facts) {
        if (size * 3 >= slots.length * 2) {
            resize(slots.length * 2);
        }
        place(facts, (int) facts.hash());
        size++;
    }

    /** Removes facts that are here. */
    void remove(F facts) {
        int mask = slots.length - 1;
        int at = (int) facts.hash() & mask;
        while (slots[at] != facts) {
            at = at + 1 & mask;
        }
        close(at, mask);
        size--;
        if (slots.length > SMALLEST && size * 8 < slots.length) {
            resize(Math.max(SMALLEST, slots.length / 4));
        }
    }

    /** Empties a slot, and moves those after it back that would not be found any more. */
    private void close(int at, int mask) {
        int gap = at;
        int next = at + 1 & mask;
        while (slots[next] != null) {
            int home = hashes[next] & mask;
            if ((next - home & mask) >= (next - gap & mask)) {
                slots[gap] = slots[next];
                hashes[gap] = hashes[next];
                gap = next;
            }
            next = next + 1 & mask;
        }
        slots[gap] = null;
    }

    private void resize(int length) {
        @Nullable Facts<?>[] oldSlots = slots;
        int[] oldHashes = hashes;
        slots = new Facts<?>[length];
        hashes = new int[length];
        for (int i = 0; i < oldSlots.length; i++) {
            Facts<?> facts = oldSlots[i];
            if (facts != null) {
                place(facts, oldHashes[i]);
            }
        }
    }

    private void place(Facts<?> facts, int hash) {
        int mask = slots.length - 1;
        int at = hash & mask;
        while (slots[at] != null) {
            at = at + 1 & mask;
        }
        slots[at] = facts;
        hashes[at] = hash;
    }

    /** The slots hold nothing but what was added. */
    @SuppressWarnings("unchecked")
    private F own(Facts<?> facts) {
        return (F) facts;
    }
}
