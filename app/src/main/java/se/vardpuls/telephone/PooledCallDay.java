package se.vardpuls.telephone;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import se.vardpuls.figure.Share;
import se.vardpuls.goal.Definition;
import se.vardpuls.region.Region;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.subject.PooledDay;

/**
 * The telephone figures of a scope's date (contract §4, scope-daily): every count of the units' days summed, the shares of
 * the sums and the goal of the day by them; how many units had calls, how many of these reached the goal, and of how many
 * the share says little.
 */
final class PooledCallDay extends PooledDay<TelephoneDay> implements CallDay {
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final int PERSONS = OUTCOMES.length;
    private static final int REACHED = PERSONS + 1;
    private static final int UNITS = REACHED + 1;
    private static final int GOAL_UNITS = UNITS + 1;
    private static final int SMALL_UNITS = GOAL_UNITS + 1;

    private final Region region;

    PooledCallDay(int date, Region region) {
        super(date, SMALL_UNITS + 1);
        this.region = region;
    }

    @Override
    protected boolean addCounts(TelephoneDay day) {
        if (day.received() == 0) {
            return false;
        }
        for (Outcome outcome : OUTCOMES) {
            count(outcome.code(), day.count(outcome));
        }
        count(PERSONS, day.persons());
        count(REACHED, day.personsReached());
        count(UNITS, 1);
        count(GOAL_UNITS, day.reported().exists() && day.isGoalDay(Definition.REPORTED) ? 1 : 0);
        count(SMALL_UNITS, day.isSmallNumber() ? 1 : 0);
        return true;
    }

    private int count(Outcome outcome) {
        return count(outcome.code());
    }

    @Override
    public int received() {
        return sum(0, OUTCOMES.length);
    }

    /** Early warnings ask for hours, and they are about units. */
    @Override
    public int receivedInHour(int hour) {
        throw new UnsupportedOperationException("the hours of a scope are not summed");
    }

    private int contacted() {
        return count(Outcome.ANSWERED) + count(Outcome.CALLED_BACK);
    }

    @Override
    public int pending() {
        return count(Outcome.PENDING);
    }

    @Override
    public Share reported() {
        int denominator = 0;
        for (Outcome outcome : OUTCOMES) {
            denominator += outcome.isReported() ? count(outcome) : 0;
        }
        return new Share(contacted(), denominator);
    }

    @Override
    public Share strict() {
        return new Share(contacted(), received() - count(Outcome.REJECTED_CLOSED));
    }

    @Override
    public Share unique() {
        return new Share(count(REACHED), count(PERSONS));
    }

    @Override
    public int turnedAway() {
        return count(Outcome.REJECTED_FULL);
    }

    @Override
    public Region region() {
        return region;
    }

    @Override
    public GoalDays goalDay() {
        return reported().exists()
                ? new GoalDays(1, isGoalDay(Definition.REPORTED) ? 1 : 0, isGoalDay(Definition.STRICT) ? 1 : 0)
                : GoalDays.NONE;
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeNumberField("units", count(UNITS));
        out.writeNumberField("received", received());
        for (Outcome outcome : OUTCOMES) {
            out.writeNumberField(outcome.field(), count(outcome));
        }
        out.writeNumberField("contacted", contacted());
        out.writeNumberField("persons", count(PERSONS));
        out.writeNumberField("personsReached", count(REACHED));
        reported().writeTo(out, "reportedShare");
        strict().writeTo(out, "strictShare");
        unique().writeTo(out, "uniqueShare");
        writeGoal(out, "goalDay", Definition.REPORTED);
        writeGoal(out, "goalDayStrict", Definition.STRICT);
        out.writeNumberField("goalUnits", count(GOAL_UNITS));
        out.writeNumberField("smallUnits", count(SMALL_UNITS));
    }

    private void writeGoal(JsonGenerator out, String name, Definition definition) throws IOException {
        if (share(definition).exists()) {
            out.writeBooleanField(name, isGoalDay(definition));
        } else {
            out.writeNullField(name);
        }
    }
}
