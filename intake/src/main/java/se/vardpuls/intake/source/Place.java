package se.vardpuls.intake.source;

import org.jspecify.annotations.Nullable;

/**
 * What a queue or clinic of the source is.
 *
 * @param unitId the unit's HSA-id; {@code null}: what happens there is none of the contract's business
 * @param line the line of a call, {@code null} for the contract's default
 */
public record Place(@Nullable String unitId, @Nullable String line) {
    /** Whether records of it are left out. */
    public boolean isIgnored() {
        return unitId == null;
    }
}
