package se.vardpuls.guarantee;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.subject.MonthBlock;
import se.vardpuls.subject.PooledMonth;

/** The guarantee of a scope's month: the sums of its units' months (contract §4, scope-monthly). */
final class PooledCaseMonth extends PooledMonth {
    private static final int BOOKINGS = CompletedView.PLACES;

    PooledCaseMonth() {
        super(BOOKINGS + BookingCounts.SIZE);
    }

    @Override
    protected boolean addCounts(MonthBlock block, GoalDays goalDays) {
        if (!(block instanceof GuaranteeMonth month) || month.isEmpty()) {
            return false;
        }
        month.completed().tell(this::count);
        month.bookings().tell((place, count) -> count(BOOKINGS + place, count));
        return true;
    }

    @Override
    public void writeTo(JsonGenerator out, GoalDays goalDays) throws IOException {
        out.writeObjectFieldStart("completed");
        CompletedView.of(this::count).writeTo(out);
        out.writeEndObject();
        BookingCounts.of(place -> count(BOOKINGS + place)).writeTo(out);
    }
}
