package se.vardpuls.indicator;

import java.util.List;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.WindowFigures;

/**
 * Reads one indicator from the figures of units. Dates are local, in days since 1970-01-01; instants are milliseconds since
 * 1970, by the clock in force.
 */
public interface Reader {
    /** What it reads. */
    Indicator indicator();

    /** The window that ends at this date and instant of the clock, and what it says of the target. */
    Reading now(JudgedUnit unit, Target target, int today, long at);

    /**
     * The date that is judged when the clock's is this one, and with whose end a window of one day is over: the clock's, but of
     * a unit whose events come once a day the latest before it that has any.
     */
    default int judged(JudgedUnit unit, Target target, int today) {
        return today;
    }

    /** The window that was judged last, on a date that is over. */
    WindowFigures over(JudgedUnit unit, Target target, int judgedOn, int today);

    /** The figures of each date there is from the first to the last, the oldest first: for the ladder; none without one. */
    List<WindowFigures> dates(JudgedUnit unit, Target target, int first, int last, int today);

    /** How many days before the clock's date the latest date lies that it looks at. */
    int lag();

    /** Whether it may say something else after an event that has changed figures from this date on. */
    default boolean isMovedBy(int earliestChanged, int today) {
        return earliestChanged <= today - lag();
    }
}
