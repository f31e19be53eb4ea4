package se.vardpuls.time;

/** Hears that a unit's clock is about to come to a later date, before the event that brings it there is taken in. */
@FunctionalInterface
public interface DateComing {
    /**
     * The date is over.
     *
     * @param date the date to come, in days since 1970-01-01
     * @param millis the instant of the event that brings it, in milliseconds since 1970
     */
    void comes(byte[] unitKey, int date, long millis);
}
