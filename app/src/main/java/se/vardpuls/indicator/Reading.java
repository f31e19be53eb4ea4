package se.vardpuls.indicator;

import org.jspecify.annotations.Nullable;
import se.vardpuls.goal.Verdict;
import se.vardpuls.goal.WindowFigures;

/**
 * What the figures say now.
 *
 * @param silence of a silent unit: since when, and how much was expected
 */
public record Reading(
        Verdict verdict, WindowFigures figures, @Nullable Silence silence) {
    /**
     * Since when nothing has come.
     *
     * @param since in milliseconds since 1970
     * @param expected how many calls the unit's own record lets one expect since
     */
    public record Silence(long since, double expected) {}

    /** A reading of figures alone. */
    public static Reading of(Verdict verdict, WindowFigures figures) {
        return new Reading(verdict, figures, null);
    }
}
