package se.vardpuls.time;

/**
 * What day it is for a unit (contract §1, clock): in mode {@code WALL} that of the wall clock, in mode {@code EVENT}
 * that of the unit's latest event.
 *
 * @param mode which clock
 */
public record UnitClock(ClockMode mode) {
    /** The unit's date, in days since 1970-01-01. */
    public int today(long wallMillis, int latestEventDate) {
        return mode == ClockMode.EVENT ? latestEventDate : wallDate(wallMillis);
    }

    /** The local date of the wall clock. */
    public static int wallDate(long wallMillis) {
        return (int) SwedishTime.epochDay(Math.floorDiv(wallMillis, 1000));
    }
}
