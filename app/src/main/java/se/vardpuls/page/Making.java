package se.vardpuls.page;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import se.vardpuls.http.Answer;

/**
 * Makes so many answers at a time, and no more: making takes a core, and whoever asks for many must not have all of them. The
 * others wait, in the order in which they came.
 */
final class Making {
    private final Semaphore places;

    /** At most so many at a time. */
    Making(int places) {
        this.places = new Semaphore(places, true);
    }

    /** Makes one when it is its turn. */
    Answer inTurn(Supplier<Answer> made) {
        places.acquireUninterruptibly();
        try {
            return made.get();
        } finally {
            places.release();
        }
    }
}
