package se.vardpuls.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What pages may know of who asks: never a name.
 *
 * @param bound the units that somebody is bound to; {@code null} for who sees everything
 */
public record Visitor(@Nullable Set<String> bound) {
    /** Who sees everything. */
    public static final Visitor UNBOUND = new Visitor(null);

    /** Keeps its own copy. */
    public Visitor {
        bound = bound == null ? null : Set.copyOf(bound);
    }

    /** Whether figures of every unit are shown in full. */
    public boolean seesAll() {
        return bound == null;
    }

    /** Whether a unit is one of those that somebody is bound to. */
    public boolean isBoundTo(String unitId) {
        return bound != null && bound.contains(unitId);
    }

    /** Whether everything of a unit is shown. */
    public boolean sees(String unitId) {
        return bound == null || bound.contains(unitId);
    }
}
