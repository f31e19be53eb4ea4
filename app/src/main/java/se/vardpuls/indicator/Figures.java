package se.vardpuls.indicator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days of the units in one subject, wherever they are kept: by a desk, or as the records tell them.
 *
 * @param <D> what is known of a unit's date
 */
public interface Figures<D> {
    /** A day of a unit, {@code null} if there is none; dates are local, in days since 1970-01-01. */
    @Nullable D day(byte[] unitKey, int date);

    /** The days a unit has from the first date to the last, both included, the oldest first. */
    List<? extends D> days(byte[] unitKey, int first, int last);

    /** The date of a unit's clock in this subject, {@code Integer.MIN_VALUE} if it has none. */
    int clockDate(byte[] unitKey);

    /** The instant of that clock, in milliseconds since 1970; {@code Long.MIN_VALUE} if it has none. */
    long clockMillis(byte[] unitKey);
}
