package se.vardpuls.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;

/**
 * Which rows' shares of a {@linkplain Figure.Bundle bundle} are not published.
 *
 * <ol>
 *   <li>A share whose denominator is above 0 and below the small number is withheld, with all of its bundle.
 *   <li>So is what would give it away by subtraction: the numbers of units are the unknowns, those of published rows are
 *       sums of them, and of no set of units with a small denominator may the sum follow from those of published rows, by
 *       however many additions and subtractions.
 *   <li>Nor may what is left of a published row, taken its published units away, be 0 or all of the denominator: then
 *       every withheld share in it is known.
 *   <li>What who reads knows anyhow, of units of their own, is never withheld from them, and taken for published.
 *   <li>What is withheld next is the row with the smallest denominator of those that would give it away.
 * </ol>
 *
 * <p>Not looked at: what other reports, of other periods, give away, and what somebody knows of a unit beforehand.
 */
final class Withholding {
    private final List<Line> lines;
    private final Map<String, List<Share>> shares;
    private final int least;
    private final Set<String> own;
    private final Set<Line> published = new LinkedHashSet<>();

    /** A row: which units it is the sum of. */
    record Line(Row row, Set<String> members) {}

    private Withholding(Collection<Line> lines, Map<String, List<Share>> shares, int least, Set<String> own) {
        this.shares = shares;
        this.least = least;
        this.own = own;
        this.lines = lines.stream().map(this::ofUnitsWithShares).toList();
    }

    /** The rows to withhold, of units with these shares. */
    static Set<Row> rows(Collection<Line> lines, Map<String, List<Share>> shares, int least) {
        return rows(lines, shares, least, Set.of(), Set.of());
    }

    /**
     * Likewise, from who knows the numbers of units of their own.
     *
     * @param already ids of rows that are withheld in any case, but for their own
     */
    static Set<Row> rows(
            Collection<Line> lines, Map<String, List<Share>> shares, int least, Set<String> own, Set<String> already) {
        Withholding withholding = new Withholding(lines, shares, least, own);
        withholding.decide(already);
        Set<Row> withheld = new HashSet<>();
        for (Line line : withholding.lines) {
            if (!withholding.published.contains(line) && !line.members().isEmpty()) {
                withheld.add(line.row());
            }
        }
        return withheld;
    }

    private Line ofUnitsWithShares(Line line) {
        Set<String> members = new LinkedHashSet<>(line.members());
        members.removeIf(unitId -> of(unitId).stream().noneMatch(Share::exists));
        return new Line(line.row(), members);
    }

    private void decide(Set<String> already) {
        for (Line line : lines) {
            boolean isShown = !already.contains(line.row().id()) && !isSmall(line.members());
            if (!line.members().isEmpty() && (isOwn(line) || isShown)) {
                published.add(line);
            }
        }
        boolean safe = false;
        while (!safe) {
            Line given = givesAway();
            safe = given == null;
            published.remove(given);
        }
    }

    private boolean isOwn(Line line) {
        return line.members().size() == 1 && own.containsAll(line.members());
    }

    // --- numbers of a set of units ---

    private List<Share> of(String unitId) {
        return shares.getOrDefault(unitId, List.of());
    }

    private List<Share> sum(Collection<String> unitIds) {
        List<Share> sums = List.of();
        for (String unitId : unitIds) {
            sums = sums.isEmpty() ? of(unitId) : sum(sums, of(unitId));
        }
        return sums;
    }

    private static List<Share> sum(List<Share> these, List<Share> those) {
        List<Share> sums = new ArrayList<>();
        for (int share = 0; share < these.size(); share++) {
            Share one = these.get(share);
            Share other = those.get(share);
            sums.add(new Share(one.numerator() + other.numerator(), one.denominator() + other.denominator()));
        }
        return sums;
    }

    private boolean isSmall(Collection<String> unitIds) {
        return sum(unitIds).stream().anyMatch(share -> share.exists() && share.denominator() < least);
    }

    private boolean isAllOrNothing(Collection<String> unitIds) {
        return sum(unitIds).stream()
                .filter(Share::exists)
                .anyMatch(share -> share.numerator() == 0 || share.numerator() == share.denominator());
    }

    private long size(Line line) {
        return sum(line.members()).stream().mapToLong(Share::denominator).sum();
    }

    // --- what can be inferred ---

    /** A row to withhold next, {@code null} if nothing gives anything away. */
    private @Nullable Line givesAway() {
        Set<String> known = new HashSet<>();
        published.stream().filter(line -> line.members().size() == 1).forEach(line -> known.addAll(line.members()));
        Map<BitSet, Set<String>> alike = alike(known);
        List<Set<String>> groups = new ArrayList<>(alike.values());
        if (groups.isEmpty()) {
            return null;
        }
        Line uniform = uniform(known);
        if (uniform != null) {
            return uniform;
        }
        List<Line> equations = published.stream()
                .filter(line -> !known.containsAll(line.members()))
                .toList();
        int shareCount = shares.values().stream().mapToInt(List::size).max().orElse(0);
        for (int share = 0; share < shareCount; share++) {
            long[] weights = weightsOfSmall(share, groups, equations);
            if (weights != null) {
                return smallestOf(equations, weights, known);
            }
        }
        return null;
    }

    /** By which weights of these rows the sum of units with a small denominator of a share comes about. */
    private long @Nullable [] weightsOfSmall(int share, List<Set<String>> groups, List<Line> equations) {
        ToLongFunction<Set<String>> denominator = units -> sum(units).get(share).denominator();
        List<Set<String>> largeFirst = new ArrayList<>(groups);
        largeFirst.sort(Comparator.comparingLong(denominator).reversed());
        int large = (int) largeFirst.stream()
                .filter(group -> denominator.applyAsLong(group) >= least)
                .count();
        Span span = new Span(largeFirst.size(), large);
        equations.forEach(line -> span.add(vector(line.members(), largeFirst)));
        return span.weightsOfKnown(set -> {
            long sum = set.stream()
                    .mapToLong(group -> denominator.applyAsLong(largeFirst.get(group)))
                    .sum();
            return sum > 0 && sum < least;
        });
    }

    /** Units that are not published themselves, put together where no row tells them apart. */
    private Map<BitSet, Set<String>> alike(Set<String> known) {
        Map<String, BitSet> patterns = new LinkedHashMap<>();
        for (int place = 0; place < lines.size(); place++) {
            Line line = lines.get(place);
            for (String unitId : line.members()) {
                if (!known.contains(unitId)) {
                    patterns.computeIfAbsent(unitId, none -> new BitSet()).set(place, published.contains(line));
                }
            }
        }
        Map<BitSet, Set<String>> alike = new LinkedHashMap<>();
        patterns.forEach((unitId, pattern) ->
                alike.computeIfAbsent(pattern, none -> new LinkedHashSet<>()).add(unitId));
        return alike;
    }

    private @Nullable Line uniform(Set<String> known) {
        for (Line line : published) {
            Set<String> rest = new LinkedHashSet<>(line.members());
            rest.removeAll(known);
            if (rest.stream().anyMatch(unitId -> isSmall(Set.of(unitId))) && isAllOrNothing(rest)) {
                return published.stream()
                        .filter(other -> other.members().size() == 1
                                && !isOwn(other)
                                && line.members().containsAll(other.members()))
                        .min(bySize())
                        .orElse(line);
            }
        }
        return null;
    }

    /** The groups that lie in a set of units as a whole. */
    private static BitSet vector(Set<String> members, List<Set<String>> groups) {
        BitSet vector = new BitSet();
        for (int group = 0; group < groups.size(); group++) {
            vector.set(group, members.containsAll(groups.get(group)));
        }
        return vector;
    }

    /** The smallest of the published rows whose numbers are needed to work the target out. */
    private Line smallestOf(List<Line> equations, long[] weights, Set<String> known) {
        Map<String, Long> needed = new HashMap<>();
        List<Line> needing = new ArrayList<>();
        for (int place = 0; place < equations.size(); place++) {
            if (weights[place] != 0) {
                long weight = weights[place];
                needing.add(equations.get(place));
                equations.get(place).members().stream()
                        .filter(known::contains)
                        .forEach(unitId -> needed.merge(unitId, weight, Span::sum));
            }
        }
        published.stream()
                .filter(line -> line.members().size() == 1
                        && !isOwn(line)
                        && needed.getOrDefault(line.members().iterator().next(), 0L) != 0)
                .forEach(needing::add);
        return needing.stream().min(bySize()).orElseThrow();
    }

    private Comparator<Line> bySize() {
        return smallestFirst(this::size);
    }

    /** The order in which rows are withheld, by the sum of their denominators: of equal ones the lower level first. */
    static Comparator<Line> smallestFirst(ToLongFunction<Line> size) {
        return Comparator.comparingLong(size)
                .thenComparing(line -> line.row().level(), Comparator.reverseOrder())
                .thenComparing(line -> line.row().id());
    }
}
