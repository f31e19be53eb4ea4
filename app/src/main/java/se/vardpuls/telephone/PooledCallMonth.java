package se.vardpuls.telephone;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import se.vardpuls.figure.Share;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.subject.MonthBlock;
import se.vardpuls.subject.PooledMonth;

/**
 * The telephone figures of a scope's month (contract §4, scope-monthly): the sums of its units' months, their working days
 * and goal days, and how many units reached the goal of {@code goal-days}. The scope's own days are those on which all its
 * units together had calls.
 */
final class PooledCallMonth extends PooledMonth {
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final int PERSONS = OUTCOMES.length;
    private static final int REACHED = PERSONS + 1;
    private static final int UNITS = REACHED + 1;
    private static final int UNIT_DAYS = UNITS + 1;
    private static final int GOAL_UNIT_DAYS = UNIT_DAYS + 1;
    private static final int UNITS_AT_GOAL = GOAL_UNIT_DAYS + 1;

    /** A unit is at goal with at least 95 of 100 days. */
    private static final long GOAL_PERCENT = 95;

    PooledCallMonth() {
        super(UNITS_AT_GOAL + 1);
    }

    @Override
    protected boolean addCounts(MonthBlock block, GoalDays goalDays) {
        if (!(block instanceof TelephoneMonth month) || month.isEmpty()) {
            return false;
        }
        for (Outcome outcome : OUTCOMES) {
            count(outcome.code(), month.count(outcome));
        }
        count(PERSONS, month.personDays());
        count(REACHED, month.personDaysReached());
        count(UNITS, 1);
        count(UNIT_DAYS, goalDays.days());
        count(GOAL_UNIT_DAYS, goalDays.reached());
        count(UNITS_AT_GOAL, isAtGoal(goalDays) ? 1 : 0);
        return true;
    }

    private static boolean isAtGoal(GoalDays goalDays) {
        return goalDays.days() > 0 && 100L * goalDays.reached() >= GOAL_PERCENT * goalDays.days();
    }

    @Override
    public void writeTo(JsonGenerator out, GoalDays goalDays) throws IOException {
        int received = sum(0, OUTCOMES.length);
        int contacted = 0;
        int reported = 0;
        int strict = 0;
        out.writeNumberField("units", count(UNITS));
        out.writeNumberField("received", received);
        for (Outcome outcome : OUTCOMES) {
            int sum = count(outcome.code());
            out.writeNumberField(outcome.field(), sum);
            contacted += outcome.isContact() ? sum : 0;
            reported += outcome.isReported() ? sum : 0;
            strict += outcome.isStrict() ? sum : 0;
        }
        out.writeNumberField("contacted", contacted);
        out.writeNumberField("personDays", count(PERSONS));
        out.writeNumberField("personDaysReached", count(REACHED));
        new Share(contacted, reported).writeTo(out, "reportedShare");
        new Share(contacted, strict).writeTo(out, "strictShare");
        new Share(count(REACHED), count(PERSONS)).writeTo(out, "uniqueShare");
        out.writeNumberField("unitDays", count(UNIT_DAYS));
        out.writeNumberField("goalUnitDays", count(GOAL_UNIT_DAYS));
        new Share(count(GOAL_UNIT_DAYS), count(UNIT_DAYS)).writeTo(out, "goalUnitDaysShare");
        out.writeNumberField("unitsAtGoal", count(UNITS_AT_GOAL));
        out.writeNumberField("days", goalDays.days());
        out.writeNumberField("goalDays", goalDays.reached());
    }
}
