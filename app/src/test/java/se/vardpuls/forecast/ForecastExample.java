package se.vardpuls.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import se.vardpuls.register.Unit;

/**
 * A worked example of the forecast: a history, the profile that comes of it, and minutes of a day.
 *
 * @param history oldest day first
 * @param day the day that is forecast
 * @param figures of the profile
 * @param minutes of the day
 */
record ForecastExample(List<HistoryDay> history, OpenDay day, Figures figures, List<Minute> minutes) {
    private static final int FIRST_HOUR = 8;

    /** What the profile must come to; lists by hour begin at 08. */
    record Figures(
            double share,
            double spread,
            List<Double> hourShifts,
            List<Double> calls,
            double weight,
            List<Double> contactedWaiting,
            List<Double> lostWaiting,
            double afterClosing,
            int pace) {}

    /** What is known at a minute, and what must be said of it. */
    record Minute(
            LocalTime at,
            Today today,
            double callsToCome,
            double goalProbability,
            double expectedShare,
            double shareSoFar,
            double low,
            double high,
            int needed,
            boolean isOutOfReach,
            LocalTime latest) {
        int minute() {
            return at.toSecondOfDay() / 60;
        }
    }

    /** An open day of 08 to 17. */
    static OpenDay openDay(LocalDate date) {
        List<Unit.Hours> hours = List.of(Unit.Hours.of(LocalTime.of(8, 0), LocalTime.of(17, 0)));
        return new OpenDay((int) date.toEpochDay(), hours, hours, false, null);
    }

    /** The delays and what else is told of all days together, as if they were the first day's. */
    record Sums(
            List<Integer> contactDelays,
            List<Integer> lossDelays,
            int never,
            int waitingAtClosing,
            int ofTheseContacted) {
        private static final Sums NONE =
                new Sums(Collections.nCopies(Ages.COUNT, 0), Collections.nCopies(Ages.COUNT, 0), 0, 0, 0);
    }

    /** Days from consecutive lists of counts by hour. */
    static List<HistoryDay> history(
            List<LocalDate> dates, List<int[]> calls, List<int[]> contacts, List<Integer> best, Sums sums) {
        List<HistoryDay> days = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            Sums own = i == 0 ? sums : Sums.NONE;
            days.add(new HistoryDay(
                    (int) dates.get(i).toEpochDay(),
                    byHour(calls.get(i)),
                    byHour(contacts.get(i)),
                    array(own.contactDelays),
                    array(own.lossDelays),
                    own.never,
                    own.waitingAtClosing,
                    own.ofTheseContacted,
                    best.get(i)));
        }
        return days;
    }

    private static int[] array(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] byHour(int[] fromEight) {
        int[] byHour = new int[HistoryDay.HOURS];
        System.arraycopy(fromEight, 0, byHour, FIRST_HOUR, fromEight.length);
        return byHour;
    }

    /** Calls by hour from 08 on, and those who wait as hour, least age and number. */
    static Today today(int[] contacted, int[] lost, List<int[]> waiting) {
        Today today = new Today();
        for (int i = 0; i < contacted.length; i++) {
            today.addContacted(FIRST_HOUR + i, contacted[i]);
            today.addLost(FIRST_HOUR + i, lost[i]);
        }
        for (int[] each : waiting) {
            today.addWaiting(each[0], Ages.of(each[1]), each[2]);
        }
        return today;
    }

    /** As figures leave the system. */
    static double rounded(double figure, int decimals) {
        return new BigDecimal(figure).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
    }
}
