package se.vardpuls.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import se.vardpuls.figure.Share;
import se.vardpuls.report.Withholding.Line;
import se.vardpuls.testing.Seed;

/**
 * Nothing withheld can be worked out: an attacker takes all published rows, subtracts every one from every other that holds
 * it, adds every two that have nothing in common, and goes on with what comes out until nothing new does.
 */
class WithholdingTest {
    private static final int LEAST = 20;
    private static final Row REGION = new Row(Level.REGION, "region", "Regionen");

    private final Map<Row, Set<String>> rows = new LinkedHashMap<>();
    private final Map<String, List<Share>> shares = new HashMap<>();
    private final Set<String> own = new TreeSet<>();

    private void unit(String id, String municipality, String area, String operator, long numerator, long denominator) {
        shares.put(id, List.of(new Share(numerator, denominator)));
        add(REGION, id);
        add(row(Level.OPERATOR, operator), id);
        add(row(Level.AREA, area), id);
        add(row(Level.MUNICIPALITY, municipality), id);
        add(row(Level.UNIT, id), id);
    }

    private static Row row(Level level, String id) {
        return new Row(level, id, id);
    }

    private void add(Row row, String unitId) {
        if (row.id() != null) {
            rows.computeIfAbsent(row, none -> new TreeSet<>()).add(unitId);
        }
    }

    private Set<Row> withheld() {
        List<Line> lines = new ArrayList<>();
        rows.forEach((row, members) -> lines.add(new Line(row, members)));
        Set<String> already = ids(Withholding.rows(lines, shares, LEAST));
        return Withholding.rows(lines, shares, LEAST, own, already);
    }

    private Set<String> ids(Set<Row> of) {
        Set<String> ids = new TreeSet<>();
        of.forEach(row -> ids.add(row.id()));
        return ids;
    }

    private long denominator(Set<String> units) {
        return units.stream()
                .mapToLong(id -> shares.get(id).get(0).denominator())
                .sum();
    }

    @Test
    void shouldWithholdNothingWhereNothingIsSmall() {
        unit("a", "Lund", "Syd", "PUBLIC", 50, 60);
        unit("b", "Lund", "Syd", "PRIVATE", 15, 20);

        assertThat(withheld()).isEmpty();
    }

    @Test
    void shouldWithholdOneMoreThanTheSmallOneOfAMunicipality() {
        unit("a", "Lund", "Syd", "PUBLIC", 50, 60);
        unit("b", "Lund", "Syd", "PUBLIC", 30, 40);
        unit("c", "Lund", "Syd", "PUBLIC", 10, 19);

        assertThat(ids(withheld())).as("the small one and the next smallest").containsExactly("b", "c");
    }

    @Test
    void shouldWithholdASmallMunicipalityAndAnotherOfTheRegion() {
        unit("a", "Lund", "Syd", "PUBLIC", 50, 60);
        unit("b", "Malmö", "Syd", "PUBLIC", 70, 80);
        unit("c", "Höör", "Syd", "PUBLIC", 10, 15);

        assertThat(ids(withheld())).containsExactly("Höör", "Lund", "a", "c");
    }

    @Test
    void shouldNotTellTwoSmallOnesTogetherEither() {
        unit("a", "Lund", "Syd", "PUBLIC", 50, 60);
        unit("b", "Lund", "Syd", "PUBLIC", 4, 5);
        unit("c", "Lund", "Syd", "PUBLIC", 7, 9);

        assertThat(ids(withheld())).as("5 + 9 is small as well").containsExactly("a", "b", "c");
    }

    @Test
    void shouldWithholdAnotherWhereTheRestAllFaredAlike() {
        unit("a", "Lund", "Syd", "PUBLIC", 50, 60);
        unit("b", "Lund", "Syd", "PUBLIC", 30, 30);
        unit("c", "Lund", "Syd", "PUBLIC", 10, 10);

        assertThat(ids(withheld())).as("b and c together are 40 of 40").containsExactly("a", "b", "c");
    }

    @Test
    void shouldMindUnitsThatBelongToNoMunicipality() {
        unit("a", "Lund", "Syd", "PUBLIC", 50, 60);
        unit("b", "Malmö", "Syd", "PUBLIC", 50, 70);
        unit("c", null, "Syd", "PUBLIC", 5, 10);

        assertThat(ids(withheld()))
                .as("the region less its municipalities is c")
                .contains("c", "Lund", "a");
    }

    @Test
    void shouldNeverWithholdWhatWhoReadsKnowsAndCountOnTheirKnowingIt() {
        unit("a", "Lund", "Syd", "PUBLIC", 50, 60);
        unit("b", "Lund", "Syd", "PUBLIC", 4, 5);
        unit("c", "Lund", "Syd", "PUBLIC", 17, 19);
        own.add("b");

        assertThat(ids(withheld())).as("Lund less b less a is c").containsExactly("a", "c");
    }

    @Test
    void shouldResistEverySubtraction() {
        resist(0);
    }

    @Test
    void shouldResistEverySubtractionByWhoKnowsUnitsOfTheirOwn() {
        resist(1);
        resist(2);
    }

    private void resist(int knownUnits) {
        Random random = Seed.random(WithholdingTest.class);
        for (int run = 0; run < 400; run++) {
            rows.clear();
            shares.clear();
            own.clear();
            for (int i = 0; i < knownUnits; i++) {
                own.add("u" + i);
            }
            int units = 3 + random.nextInt(7);
            for (int i = 0; i < units; i++) {
                long denominator = random.nextInt(3) == 0 ? random.nextInt(LEAST) : 15 + random.nextInt(100);
                unit(
                        "u" + i,
                        random.nextInt(8) == 0 ? null : "m" + random.nextInt(4),
                        random.nextInt(8) == 0 ? null : "a" + random.nextInt(3),
                        random.nextInt(8) == 0 ? null : random.nextBoolean() ? "PUBLIC" : "PRIVATE",
                        denominator == 0 ? 0 : random.nextInt((int) denominator + 1),
                        denominator);
            }
            Set<Row> withheld = withheld();
            assertThat(ids(withheld)).noneMatch(own::contains);
            assertNothingSmallIsKnown(withheld, run);
        }
    }

    private void assertNothingSmallIsKnown(Set<Row> withheld, int run) {
        List<String> units = new ArrayList<>(new TreeSet<>(shares.keySet()));
        Set<BitSet> known = new HashSet<>();
        Deque<BitSet> fresh = new ArrayDeque<>();
        rows.forEach((row, members) -> {
            BitSet set = set(members, units);
            if (!withheld.contains(row) && !set.isEmpty() && known.add(set)) {
                fresh.add(set);
            }
        });
        while (!fresh.isEmpty()) {
            BitSet one = fresh.remove();
            for (BitSet other : new ArrayList<>(known)) {
                for (BitSet result : results(one, other)) {
                    if (!result.isEmpty() && known.add(result)) {
                        fresh.add(result);
                    }
                }
            }
        }
        for (BitSet set : known) {
            Set<String> members = new TreeSet<>();
            set.stream().forEach(i -> members.add(units.get(i)));
            if (members.removeAll(own) && members.isEmpty()) {
                continue;
            }
            assertThat(denominator(members))
                    .as("run %d: %s of %s, withheld %s", run, members, describe(), ids(withheld))
                    .isGreaterThanOrEqualTo(LEAST);
        }
    }

    private String describe() {
        StringBuilder text = new StringBuilder();
        rows.forEach((row, members) -> text.append(row.id()).append(members).append(' '));
        shares.forEach((id, of) ->
                text.append(id).append('=').append(of.get(0).denominator()).append(' '));
        return text.toString();
    }

    /** Those without calls are known to be none. */
    private BitSet set(Set<String> members, List<String> units) {
        BitSet set = new BitSet();
        members.stream()
                .filter(id -> shares.get(id).get(0).denominator() > 0)
                .forEach(id -> set.set(units.indexOf(id)));
        return set;
    }

    /** What two known sums make known: their differences, and their sum. */
    static List<BitSet> results(BitSet one, BitSet other) {
        List<BitSet> results = new ArrayList<>();
        results.addAll(difference(one, other));
        results.addAll(difference(other, one));
        if (!one.intersects(other)) {
            BitSet sum = (BitSet) one.clone();
            sum.or(other);
            results.add(sum);
        }
        return results;
    }

    private static List<BitSet> difference(BitSet whole, BitSet part) {
        BitSet outside = (BitSet) part.clone();
        outside.andNot(whole);
        BitSet rest = (BitSet) whole.clone();
        rest.andNot(part);
        return outside.isEmpty() ? List.of(rest) : List.of();
    }
}
