package se.vardpuls.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.report.Withholding.Line;

/**
 * Which rows' professions are not published, where all assessments are the sum of the professions': a row that tells all may,
 * with others that tell professions, give away what each column withholds by itself.
 *
 * <ol>
 *   <li>The numbers of each unit and profession are the unknowns; a row that tells all gives the sum of its units' in all
 *       professions, one that tells professions those of each.
 *   <li>Of no set of units and professions with a small number may the sum follow from them. Units without any of a profession
 *       are taken to be known.
 *   <li>What is withheld next are the professions of the row with the fewest assessments of those that would give it away; all
 *       assessments stay as they are, since they are safe without professions.
 * </ol>
 *
 * <p>Not looked at: whether what remains of a row, taken all columns together, is none or all of its denominator.
 */
final class ProfessionWithholding {
    private final Map<String, List<Share>> shares;
    private final int least;
    private final List<Line> all;
    private final List<Line> professions;

    /** Sums of units that no published row tells apart, of one profession. */
    private record Unknown(Set<String> units, int profession, long number) {}

    private ProfessionWithholding(
            Collection<Line> lines,
            Map<String, List<Share>> shares,
            int least,
            Set<Row> notAll,
            Set<Row> notProfessions) {
        this.shares = shares;
        this.least = least;
        this.all = lines.stream().filter(line -> !notAll.contains(line.row())).toList();
        this.professions = new ArrayList<>(lines.stream()
                .filter(line -> !notProfessions.contains(line.row()))
                .toList());
    }

    /**
     * The rows whose professions are withheld beside those that are already.
     *
     * @param shares of each unit, one a profession; together they are all assessments
     * @param notAll rows that do not tell all assessments, nor professions
     * @param notProfessions rows that do not tell professions
     */
    static Set<Row> rows(
            Collection<Line> lines,
            Map<String, List<Share>> shares,
            int least,
            Set<Row> notAll,
            Set<Row> notProfessions) {
        ProfessionWithholding withholding = new ProfessionWithholding(lines, shares, least, notAll, notProfessions);
        Set<Row> withheld = new HashSet<>();
        for (Line line = withholding.givesAway(); line != null; line = withholding.givesAway()) {
            withheld.add(line.row());
            withholding.professions.remove(line);
        }
        return withheld;
    }

    /** The row whose professions are to be withheld next, {@code null} if nothing gives anything away. */
    private @Nullable Line givesAway() {
        List<Unknown> unknowns = unknowns();
        int large = (int) unknowns.stream().filter(one -> one.number() >= least).count();
        Span span = new Span(unknowns.size(), large);
        all.forEach(line -> span.add(vector(line, unknowns, one -> true)));
        for (Line line : professions) {
            for (int profession = 0; profession < professionCount(); profession++) {
                int column = profession;
                span.add(vector(line, unknowns, one -> one.profession() == column));
            }
        }
        long[] weights = span.weightsOfKnown(set -> {
            long sum = set.stream().mapToLong(one -> unknowns.get(one).number()).sum();
            return sum > 0 && sum < least;
        });
        return weights == null ? null : smallestOf(weights);
    }

    /** The smallest row that tells professions and has a weight; any, where none has. */
    private @Nullable Line smallestOf(long[] weights) {
        List<Line> needed = new ArrayList<>();
        for (int place = all.size(); place < weights.length; place++) {
            if (weights[place] != 0) {
                needed.add(professions.get((place - all.size()) / professionCount()));
            }
        }
        List<Line> candidates = needed.isEmpty() ? professions : needed;
        return candidates.stream().min(Withholding.smallestFirst(this::size)).orElse(null);
    }

    private long size(Line line) {
        return line.members().stream()
                .flatMap(unit -> of(unit).stream())
                .mapToLong(Share::denominator)
                .sum();
    }

    private List<Share> of(String unitId) {
        return shares.getOrDefault(unitId, List.of());
    }

    private int professionCount() {
        return shares.values().stream().mapToInt(List::size).max().orElse(0);
    }

    /** Large ones first, without those of which there is nothing. */
    private List<Unknown> unknowns() {
        List<Unknown> unknowns = new ArrayList<>();
        for (Set<String> units : alike().values()) {
            for (int profession = 0; profession < professionCount(); profession++) {
                int column = profession;
                long number = units.stream()
                        .filter(unit -> !of(unit).isEmpty())
                        .mapToLong(unit -> of(unit).get(column).denominator())
                        .sum();
                if (number > 0) {
                    unknowns.add(new Unknown(units, profession, number));
                }
            }
        }
        unknowns.sort(Comparator.comparingLong(Unknown::number).reversed());
        return unknowns;
    }

    /** The units, put together where no published row tells them apart. */
    private Map<BitSet, Set<String>> alike() {
        Map<String, BitSet> patterns = new LinkedHashMap<>();
        List<Line> published = new ArrayList<>(all);
        published.addAll(professions);
        for (int place = 0; place < published.size(); place++) {
            for (String unitId : published.get(place).members()) {
                patterns.computeIfAbsent(unitId, none -> new BitSet()).set(place);
            }
        }
        Map<BitSet, Set<String>> alike = new LinkedHashMap<>();
        patterns.forEach((unitId, pattern) ->
                alike.computeIfAbsent(pattern, none -> new HashSet<>()).add(unitId));
        return alike;
    }

    /** Those of these unknowns that lie in a row. */
    private static BitSet vector(Line line, List<Unknown> unknowns, Predicate<Unknown> told) {
        BitSet vector = new BitSet();
        for (int place = 0; place < unknowns.size(); place++) {
            Unknown one = unknowns.get(place);
            vector.set(place, told.test(one) && line.members().containsAll(one.units()));
        }
        return vector;
    }
}
