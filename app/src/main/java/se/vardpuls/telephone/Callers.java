package se.vardpuls.telephone;

import org.jspecify.annotations.Nullable;

/**
 * The distinct callers of a unit's day, with how many of their calls are in the strict denominator and how many of
 * those were contacts: a person counts once, however often he or she calls.
 */
final class Callers {
    private @Nullable Caller[] table = new Caller[8];
    private int size;
    private int callerBytes;

    /** The caller who is this person, made where there is none. */
    Caller of(Caller person) {
        int mask = table.length - 1;
        int i = person.hash() & mask;
        for (Caller caller = table[i]; caller != null; caller = table[i]) {
            if (caller.is(person)) {
                return caller;
            }
            i = i + 1 & mask;
        }
        Caller caller = person.uncounted();
        table[i] = caller;
        size++;
        callerBytes += caller.heapBytes();
        if (size * 3 > table.length * 2) {
            grow();
        }
        return caller;
    }

    /** About how many bytes of heap they take. */
    int heapBytes() {
        return 48 + table.length * 4 + callerBytes;
    }

    private void grow() {
        @Nullable Caller[] old = table;
        table = new Caller[old.length * 2];
        int mask = table.length - 1;
        for (Caller caller : old) {
            if (caller != null) {
                int i = caller.hash() & mask;
                while (table[i] != null) {
                    i = i + 1 & mask;
                }
                table[i] = caller;
            }
        }
    }
}
