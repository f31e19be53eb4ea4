package se.vardpuls.subject;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * The figures of a scope's date in one subject.
 *
 * @param <D> the day of a unit
 */
public abstract class PooledDay<D extends SubjectDay> extends PooledBlock {
    private final int date;

    /** The date, in days since 1970-01-01, without figures, of so many counts. */
    protected PooledDay(int date, int places) {
        super(places);
        this.date = date;
    }

    /** The local date, in days since 1970-01-01. */
    public final int date() {
        return date;
    }

    /** Adds what the record of a unit's day said when it was last sent; gives whether there is anything. */
    protected abstract boolean addCounts(D day);

    final void add(D day, boolean isFinal) {
        if (addCounts(day)) {
            noteFinal(isFinal);
        }
    }

    /** Itself, if it is judged by the goal of a day and has a denominator. */
    public GoalDays goalDay() {
        return GoalDays.NONE;
    }

    /** Writes the fields, into an object that has been begun. */
    public abstract void writeTo(JsonGenerator out) throws IOException;
}
