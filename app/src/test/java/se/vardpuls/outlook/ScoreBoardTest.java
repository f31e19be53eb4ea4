package se.vardpuls.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.testing.Seed;

/** What was said, held against what became of the day. */
class ScoreBoardTest {
    private static final byte[] UNIT = "SE2321000255-O00123".getBytes(StandardCharsets.US_ASCII);
    private static final int NOON = 2;
    private static final int DATE = 19_794;

    private final MemoryStore records = new MemoryStore();
    private final UnitStore store = new UnitStore(records);
    private Scores shown = new Scores();
    private final ScoreBoard board = open();

    private ScoreBoard open() {
        return new ScoreBoard(store, scores -> shown = scores);
    }

    private Map<String, Double> shown() {
        board.show();
        return ShownScores.of(shown);
    }

    private static byte[] unit(int number) {
        return "SE2321000255-O%05d".formatted(number).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void shouldTellBrierScoresAndTheTable() {
        board.said(unit(1), DATE, NOON, 0.3, 0.5);
        board.said(unit(2), DATE, NOON, 0.39, 0.25);
        board.said(unit(3), DATE, NOON, 0.95, 0.5);
        assertThat(shown()).isEmpty();
        board.became(unit(1), DATE, false);
        board.became(unit(2), DATE, true);
        board.became(unit(3), DATE, true);

        assertThat(shown())
                .containsEntry("dates", 1.0)
                .containsEntry("days 12 20-40", 2.0)
                .containsEntry("at goal 12 20-40", 1.0)
                .containsEntry("days 12 95-100", 1.0)
                .doesNotContainKeys("days 12 40-60", "brier 09 forecast");
        assertThat(shown().get("expected 12 20-40")).isCloseTo(0.69, within(1e-9));
        assertThat(shown().get("brier 12 forecast"))
                .isCloseTo((0.3 * 0.3 + 0.61 * 0.61 + 0.05 * 0.05) / 3, within(1e-9));
        assertThat(shown().get("brier 12 climatology")).isCloseTo((0.25 + 0.5625 + 0.25) / 3, within(1e-9));
    }

    @Test
    void shouldPutEachProbabilityIntoOneBin() {
        double[] said = {0, 0.049999, 0.05, 0.199999, 0.2, 0.4, 0.6, 0.8, 0.949999, 0.95, 1};
        for (int i = 0; i < said.length; i++) {
            board.said(unit(i), DATE, NOON, said[i], 0.5);
            board.became(unit(i), DATE, false);
        }

        assertThat(shown())
                .containsEntry("days 12 0-5", 2.0)
                .containsEntry("days 12 5-20", 2.0)
                .containsEntry("days 12 20-40", 1.0)
                .containsEntry("days 12 40-60", 1.0)
                .containsEntry("days 12 60-80", 1.0)
                .containsEntry("days 12 80-95", 2.0)
                .containsEntry("days 12 95-100", 2.0);
    }

    @Test
    void shouldCountWhatWasSaidFirstAndNothingThatWasSaidAfterwards() {
        board.said(UNIT, DATE, NOON, 0.3, 0.5);
        board.said(UNIT, DATE, NOON, 0.9, 0.5);
        board.became(UNIT, DATE, true);
        board.said(UNIT, DATE, NOON + 1, 1, 0.5);

        assertThat(shown()).containsEntry("days 12 20-40", 1.0).doesNotContainKey("days 14 95-100");
    }

    @Test
    void shouldScoreAnewWhatLateEventsHaveChanged() {
        board.said(UNIT, DATE, NOON, 0.3, 0.5);
        board.became(UNIT, DATE, true);
        board.became(UNIT, DATE, true);
        board.became(UNIT, DATE, false);

        assertThat(shown()).containsEntry("days 12 20-40", 1.0).containsEntry("at goal 12 20-40", 0.0);
        assertThat(shown().get("brier 12 forecast")).isCloseTo(0.09, within(1e-9));
    }

    @Test
    void shouldScoreNothingOfADayOfWhichNothingWasSaid() {
        board.became(UNIT, DATE, true);

        assertThat(shown()).isEmpty();
        assertThat(records.records()).isEmpty();
    }

    @Test
    void shouldTellOfTenDatesWhateverTheOrderAndAfterARestart() {
        Random random = Seed.random(ScoreBoardTest.class);
        List<Runnable> days = new ArrayList<>();
        for (int unit = 0; unit < 8; unit++) {
            for (int date = DATE; date < DATE + 14; date++) {
                byte[] key = unit(unit);
                int day = date;
                double probability = random.nextDouble();
                boolean met = random.nextBoolean();
                days.add(() -> {
                    board.said(key, day, NOON, probability, 0.5);
                    board.became(key, day, met);
                });
            }
        }
        days.forEach(Runnable::run);
        Map<String, Double> inOrder = shown();
        assertThat(inOrder).containsEntry("dates", 10.0);
        assertThat(sum(inOrder, "days")).isEqualTo(80);

        ScoreBoard restarted = open();
        List<Runnable> loads = new ArrayList<>();
        store.readAll((key, kind, date, number, content) -> loads.add(() -> restarted.load(key, date, content)));
        Collections.shuffle(loads, random);
        loads.forEach(Runnable::run);
        restarted.show();

        assertThat(ShownScores.of(shown)).isEqualTo(inOrder);
    }

    private static double sum(Map<String, Double> shown, String family) {
        return shown.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(family + " "))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    @Test
    void shouldForgetWhatIsAMonthOld() {
        board.said(UNIT, DATE, NOON, 0.3, 0.5);
        board.said(UNIT, DATE + 1, NOON, 0.3, 0.5);

        ScoreBoard restarted = open();
        store.readAll((key, kind, date, number, content) -> restarted.load(key, date, content));
        restarted.forgetBefore(UNIT, DATE + 32);

        assertThat(store.read(UNIT, Kind.FACTS, DATE, 0)).isNull();
        assertThat(store.read(UNIT, Kind.FACTS, DATE + 1, 0)).isNotNull();
    }

    @Test
    void shouldSumPartitionsAsOneInstance() {
        board.said(unit(1), DATE, NOON, 0.3, 0.5);
        board.became(unit(1), DATE, false);
        board.show();
        Scores one = shown;
        ScoreBoard other = open();
        other.said(unit(2), DATE, NOON, 0.9, 0.5);
        other.became(unit(2), DATE, false);
        other.show();

        Map<String, Double> together = ShownScores.of(Scores.together(List.of(one, shown)));
        assertThat(together).containsEntry("dates", 1.0).containsEntry("days 12 80-95", 1.0);
        assertThat(together.get("brier 12 forecast")).isCloseTo((0.09 + 0.81) / 2, within(1e-9));
    }
}
