package se.vardpuls.subject;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The figures of a scope's month in one subject: the sums of its units' blocks. */
public abstract class PooledMonth extends PooledBlock {
    /** A month without figures, of so many counts. */
    protected PooledMonth(int places) {
        super(places);
    }

    /** Adds a unit's block and goal days as its record last told them; gives whether there is anything in the block. */
    protected abstract boolean addCounts(MonthBlock block, GoalDays goalDays);

    /** The same, of a record that was final or not. */
    public final void add(MonthBlock block, GoalDays goalDays, boolean isFinal) {
        if (addCounts(block, goalDays)) {
            noteFinal(isFinal);
        }
    }

    /** Writes the fields, into an object that has been begun; the goal days are those of the scope's own dates. */
    public abstract void writeTo(JsonGenerator out, GoalDays goalDays) throws IOException;
}
