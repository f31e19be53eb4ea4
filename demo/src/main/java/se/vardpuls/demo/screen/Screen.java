package se.vardpuls.demo.screen;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import org.jline.terminal.Size;
import org.jspecify.annotations.Nullable;

/** The terminal: a page redrawn in place twice a second and at a resize, or lines appended every five seconds. */
public final class Screen implements AutoCloseable {
    private static final long PAGE_NANOS = 500_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;

    /** The heading before the last page, the line after it, and the prompt. */
    private static final int ROWS_AROUND_THE_END = 3;

    private final PrintWriter out;
    private final @Nullable LivePage page;
    private final LongSupplier nanoTime;
    private long nextNanos;

    private Screen(PrintWriter out, @Nullable LivePage page, LongSupplier nanoTime) {
        this.out = out;
        this.page = page;
        this.nanoTime = nanoTime;
        this.nextNanos = nanoTime.getAsLong();
    }

    /**
     * The terminal of this process, or lines where it has none.
     *
     * @param out where lines go
     * @param plain whether lines are wanted in a terminal as well
     * @param nanoTime as {@link System#nanoTime()}
     */
    public static Screen open(PrintWriter out, boolean plain, LongSupplier nanoTime) {
        return new Screen(out, plain ? null : LivePage.ofSystem(), nanoTime);
    }

    /** Whether it is time to {@link #show} again. */
    public boolean isDue() {
        return nanoTime.getAsLong() - nextNanos >= 0 || (page != null && page.isResized());
    }

    /** Shows the board now. */
    public void show(Board board, Status status) {
        nextNanos = nanoTime.getAsLong() + (page == null ? LINE_NANOS : PAGE_NANOS);
        if (page == null) {
            say(Page.line(board, status));
        } else {
            Size size = page.size();
            page.draw(Page.full(board, status, size.getColumns(), size.getRows()));
        }
    }

    /** Shows how far the history has come. */
    public void show(Progress progress) {
        nextNanos = nanoTime.getAsLong() + (page == null ? LINE_NANOS : PAGE_NANOS);
        if (page == null) {
            say(progress.line());
        } else {
            Size size = page.size();
            page.draw(progress.page(size.getColumns(), size.getRows()));
        }
    }

    /** Appends how the board is at the end: as much of the page as the window holds, or a line. */
    public void conclude(Board board, Status status) {
        if (page == null) {
            say(Page.line(board, status));
        } else {
            Size size = page.size();
            Page.full(board, status, size.getColumns(), Math.max(1, size.getRows() - ROWS_AROUND_THE_END))
                    .forEach(this::say);
        }
    }

    /** Appends a line; a page that is shown is put away for it. */
    public void say(String line) {
        if (page != null) {
            page.putAway();
        }
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        if (page != null) {
            page.close();
        }
    }
}
