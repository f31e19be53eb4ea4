package se.vardpuls.demo.screen;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.LongSupplier;
import picocli.CommandLine.Help.Ansi;

/** The terminal: a page redrawn in place twice a second, or lines appended every five seconds. */
public final class Screen implements AutoCloseable {
    private static final String CLEAR = "\u001b[2J";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final long PAGE_NANOS = 500_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final boolean inPlace;
    private final LongSupplier nanoTime;
    private long nextNanos;
    private boolean begun;

    /**
     * @param out the terminal
     * @param inPlace whether it can be redrawn; otherwise lines are appended
     * @param nanoTime as {@link System#nanoTime()}
     */
    public Screen(PrintWriter out, boolean inPlace, LongSupplier nanoTime) {
        this.out = out;
        this.inPlace = inPlace;
        this.nanoTime = nanoTime;
        this.nextNanos = nanoTime.getAsLong();
    }

    /** Whether this process has a terminal that can be redrawn. */
    public static boolean isTerminal() {
        return Ansi.AUTO.enabled();
    }

    /** Whether it is time to {@link #show} again. */
    public boolean isDue() {
        return nanoTime.getAsLong() - nextNanos >= 0;
    }

    /** Shows the board now. */
    public void show(Board board, Status status) {
        nextNanos = nanoTime.getAsLong() + (inPlace ? PAGE_NANOS : LINE_NANOS);
        if (inPlace) {
            redraw(Page.full(board, status));
        } else {
            say(Page.line(board, status));
        }
    }

    /** Appends a line. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    private void redraw(List<String> lines) {
        StringBuilder page = new StringBuilder(begun ? HOME : HIDE_CURSOR + CLEAR + HOME);
        begun = true;
        lines.forEach(line -> page.append(line).append(CLEAR_LINE).append('\n'));
        out.print(page.append(CLEAR_BELOW));
        out.flush();
    }

    @Override
    public void close() {
        if (begun) {
            out.print(SHOW_CURSOR);
            out.flush();
        }
    }
}
