package se.vardpuls.annotation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Scope;

/**
 * A break of series, shown where figures are compared (contract §4, annotations).
 *
 * @param unitId the unit it is about; {@code null} where it is about a scope
 * @param scope the scope it is about; {@code null} where it is about a unit
 * @param from its first local date
 * @param to its last, {@code null} if it goes on or is a moment
 * @param text what has changed
 */
public record Annotation(
        @Nullable String unitId,
        @Nullable Scope scope,
        LocalDate from,
        @Nullable LocalDate to,
        String text) {
    /** The scope or the unit's id, whichever it is about. */
    public String of() {
        return unitId == null ? String.valueOf(scope) : unitId;
    }

    /** Its last date: the first, where no other is told. */
    public LocalDate last() {
        return to == null ? from : to;
    }
}
