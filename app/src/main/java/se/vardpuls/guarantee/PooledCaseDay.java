package se.vardpuls.guarantee;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import se.vardpuls.figure.Share;
import se.vardpuls.subject.PooledDay;

/**
 * The guarantee of a scope's date in its views (contract §4, scope-daily): the counts of the units' days summed, as each
 * unit's record told them by its own clock.
 *
 * <p>The share of the cohort is that of the units whose own record had one: of the others only successes are known.
 */
final class PooledCaseDay extends PooledDay<GuaranteeDay> implements CaseDay {
    private static final int WITHIN = 0;
    private static final int LATE = 1;
    private static final int OVERDUE = 2;
    private static final int OPEN = 3;
    private static final int DUE_TODAY = 4;
    private static final int MATURE_WITHIN = 5;
    private static final int MATURE = 6;
    private static final int TIME_WITHIN = 7;
    private static final int TIME_LATE = 8;
    private static final int WITHOUT_TIME = 9;
    private static final int COMPLETED = 10;
    private static final int BOOKINGS = COMPLETED + CompletedView.PLACES;

    PooledCaseDay(int date) {
        super(date, BOOKINGS + BookingCounts.SIZE);
    }

    @Override
    protected boolean addCounts(GuaranteeDay day) {
        int told = day.sentOn;
        count(WITHIN, day.within());
        count(LATE, day.late());
        count(OVERDUE, day.overdue(told));
        count(OPEN, day.open(told));
        count(DUE_TODAY, day.dueToday(told));
        count(TIME_WITHIN, day.openTimeWithin(told));
        count(TIME_LATE, day.openTimeLate(told));
        count(WITHOUT_TIME, day.openWithoutTime(told));
        Share mature = day.cohortShare(told);
        count(MATURE_WITHIN, (int) mature.numerator());
        count(MATURE, (int) mature.denominator());
        CompletedView.tell(day, (place, count) -> count(COMPLETED + place, count));
        day.bookings().tell((place, count) -> count(BOOKINGS + place, count));
        return day.sought() > 0 || day.assessed() > 0 || !day.bookings().isEmpty();
    }

    @Override
    public int within() {
        return count(WITHIN);
    }

    @Override
    public int waiting() {
        return count(OPEN) + count(OVERDUE);
    }

    @Override
    public int sought() {
        return within() + count(LATE) + waiting();
    }

    /** As the units' records told it. */
    @Override
    public Share cohortShare(int clockDate) {
        return cohortShare();
    }

    private Share cohortShare() {
        return new Share(count(MATURE_WITHIN), count(MATURE));
    }

    /** As the units' records told it. */
    @Override
    public int openWithoutTime(int clockDate) {
        return count(WITHOUT_TIME);
    }

    /** As the units' records told it. */
    @Override
    public int openTimeLate(int clockDate) {
        return count(TIME_LATE);
    }

    /** Early warnings ask for it, and they are about units. */
    @Override
    public int openTimePassed(int clockDate) {
        throw new UnsupportedOperationException("the times of a scope's cases are not summed");
    }

    @Override
    public int bookingEvents() {
        return bookings().events();
    }

    private BookingCounts bookings() {
        return BookingCounts.of(place -> count(BOOKINGS + place));
    }

    Share completedShare() {
        return new Share(completed().assessedWithin(), completed().assessed());
    }

    private CompletedView completed() {
        return CompletedView.of(place -> count(COMPLETED + place));
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("cohort");
        out.writeNumberField("sought", sought());
        out.writeNumberField("within", within());
        out.writeNumberField("late", count(LATE));
        out.writeNumberField("overdue", count(OVERDUE));
        out.writeNumberField("open", count(OPEN));
        out.writeNumberField("dueToday", count(DUE_TODAY));
        out.writeNumberField("openTimeWithin", count(TIME_WITHIN));
        out.writeNumberField("openTimeLate", count(TIME_LATE));
        out.writeNumberField("openWithoutTime", count(WITHOUT_TIME));
        cohortShare().writeTo(out, "cohortShare");
        out.writeEndObject();
        out.writeObjectFieldStart("completed");
        completed().writeTo(out);
        out.writeEndObject();
        bookings().writeTo(out);
    }
}
