package se.vardpuls.demo.screen;

import java.io.IOException;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/**
 * A terminal whose window is one page, drawn again in place. What the window held before comes back when the page is
 * put away; typed keys are not shown meanwhile.
 */
final class LivePage implements AutoCloseable {
    private static final Size UNKNOWN = new Size(80, 24);

    private final Terminal terminal;
    private volatile boolean resized = true;
    private boolean shown;

    /** On that terminal, which is closed with this. */
    LivePage(Terminal terminal) {
        this.terminal = terminal;
        terminal.handle(Signal.WINCH, signal -> resized = true);
    }

    /** On the terminal that standard input and output are, or {@code null} where they are none that can be redrawn. */
    static @Nullable LivePage ofSystem() {
        try {
            // without its signal handlers: Ctrl-C stays with the JVM, whose hooks put the demo down in order
            return new LivePage(TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                    .dumb(false)
                    .nativeSignals(false)
                    .build());
        } catch (IOException | IllegalStateException e) {
            return null;
        }
    }

    /** The size of the window now. */
    Size size() {
        Size size = terminal.getSize();
        return size.getColumns() > 0 && size.getRows() > 0 ? size : UNKNOWN;
    }

    /** Whether the window has got another size since the page was drawn. */
    boolean isResized() {
        return resized;
    }

    /** Draws the page, for which there is room. */
    void draw(List<String> rows) {
        if (!shown) {
            shown = true;
            terminal.echo(false);
            put(Capability.enter_ca_mode);
            put(Capability.cursor_invisible);
            put(Capability.exit_am_mode);
        }
        if (resized) {
            resized = false;
            put(Capability.clear_screen);
        }
        for (int i = 0; i < rows.size(); i++) {
            put(Capability.cursor_address, i, 0);
            put(Capability.clr_eol);
            terminal.writer().print(rows.get(i));
        }
        if (rows.size() < size().getRows()) {
            put(Capability.cursor_address, rows.size(), 0);
            put(Capability.clr_eos);
        }
        terminal.flush();
    }

    /** Puts the page away. */
    void putAway() {
        if (shown) {
            shown = false;
            resized = true;
            put(Capability.enter_am_mode);
            put(Capability.cursor_normal);
            put(Capability.exit_ca_mode);
            terminal.flush();
            terminal.echo(true);
        }
    }

    @Override
    public void close() {
        putAway();
        try {
            terminal.close();
        } catch (IOException e) {
            System.err.println("The terminal could not be put back as it was: " + e.getMessage());
        }
    }

    private void put(Capability capability, Object... values) {
        terminal.puts(capability, values);
    }
}
