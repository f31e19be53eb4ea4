package se.vardpuls.indicator;

import se.vardpuls.goal.Indicator;

/**
 * An indicator and where its figures come from.
 *
 * @param indicator what is judged
 * @param reading how it is read
 * @param <D> what is known of a unit's date in its subject
 */
public record Measure<D>(Indicator indicator, Reading<D> reading) {
    /** How an indicator is read, once there are figures. */
    @FunctionalInterface
    public interface Reading<D> {
        /** Its reader of these figures. */
        Reader of(Indicator indicator, Figures<? extends D> figures, Circumstances circumstances);
    }

    Reader reader(Figures<? extends D> figures, Circumstances circumstances) {
        return reading.of(indicator, figures, circumstances);
    }
}
