package se.vardpuls.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void shouldAlignForTheTerminalAndBeMarkdown() {
        assertThat(new Table("Speed", "who", "events/s").row("parse", "1,000").markdown())
                .isEqualTo("""
                        ### Speed

                        | who   | events/s |
                        |:------|---------:|
                        | parse |    1,000 |

                        """);
    }

    @Test
    void shouldTakeTheMiddle() {
        assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Median.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
        assertThat(Median.of(List.of())).isNaN();
    }
}
