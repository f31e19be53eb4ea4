package se.vardpuls.guarantee;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.subject.MonthBlock;

/**
 * A unit's month: the completed view of its dates, and what happened to bookings on them (contract §4, monthly). The cohort
 * view has no month.
 *
 * @param completed the assessments made in it
 * @param bookings what happened to bookings in it
 */
public record GuaranteeMonth(CompletedView completed, BookingCounts bookings) implements MonthBlock {
    /** A month of which nothing is known. */
    static GuaranteeMonth empty() {
        return new GuaranteeMonth(new CompletedView(), new BookingCounts());
    }

    /** The sums over these days; {@code null} if there are none. */
    static @Nullable GuaranteeMonth of(Collection<GuaranteeDay> days) {
        if (days.isEmpty()) {
            return null;
        }
        GuaranteeMonth month = empty();
        for (GuaranteeDay day : days) {
            month.completed.add(day);
            month.bookings.add(day.bookings());
        }
        return month;
    }

    @Override
    public boolean isEmpty() {
        return completed.isEmpty() && bookings.isEmpty();
    }

    @Override
    public void writeTo(JsonGenerator out, GoalDays goalDays) throws IOException {
        completed.writeTo(out);
        bookings.writeTo(out);
    }

    @Override
    public void write(Encoder out) {
        completed.write(out);
        bookings.write(out);
    }

    /** Reads what {@link #write} wrote; of a month that 0.1 wrote nothing is known of bookings. */
    static GuaranteeMonth read(Decoder in) {
        GuaranteeMonth month = new GuaranteeMonth(CompletedView.read(in), new BookingCounts());
        if (in.version() > 1) {
            month.bookings.read(in);
        }
        return month;
    }
}
