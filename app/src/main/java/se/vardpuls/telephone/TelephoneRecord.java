package se.vardpuls.telephone;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import se.vardpuls.goal.Definition;
import se.vardpuls.subject.DailyRecord;

/** Writes a day's figures as a record of {@code telephone-daily} (contract §4). Not for several threads. */
final class TelephoneRecord extends DailyRecord<TelephoneDay> {
    private static final int DEFINITION = 1;

    TelephoneRecord() {
        super(DEFINITION);
    }

    @Override
    protected void writeFigures(JsonGenerator out, TelephoneDay day, int today) throws IOException {
        writeCounts(out, day);
        writeShares(out, day);
        writeHours(out, "receivedByHour", day::receivedInHour);
        writeHours(out, "contactedByHour", day::contactedInHour);
    }

    private static void writeCounts(JsonGenerator out, TelephoneDay day) throws IOException {
        out.writeNumberField("received", day.received());
        for (Outcome outcome : Outcome.values()) {
            out.writeNumberField(outcome.field(), day.count(outcome));
        }
        out.writeNumberField("contacted", day.contacted());
        out.writeNumberField("persons", day.persons());
        out.writeNumberField("personsReached", day.personsReached());
    }

    private static void writeShares(JsonGenerator out, TelephoneDay day) throws IOException {
        day.reported().writeTo(out, "reportedShare");
        day.strict().writeTo(out, "strictShare");
        day.unique().writeTo(out, "uniqueShare");
        writeGoalDay(out, "goalDay", day, Definition.REPORTED);
        writeGoalDay(out, "goalDayStrict", day, Definition.STRICT);
        out.writeBooleanField("smallNumber", day.isSmallNumber());
    }

    private static void writeGoalDay(JsonGenerator out, String field, TelephoneDay day, Definition definition)
            throws IOException {
        if (day.share(definition).exists()) {
            out.writeBooleanField(field, day.isGoalDay(definition));
        } else {
            out.writeNullField(field);
        }
    }
}
