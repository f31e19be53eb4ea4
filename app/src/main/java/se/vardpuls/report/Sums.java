package se.vardpuls.report;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sums of {@linkplain Count counts}.
 *
 * <ol>
 *   <li>Of what nothing was told there is no sum: it is never 0.
 *   <li>A record that has the block but not the field was written by an earlier version; what it is a part of is
 *       {@linkplain #lacks not known}, since a sum of the others would be too small.
 * </ol>
 */
final class Sums {
    private final Map<Count, Long> values = new EnumMap<>(Count.class);
    private final Set<Count> lacking = EnumSet.noneOf(Count.class);

    /** Adds to one count. */
    Sums add(Count count, long value) {
        values.merge(count, value, Long::sum);
        return this;
    }

    /** A record did not tell this count. */
    void lack(Count count) {
        lacking.add(count);
    }

    /** Adds what others say. */
    void add(Sums others) {
        others.values.forEach(this::add);
        lacking.addAll(others.lacking);
    }

    /** The sum, {@code null} where there is none. */
    @Nullable Long get(Count count) {
        return lacks(count) ? null : values.get(count);
    }

    /** Whether records of an earlier version told the block without this count. */
    boolean lacks(Count count) {
        return lacking.contains(count);
    }
}
