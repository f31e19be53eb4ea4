package se.vardpuls.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LivePageTest {
    private static final String CLEAR = "\u001b[H\u001b[2J";
    private static final String ENTER = "\u001b[?1049h";
    private static final String LEAVE = "\u001b[?1049l";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private LineDisciplineTerminal terminal;
    private LivePage page;

    @BeforeEach
    void open() throws IOException {
        terminal = new LineDisciplineTerminal("test", "xterm", written, StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 24));
        page = new LivePage(terminal);
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void shouldDrawEachRowInItsPlaceAndNeverMakeTheWindowScroll() {
        page.draw(List.of("Vårdpuls", "Andel"));

        assertThat(written())
                .contains("\u001b[1;1H\u001b[KVårdpuls", "\u001b[2;1H\u001b[KAndel")
                .doesNotContain("\n");
    }

    @Test
    void shouldClearTheWindowAnew_whenItIsResized() {
        page.draw(List.of("Vårdpuls"));
        assertThat(page.isResized()).isFalse();
        written.reset();

        terminal.setSize(new Size(132, 43));
        terminal.raise(Signal.WINCH);

        assertThat(page.isResized()).isTrue();
        assertThat(page.size()).isEqualTo(new Size(132, 43));
        page.draw(List.of("Vårdpuls"));
        assertThat(written()).contains(CLEAR);
        written.reset();
        page.draw(List.of("Vårdpuls"));
        assertThat(written()).doesNotContain(CLEAR);
    }

    @Test
    void shouldPutTheTerminalBackAsItWas() {
        terminal.echo(true);
        page.draw(List.of("Vårdpuls"));
        assertThat(terminal.echo()).isFalse();
        assertThat(written()).contains(ENTER);

        page.putAway();
        page.putAway();

        assertThat(terminal.echo()).isTrue();
        assertThat(written()).containsOnlyOnce(LEAVE).contains("\u001b[?7h");
        assertThat(written().indexOf(LEAVE)).isGreaterThan(written().indexOf("Vårdpuls"));
    }

    @Test
    void shouldLeaveTheTerminalAlone_whenNoPageWasShown() {
        page.close();

        assertThat(written()).isEmpty();
    }

    @Test
    void shouldTakeTheUsualSize_whenTheTerminalTellsNone() {
        terminal.setSize(new Size(0, 0));

        assertThat(page.size()).isEqualTo(new Size(80, 24));
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
