package se.vardpuls.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Seed;

/**
 * A published report as a whole: all assessments are those of doctors, of nurses and of the others, so that a column may give
 * away what another withholds. The attacker subtracts and adds the cells of all rows and all four columns, again and again.
 */
class PublishedReportTest {
    private static final int RUNS = 300;
    private static final int LEAST = 20;
    private static final int PROFESSIONS = 3;
    private static final Period MARCH = Period.month(YearMonth.of(2024, 3));

    /** The columns, and which professions they add up. */
    private static final Map<Figure, int[]> COLUMNS = Map.of(
            Figure.COMPLETED_SHARE, new int[] {0, 1, 2},
            Figure.DOCTORS, new int[] {0},
            Figure.NURSES, new int[] {1},
            Figure.OTHER_PROFESSIONS, new int[] {2});

    @Test
    void shouldResistSubtractionOverRowsAndColumns() {
        Random random = Seed.random(PublishedReportTest.class);
        for (int run = 0; run < RUNS; run++) {
            int[][] assessed = assessed(random, run % 20 == 0 ? 4 : 3);
            List<Set<String>> rows = rows(random, assessed.length);

            assertNothingSmallIsKnown(assessed, rows, "run " + run);
        }
    }

    @Test
    void shouldWithholdProfessionsWhereAllAssessmentsOfOtherRowsGiveThemAway() {
        int[][] assessed = {{0, 28, 28}, {0, 59, 79}, {54, 32, 2}, {0, 3, 71}};
        List<Set<String>> rows = List.of(
                Set.of("region", "municipality=m0", "operator=PUBLIC", Scene.id(0)),
                Set.of("region", "municipality=m1", "operator=PRIVATE", Scene.id(1)),
                Set.of("region", "municipality=m0", "operator=PRIVATE", Scene.id(2)),
                Set.of("region", "municipality=m1", "operator=PUBLIC", Scene.id(3)));

        assertNothingSmallIsKnown(assessed, rows, "as drawn once");
    }

    private static void assertNothingSmallIsKnown(int[][] assessed, List<Set<String>> rows, String run) {
        Report report = scene(rows, assessed).report(MARCH, true);
        assertNothingSmallIsKnown(known(report, rows), assessed, run);
    }

    private static int[][] assessed(Random random, int units) {
        int[][] assessed = new int[units][PROFESSIONS];
        for (int[] unit : assessed) {
            for (int profession = 0; profession < PROFESSIONS; profession++) {
                unit[profession] = switch (random.nextInt(4)) {
                    case 0 -> 0;
                    case 1 -> random.nextInt(LEAST);
                    default -> LEAST + random.nextInt(60);
                };
            }
        }
        return assessed;
    }

    /** The ids of the rows that each unit belongs to. */
    private static List<Set<String>> rows(Random random, int units) {
        List<Set<String>> rows = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            String municipality = "municipality=m" + random.nextInt(2);
            String operator = "operator=" + (random.nextBoolean() ? "PUBLIC" : "PRIVATE");
            rows.add(Set.of("region", municipality, operator, Scene.id(unit)));
        }
        return rows;
    }

    private static Scene scene(List<Set<String>> rows, int[][] assessed) {
        Scene scene = new Scene();
        String[] professions = {"DOCTOR", "NURSE", "MIDWIFE"};
        for (int unit = 0; unit < assessed.length; unit++) {
            StringBuilder scopes = new StringBuilder();
            rows.get(unit).stream()
                    .filter(row -> row.contains("="))
                    .forEach(row -> scopes.append(",\"" + row.replace("=", "\":\"") + "\""));
            scene.unit(unit, scopes.toString());
            List<String> entries = new ArrayList<>();
            int sum = 0;
            int within = 0;
            for (int i = 0; i < PROFESSIONS; i++) {
                int half = (assessed[unit][i] + 1) / 2;
                sum += assessed[unit][i];
                within += half;
                entries.add("\"%s\":{\"assessed\":%d,\"assessedWithin\":%d}"
                        .formatted(professions[i], assessed[unit][i], half));
            }
            scene.month(
                    unit,
                    "2024-03",
                    "\"guarantee\":{\"assessed\":%d,\"assessedWithin\":%d,\"byProfession\":{%s}}"
                            .formatted(sum, within, String.join(",", entries)));
        }
        return scene;
    }

    /** The sets of (unit, profession) whose sum a published cell tells. */
    private static Set<BitSet> known(Report report, List<Set<String>> rows) {
        Set<BitSet> known = new HashSet<>();
        for (Row row : report.rows()) {
            COLUMNS.forEach((figure, professions) -> {
                if (!report.cell(row, figure).isWithheld()) {
                    BitSet set = new BitSet();
                    for (int unit = 0; unit < rows.size(); unit++) {
                        if (rows.get(unit).contains(row.id())) {
                            for (int profession : professions) {
                                set.set(unit * PROFESSIONS + profession);
                            }
                        }
                    }
                    known.add(set);
                }
            });
        }
        return known;
    }

    private static void assertNothingSmallIsKnown(Set<BitSet> known, int[][] assessed, String run) {
        Deque<BitSet> fresh = new ArrayDeque<>(known);
        while (!fresh.isEmpty()) {
            BitSet one = fresh.remove();
            for (BitSet other : new ArrayList<>(known)) {
                for (BitSet result : WithholdingTest.results(one, other)) {
                    if (!result.isEmpty() && known.add(result)) {
                        fresh.add(result);
                    }
                }
            }
        }
        for (BitSet set : known) {
            int sum = set.stream()
                    .map(i -> assessed[i / PROFESSIONS][i % PROFESSIONS])
                    .sum();
            assertThat(sum == 0 || sum >= LEAST)
                    .as("%s: %s of %s", run, set, Arrays.deepToString(assessed))
                    .isTrue();
        }
    }
}
