package se.vardpuls.telephone;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.goal.Definition;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.subject.MonthBlock;

/**
 * The telephone figures of one unit and month: sums over its dates, and which of the dates had calls in the reported
 * denominator and which of these were goal days by which definition, so that the working days can be told again when the register changes
 * (contract §4, monthly).
 */
public final class TelephoneMonth implements MonthBlock {
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final int MONTH_DAYS = 31;
    /** The version of the stored form that tells goal days by the strict definition. */
    private static final int WITH_STRICT = 2;

    private static final int PERSONS = OUTCOMES.length;
    private static final int REACHED = PERSONS + 1;

    private final int[] sums = new int[REACHED + 1];
    private int reportedDates;
    private int goalDates;
    private int strictGoalDates;
    /** Earlier versions wrote nothing of goal days by the strict definition. */
    private boolean strictKnown = true;

    /** Sums of nothing. */
    public TelephoneMonth() {}

    /** The sums over these days of the month that begins at this date; {@code null} if there are none. */
    static @Nullable TelephoneMonth of(int first, Collection<TelephoneDay> days) {
        if (days.isEmpty()) {
            return null;
        }
        TelephoneMonth month = new TelephoneMonth();
        days.forEach(day -> month.add(day, 1 << (day.date() - first)));
        return month;
    }

    private void add(TelephoneDay day, int bit) {
        for (Outcome outcome : OUTCOMES) {
            sums[outcome.code()] += day.count(outcome);
        }
        sums[PERSONS] += day.persons();
        sums[REACHED] += day.personsReached();
        if (day.reported().exists()) {
            reportedDates |= bit;
            goalDates |= day.isGoalDay(Definition.REPORTED) ? bit : 0;
            strictGoalDates |= day.isGoalDay(Definition.STRICT) ? bit : 0;
        }
    }

    @Override
    public boolean isEmpty() {
        return received() == 0;
    }

    /** Of the dates with a reported denominator above 0. */
    @Override
    public GoalDays goalDays(IntPredicate isWorkingDay) {
        return new GoalDays(
                count(reportedDates, isWorkingDay),
                count(goalDates, isWorkingDay),
                count(strictGoalDates, isWorkingDay));
    }

    private static int count(int dates, IntPredicate isWorkingDay) {
        int count = 0;
        for (int day = 0; day < MONTH_DAYS; day++) {
            count += (dates & 1 << day) != 0 && isWorkingDay.test(day) ? 1 : 0;
        }
        return count;
    }

    /** How many calls had this outcome. */
    public int count(Outcome outcome) {
        return sums[outcome.code()];
    }

    /** The distinct callers of each date's strict denominator, summed over the dates. */
    public int personDays() {
        return sums[PERSONS];
    }

    /** Those of them with at least one contact that date. */
    public int personDaysReached() {
        return sums[REACHED];
    }

    private int received() {
        int sum = 0;
        for (Outcome outcome : OUTCOMES) {
            sum += sums[outcome.code()];
        }
        return sum;
    }

    @Override
    public void writeTo(JsonGenerator out, GoalDays goalDays) throws IOException {
        out.writeNumberField("received", received());
        int contacted = 0;
        int reported = 0;
        int strict = 0;
        for (Outcome outcome : OUTCOMES) {
            int sum = sums[outcome.code()];
            out.writeNumberField(outcome.field(), sum);
            contacted += outcome.isContact() ? sum : 0;
            reported += outcome.isReported() ? sum : 0;
            strict += outcome.isStrict() ? sum : 0;
        }
        out.writeNumberField("contacted", contacted);
        out.writeNumberField("personDays", sums[PERSONS]);
        out.writeNumberField("personDaysReached", sums[REACHED]);
        new Share(contacted, reported).writeTo(out, "reportedShare");
        new Share(contacted, strict).writeTo(out, "strictShare");
        new Share(sums[REACHED], sums[PERSONS]).writeTo(out, "uniqueShare");
        out.writeNumberField("days", goalDays.days());
        out.writeNumberField("goalDays", goalDays.reached());
        new Share(goalDays.reached(), goalDays.days()).writeTo(out, "goalDaysShare");
        if (strictKnown) {
            out.writeNumberField("goalDaysStrict", goalDays.reachedStrict());
        }
    }

    @Override
    public void write(Encoder out) {
        for (int sum : sums) {
            out.number(sum);
        }
        out.number(reportedDates).number(goalDates).u8(strictKnown ? 1 : 0).number(strictGoalDates);
    }

    /** Reads what {@link #write} wrote. */
    public static TelephoneMonth read(Decoder in) {
        TelephoneMonth month = new TelephoneMonth();
        for (int i = 0; i < month.sums.length; i++) {
            month.sums[i] = (int) in.number();
        }
        month.reportedDates = (int) in.number();
        month.goalDates = (int) in.number();
        month.strictKnown = in.version() >= WITH_STRICT && in.u8() == 1;
        month.strictGoalDates = in.version() >= WITH_STRICT ? (int) in.number() : 0;
        return month;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TelephoneMonth month
                && Arrays.equals(sums, month.sums)
                && reportedDates == month.reportedDates
                && goalDates == month.goalDates
                && strictGoalDates == month.strictGoalDates
                && strictKnown == month.strictKnown;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(sums), reportedDates, goalDates, strictGoalDates, strictKnown);
    }
}
