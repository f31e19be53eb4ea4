package se.vardpuls.subject;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.IntPredicate;
import se.vardpuls.state.Encoder;

/**
 * The figures of one unit and month in one subject: a block of the record of {@code monthly} (contract §4). Two that say the
 * same are equal. A day of the month is told by its number in it, from 0.
 */
public interface MonthBlock {
    /** Whether there is nothing to tell. */
    boolean isEmpty();

    /** Its dates that are judged by the goal of a day, as far as they are working days. */
    default GoalDays goalDays(IntPredicate isWorkingDay) {
        return GoalDays.NONE;
    }

    /** Writes the fields, into an object that has been begun. */
    void writeTo(JsonGenerator out, GoalDays goalDays) throws IOException;

    /** Writes the sums. */
    void write(Encoder out);
}
