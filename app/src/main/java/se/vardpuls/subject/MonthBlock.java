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

    /** How many of its dates that are judged by the goal of a day are working days. */
    default int days(IntPredicate isWorkingDay) {
        return 0;
    }

    /** How many of these reached that goal. */
    default int goalDays(IntPredicate isWorkingDay) {
        return 0;
    }

    /** Writes the fields, into an object that has been begun. */
    void writeTo(JsonGenerator out, int days, int goalDays) throws IOException;

    /** Writes the sums. */
    void write(Encoder out);
}
