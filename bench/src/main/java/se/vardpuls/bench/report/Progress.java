package se.vardpuls.bench.report;

import java.io.PrintWriter;

/** Tells on the terminal how far the work has come, at most every two seconds. */
public final class Progress {
    private static final long EVERY = 2_000_000_000L;

    private final PrintWriter out;
    private long next = System.nanoTime() + EVERY;

    /** Tells it there. */
    public Progress(PrintWriter out) {
        this.out = out;
    }

    /** A step begins or has ended: always told. */
    public void say(String text) {
        out.println("  " + text);
        out.flush();
        next = System.nanoTime() + EVERY;
    }

    /** So many of so many. */
    public void count(String what, long done, long all) {
        if (System.nanoTime() >= next) {
            say("%s: %,d of %,d (%d %%)".formatted(what, done, all, all == 0 ? 100 : 100 * done / all));
        }
    }
}
