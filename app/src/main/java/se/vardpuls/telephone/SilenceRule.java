package se.vardpuls.telephone;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether it is remarkable that a unit sends no calls, by its own record.
 *
 * <ol>
 *   <li>The record are the same weekday's dates of the last {@value #WEEKS} weeks that were working days with calls. With
 *       fewer than {@value #LEAST_WEEKS} of them nothing is said.
 *   <li>Expected is the mean of the calls received in the same hours of those dates, by parts of hours.
 *   <li>If calls came independently, none would come with the probability {@code e^-expected}. Silence is remarkable if
 *       that is at most one in a thousand: from {@value #LEAST_EXPECTED} expected calls on.
 * </ol>
 */
final class SilenceRule {
    static final int WEEKS = 8;
    static final int LEAST_WEEKS = 4;
    static final double LEAST_EXPECTED = 6.907755;

    private static final int WEEK = 7;
    private static final int HOUR = 60;

    private SilenceRule() {}

    /**
     * The expected calls between two minutes of a date.
     *
     * @param day the figures of a date, {@code null} where there are none
     * @return {@code NaN} if the record is too short
     */
    static double expected(
            int date, int fromMinute, int toMinute, IntFunction<@Nullable CallDay> day, IntPredicate isWorkingDay) {
        List<CallDay> record = new ArrayList<>();
        for (int week = 1; week <= WEEKS; week++) {
            CallDay earlier = day.apply(date - week * WEEK);
            if (earlier != null && earlier.received() > 0 && isWorkingDay.test(earlier.date())) {
                record.add(earlier);
            }
        }
        if (record.size() < LEAST_WEEKS) {
            return Double.NaN;
        }
        return record.stream()
                .mapToDouble(earlier -> between(earlier, fromMinute, toMinute))
                .average()
                .orElse(Double.NaN);
    }

    private static double between(CallDay day, int fromMinute, int toMinute) {
        double sum = 0;
        for (int hour = fromMinute / HOUR; hour * HOUR < toMinute; hour++) {
            int from = Math.max(fromMinute, hour * HOUR);
            int to = Math.min(toMinute, (hour + 1) * HOUR);
            sum += day.receivedInHour(hour) * (to - from) / (double) HOUR;
        }
        return sum;
    }

    /** Whether it is remarkable that none came. */
    static boolean isRemarkable(double expected) {
        return expected >= LEAST_EXPECTED;
    }
}
