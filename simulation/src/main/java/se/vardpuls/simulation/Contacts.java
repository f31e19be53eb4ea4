package se.vardpuls.simulation;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The calls of a unit's day that came to contact: when each was received, and when the caller was spoken to. */
final class Contacts {
    private int[] received = new int[64];
    private int[] spoken = new int[64];
    private int size;

    void add(int receivedAt, int spokenAt) {
        if (size == received.length) {
            received = Arrays.copyOf(received, 2 * size);
            spoken = Arrays.copyOf(spoken, 2 * size);
        }
        received[size] = receivedAt;
        spoken[size] = spokenAt;
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int draw(SplittableRandom random) {
        return random.nextInt(size);
    }

    /** When that call was received, in milliseconds of the day. */
    int receivedAt(int contact) {
        return received[contact];
    }

    /** When that caller was spoken to, in milliseconds of the day. */
    int spokenAt(int contact) {
        return spoken[contact];
    }
}
