package se.vardpuls.contact;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.subject.MonthBlock;

/** The digital contacts of one unit and month: the sums over its dates (contract §4, monthly). */
final class ContactMonth implements MonthBlock {
    private final ContactCounts sums = new ContactCounts();

    /** The sums over these days; {@code null} if there are none. */
    static @Nullable ContactMonth of(Collection<ContactDay> days) {
        if (days.isEmpty()) {
            return null;
        }
        ContactMonth month = new ContactMonth();
        days.forEach(day -> month.sums.add(day.counts()));
        return month;
    }

    /** How many contacts had this outcome. */
    int count(Outcome outcome) {
        return sums.count(outcome);
    }

    @Override
    public boolean isEmpty() {
        return sums.received() == 0;
    }

    @Override
    public void writeTo(JsonGenerator out, GoalDays goalDays) throws IOException {
        sums.writeTo(out);
    }

    @Override
    public void write(Encoder out) {
        sums.write(out);
    }

    /** Reads what {@link #write} wrote. */
    static ContactMonth read(Decoder in) {
        ContactMonth month = new ContactMonth();
        month.sums.read(in);
        return month;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContactMonth month && sums.equals(month.sums);
    }

    @Override
    public int hashCode() {
        return sums.hashCode();
    }
}
