package se.vardpuls.contact;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import se.vardpuls.subject.DailyRecord;

/** Writes a day's figures as a record of {@code contact-daily} (contract §4). Not for several threads. */
final class ContactRecord extends DailyRecord<ContactDay> {
    private static final int DEFINITION = 1;

    ContactRecord() {
        super(DEFINITION);
    }

    @Override
    protected void writeFigures(JsonGenerator out, ContactDay day, int today) throws IOException {
        day.counts().writeTo(out);
        writeHours(out, "receivedByHour", day::receivedInHour);
    }
}
