package se.vardpuls.forecast;

import org.jspecify.annotations.Nullable;

/** The calls of a unit's date, as the room that counts them knows them. Instants are seconds since 1970. */
public interface DayCalls {
    /** Adds the calls of the reported denominator that had come by an instant, as they stood then. */
    void fill(Today today, long second);

    /**
     * What is remembered of the day, {@code null} where no call of the reported denominator came.
     *
     * @param closing when the unit closed for the day
     */
    @Nullable HistoryDay remembered(long closing);
}
