package se.vardpuls.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.vardpuls.figure.Share;

/**
 * The rule by which a published report withholds shares on small numbers, and those that would give them away by
 * subtraction, for whatever else shows units beside sums of them.
 */
public final class SmallNumbers {
    private SmallNumbers() {}

    /**
     * A sum that is shown.
     *
     * @param id the scope that it is of
     * @param members the units that it is the sum of
     */
    public record Sum(String id, Set<String> members) {}

    /**
     * The ids of the units and sums whose shares are not to be shown to everybody.
     *
     * @param shares of each unit that is shown, as many of each, which are shown together or not at all
     * @param least below this denominator a share is small
     */
    public static Set<String> withheld(Map<String, List<Share>> shares, Collection<Sum> sums, int least) {
        return ids(Withholding.rows(lines(shares, sums), shares, least));
    }

    /**
     * Of these, those that are not to be shown to who knows the numbers of units of their own, and what else they could work
     * out with them.
     *
     * @param fromAll what is not shown to everybody
     */
    public static Set<String> withheld(
            Map<String, List<Share>> shares, Collection<Sum> sums, int least, Set<String> own, Set<String> fromAll) {
        boolean knowsMore = own.stream().anyMatch(fromAll::contains);
        return knowsMore ? ids(Withholding.rows(lines(shares, sums), shares, least, own, fromAll)) : fromAll;
    }

    private static List<Withholding.Line> lines(Map<String, List<Share>> shares, Collection<Sum> sums) {
        List<Withholding.Line> lines = new ArrayList<>();
        shares.keySet()
                .forEach(unitId -> lines.add(new Withholding.Line(new Row(Level.UNIT, unitId, ""), Set.of(unitId))));
        sums.forEach(
                sum -> lines.add(new Withholding.Line(new Row(level(sum), sum.id(), ""), Set.copyOf(sum.members()))));
        return lines;
    }

    private static Set<String> ids(Set<Row> rows) {
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.id()));
        return ids;
    }

    private static Level level(Sum sum) {
        return sum.id().equals(Level.REGION.id()) ? Level.REGION : Level.AREA;
    }
}
