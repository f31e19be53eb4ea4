package se.vardpuls.forecast;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Unit;

/**
 * What is known of a working day before it begins. Source: the design in docs/forecast.md.
 *
 * @param date in days since 1970-01-01
 * @param hours when it is open: at least one interval, in order and apart from one another
 * @param usual the hours that the unit has without exception, by which a shorter day is known to be shorter: at least
 *     what the history was made with
 * @param isUncertain an eve, or a day beside a holiday: how many call is less sure
 * @param listed the number of listed persons, if known
 */
public record OpenDay(
        int date,
        List<Unit.Hours> hours,
        List<Unit.Hours> usual,
        boolean isUncertain,
        @Nullable Integer listed) {
    private static final int HOUR = 60;

    /** Keeps its own copies. */
    public OpenDay {
        hours = List.copyOf(hours);
        usual = List.copyOf(usual);
        if (hours.isEmpty()) {
            throw new IllegalArgumentException("a closed day has no forecast");
        }
    }

    boolean isMonday() {
        return HistoryDay.isMonday(date);
    }

    /** The minute of the day at which it opens. */
    public int opens() {
        return hours.get(0).from();
    }

    /** The minute of the day at which it closes. */
    public int closes() {
        return hours.get(hours.size() - 1).to();
    }

    /** Whether it is open at a minute of the day. */
    public boolean isOpen(int minute) {
        for (Unit.Hours interval : hours) {
            if (interval.from() <= minute && minute < interval.to()) {
                return true;
            }
        }
        return false;
    }

    /** The minutes of opening time between two minutes of the day. */
    int open(int from, int to) {
        return open(hours, from, to);
    }

    private static int open(List<Unit.Hours> hours, int from, int to) {
        int minutes = 0;
        for (int i = 0; i < hours.size(); i++) {
            Unit.Hours interval = hours.get(i);
            minutes += Math.max(0, Math.min(interval.to(), to) - Math.max(interval.from(), from));
        }
        return minutes;
    }

    /** The part of an hour's usual opening time that is open on this day, 0 to 1 (formula 6: shorter hours cut λ). */
    double openShare(int hour) {
        int today = open(hour * HOUR, (hour + 1) * HOUR);
        int usually = open(usual, hour * HOUR, (hour + 1) * HOUR);
        return today == 0 ? 0 : Math.min(1, today / (double) Math.max(today, usually));
    }

    /** The part of an hour's opening time that has passed at a minute of the day, 0 to 1 (formula 12: x). */
    double elapsed(int hour, int minute) {
        int from = hour * HOUR;
        int to = from + HOUR;
        if (minute >= to) {
            return 1;
        }
        int all = minute <= from ? 0 : open(from, to);
        return all == 0 ? 0 : open(from, minute) / (double) all;
    }

    /**
     * The last minute of the day after which so much opening time is left; negative where the day has less.
     *
     * @param minutes of opening time, 0 or more
     */
    int before(int minutes) {
        int left = minutes;
        for (int i = hours.size() - 1; i > 0; i--) {
            Unit.Hours interval = hours.get(i);
            int length = interval.to() - interval.from();
            if (left <= length) {
                return interval.to() - left;
            }
            left -= length;
        }
        return hours.get(0).to() - left;
    }
}
