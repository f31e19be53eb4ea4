package se.vardpuls.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class PageTest {
    private final Board board = new Board();
    private final Status status = new Status(
            LocalDateTime.of(2024, 3, 12, 10, 32), 1_234, 220, 1_230, 219, 6.25, "http://127.0.0.1:8080/metrics");

    @Test
    void shouldSumCountsAndNeverAverageShares() {
        daily("A", 100, 95);
        daily("B", 20, 5);

        assertThat(text()).contains("83,3 %").contains("100 av 120").contains("mål > 90 %");
    }

    @Test
    void shouldRankTheWorstFirstAndLeaveSmallNumbersOut() {
        daily("A", 100, 95);
        daily("B", 20, 5);
        daily("C", 19, 0);
        board.unit(utf8("{\"unitId\":\"B\",\"name\":\"Vårdcentralen Björkvången\",\"municipality\":\"Höör\"}"));

        assertThat(Page.full(board, status))
                .filteredOn(line -> line.matches(" +\\d+\\. .*"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("25,0 %", "5 av 20", "15 väntar", "Vårdcentralen Björkvången, Höör"),
                        second -> assertThat(second).contains("95,0 %", "95 av 100", "A"));
        assertThat(text()).contains("Enheter: 1 över 90 %, 1 inte, 1 med färre än 20 samtal");
    }

    @Test
    void shouldNotCallNinetyPerCentOver() {
        daily("A", 100, 90);

        assertThat(text()).contains("0 över 90 %, 1 inte");
    }

    @Test
    void shouldReplaceAUnitsFiguresByTheLatest() {
        daily("A", 100, 50);
        daily("A", 101, 51);

        assertThat(text()).contains("51 av 101");
    }

    @Test
    void shouldShowNoShare_whenThereIsNoData() {
        assertThat(text()).contains("–").doesNotContain("0,0 %").contains("Avvisade poster: inga");
        assertThat(board.hasFigures()).isFalse();
    }

    @Test
    void shouldCountDeadLettersByReason() {
        board.deadLetter("LATE");
        board.deadLetter("NOT_JSON");
        board.deadLetter("LATE");

        assertThat(Page.line(board, status)).contains("Avvisade poster: LATE 2, NOT_JSON 1");
    }

    private String text() {
        return String.join("\n", Page.full(board, status));
    }

    private void daily(String unit, int received, int answered) {
        board.telephoneDaily(utf8(
                "{\"unitId\":\"%s\",\"date\":\"2024-03-12\",\"received\":%d,\"answered\":%d,\"calledBack\":0,\"pending\":%d}"
                        .formatted(unit, received, answered, received - answered)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
