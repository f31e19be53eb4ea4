package se.vardpuls.goal;

import org.jspecify.annotations.Nullable;

/**
 * Which targets a record is about: those of an indicator, or of one unit.
 *
 * @param indicator whose target
 * @param unitId the unit, {@code null} for all
 */
public record TargetKey(Indicator indicator, @Nullable String unitId) {
    static final char SEPARATOR = '|';

    /** The key of the record: {@code indicator} or {@code indicator|unitId} (contract §2, targets). */
    public String text() {
        return unitId == null ? indicator.key() : indicator.key() + SEPARATOR + unitId;
    }
}
