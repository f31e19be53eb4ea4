package se.vardpuls.contact;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import se.vardpuls.figure.Share;
import se.vardpuls.subject.PooledDay;

/** The digital contacts of a scope's date: every outcome of the units' days summed (contract §4, scope-daily). */
final class PooledContactDay extends PooledDay<ContactDay> implements ContactDate {
    private static final Outcome[] OUTCOMES = Outcome.values();

    PooledContactDay(int date) {
        super(date, OUTCOMES.length);
    }

    @Override
    protected boolean addCounts(ContactDay day) {
        for (Outcome outcome : OUTCOMES) {
            count(outcome.code(), day.counts().count(outcome));
        }
        return day.counts().received() > 0;
    }

    @Override
    public Share within24hShare() {
        return OutcomeCounts.within24hShare(this::count);
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        OutcomeCounts.writeTo(out, this::count);
    }
}
