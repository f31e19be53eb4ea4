package se.vardpuls.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorklistsTest {
    private static final String UNIT = "SE2321000255-O00123";
    private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);

    private final Worklists worklists = new Worklists();

    @Test
    void shouldHoldThoseThatAreDueFirstAndNoMore() {
        for (int day = 2 * Worklists.EACH; day > 0; day--) {
            take(UNIT + "|" + day, FIRST.plusDays(day).toString(), "NONE");
        }

        assertThat(worklists.of(UNIT, FIRST, FIRST.plusYears(2)))
                .hasSize(Worklists.EACH)
                .first()
                .isEqualTo(new OpenCase("1", FIRST.plusDays(1)));
        assertThat(worklists.of(UNIT, FIRST.plusDays(2), FIRST.plusDays(3)))
                .extracting(OpenCase::caseId)
                .containsExactly("2", "3");
        assertThat(worklists.of("SE2321000255-O00124", FIRST, FIRST.plusYears(2)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', 2024-03-02, NONE", "|1, 2024-03-02, NONE", "U|1, soon, NONE", "U|1, 2024-03-02, LATE"})
    void shouldTakeWhatSaysNothingForNothing(String key, String due, String time) {
        take(key, due, time);
        worklists.take(null, null);
        worklists.take("U|2".getBytes(UTF_8), "no JSON".getBytes(UTF_8));

        assertThat(worklists.of("U", FIRST, FIRST.plusDays(9))).isEmpty();
        assertThat(worklists.of("", FIRST, FIRST.plusDays(9))).isEmpty();
    }

    private void take(String key, String due, String time) {
        worklists.take(
                key.getBytes(UTF_8), ("{\"dueDate\":\"" + due + "\",\"time\":\"" + time + "\"}").getBytes(UTF_8));
    }
}
