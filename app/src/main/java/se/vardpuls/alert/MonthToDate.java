package se.vardpuls.alert;

/**
 * A month before a date, summed: what goes into it does not change as long as only the date itself has events.
 *
 * @param today the date it ends before, in days since 1970-01-01
 * @param numerator calls with contact the same day
 * @param denominator the reported denominator
 * @param goalDays working days with calls that reached the goal of a day
 * @param days working days with calls
 * @param daysLeft working days from today to the month's end
 */
record MonthToDate(int today, long numerator, long denominator, int goalDays, int days, int daysLeft) {}
