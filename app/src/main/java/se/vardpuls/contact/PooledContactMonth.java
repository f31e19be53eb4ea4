package se.vardpuls.contact;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.subject.MonthBlock;
import se.vardpuls.subject.PooledMonth;

/** The digital contacts of a scope's month: every outcome of its units' months summed (contract §4, scope-monthly). */
final class PooledContactMonth extends PooledMonth {
    private static final Outcome[] OUTCOMES = Outcome.values();

    PooledContactMonth() {
        super(OUTCOMES.length);
    }

    @Override
    protected boolean addCounts(MonthBlock block, GoalDays goalDays) {
        if (!(block instanceof ContactMonth month) || month.isEmpty()) {
            return false;
        }
        for (Outcome outcome : OUTCOMES) {
            count(outcome.code(), month.count(outcome));
        }
        return true;
    }

    @Override
    public void writeTo(JsonGenerator out, GoalDays goalDays) throws IOException {
        OutcomeCounts.writeTo(out, this::count);
    }
}
