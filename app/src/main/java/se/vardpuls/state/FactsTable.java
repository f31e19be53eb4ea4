package se.vardpuls.state;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;

/**
 * The facts of one unit that lie on the heap, by id: open addressing with linear probing by the lower half of the hash, and
 * 16 bits of the upper one beside the slots, so that a look that finds nothing touches hardly any facts.
 *
 * @param <F> the facts
 */
final class FactsTable<F extends Facts<?>> {
    private static final int SMALLEST = 4;

    private @Nullable Facts<?>[] slots = new Facts<?>[SMALLEST];
    private short[] tags = new short[SMALLEST];
    private int size;

    /** The facts of this id and its {@linkplain Facts#hash hash}, {@code null} if there are none. */
    @Nullable F find(IdText id, long hash) {
        short tag = tag(hash);
        int mask = slots.length - 1;
        int at = (int) hash & mask;
        for (Facts<?> facts = slots[at]; facts != null; facts = slots[at]) {
            if (tags[at] == tag && facts.is(id)) {
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
        place(facts);
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
            int home = (int) slots[next].hash() & mask;
            if ((next - home & mask) >= (next - gap & mask)) {
                slots[gap] = slots[next];
                tags[gap] = tags[next];
                gap = next;
            }
            next = next + 1 & mask;
        }
        slots[gap] = null;
    }

    private void resize(int length) {
        @Nullable Facts<?>[] old = slots;
        slots = new Facts<?>[length];
        tags = new short[length];
        for (Facts<?> facts : old) {
            if (facts != null) {
                place(facts);
            }
        }
    }

    private void place(Facts<?> facts) {
        long hash = facts.hash();
        int mask = slots.length - 1;
        int at = (int) hash & mask;
        while (slots[at] != null) {
            at = at + 1 & mask;
        }
        slots[at] = facts;
        tags[at] = tag(hash);
    }

    private static short tag(long hash) {
        return (short) (hash >>> 48);
    }

    /** The slots hold nothing but what was added. */
    @SuppressWarnings("unchecked")
    private F own(Facts<?> facts) {
        return (F) facts;
    }
}
