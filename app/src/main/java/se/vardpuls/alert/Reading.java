package se.vardpuls.alert;

import org.jspecify.annotations.Nullable;

/**
 * What the figures say now.
 *
 * @param silence of a silent unit: since when, and how much was expected
 */
record Reading(Verdict verdict, WindowFigures figures, Change.@Nullable Silence silence) {
    static Reading of(Verdict verdict, WindowFigures figures) {
        return new Reading(verdict, figures, null);
    }
}
