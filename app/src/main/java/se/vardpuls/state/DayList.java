package se.vardpuls.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days of a unit in the order of their dates, which lie side by side: to find one costs no walk from object to object.
 *
 * @param <D> the day
 */
final class DayList<D extends Day> {
    private int[] dates = new int[2];
    private final List<D> days = new ArrayList<>(2);

    /** The day of a date, {@code null} if there is none. */
    @Nullable D get(int date) {
        int index = indexOf(date);
        return index < 0 ? null : days.get(index);
    }

    /** Adds the day of a date that has none. */
    void add(D day) {
        int index = -indexOf(day.date()) - 1;
        if (days.size() == dates.length) {
            dates = Arrays.copyOf(dates, 2 * dates.length);
        }
        System.arraycopy(dates, index, dates, index + 1, days.size() - index);
        dates[index] = day.date();
        days.add(index, day);
    }

    /** Removes the day of a date, if there is one. */
    void remove(int date) {
        int index = indexOf(date);
        if (index >= 0) {
            System.arraycopy(dates, index + 1, dates, index, days.size() - index - 1);
            days.remove(index);
        }
    }

    /** All days, the oldest first. */
    List<D> all() {
        return Collections.unmodifiableList(days);
    }

    /** The days from the first date to the last, both included; none where the last comes before the first. */
    List<D> between(int first, int last) {
        if (last < first) {
            return List.of();
        }
        int from = indexOf(first);
        int to = indexOf(last);
        return all().subList(from < 0 ? -from - 1 : from, to < 0 ? -to - 1 : to + 1);
    }

    /** Where the day of a date is; if there is none, −1 less where it would be. */
    private int indexOf(int date) {
        return Arrays.binarySearch(dates, 0, days.size(), date);
    }
}
