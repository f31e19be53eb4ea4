package se.vardpuls.guarantee;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import se.vardpuls.subject.DailyRecord;

/** Writes a day's counts as a record of {@code guarantee-daily} (contract §4). Not for several threads. */
final class GuaranteeRecord extends DailyRecord<GuaranteeDay> {
    private static final int DEFINITION = 1;

    GuaranteeRecord() {
        super(DEFINITION);
    }

    @Override
    protected void writeFigures(JsonGenerator out, GuaranteeDay day, int today) throws IOException {
        writeCohort(out, day, today);
        writeCompleted(out, day);
        day.bookings().writeTo(out);
    }

    private static void writeCohort(JsonGenerator out, GuaranteeDay day, int today) throws IOException {
        out.writeObjectFieldStart("cohort");
        out.writeNumberField("sought", day.sought());
        out.writeNumberField("within", day.within());
        out.writeNumberField("late", day.late());
        out.writeNumberField("overdue", day.overdue(today));
        out.writeNumberField("open", day.open(today));
        out.writeNumberField("dueToday", day.dueToday(today));
        out.writeNumberField("openTimeWithin", day.openTimeWithin(today));
        out.writeNumberField("openTimeLate", day.openTimeLate(today));
        out.writeNumberField("openWithoutTime", day.openWithoutTime(today));
        out.writeNumberField("soughtDefaulted", day.soughtDefaulted());
        out.writeNumberField("guaranteeUnstated", day.guaranteeUnstated());
        day.cohortShare(today).writeTo(out, "cohortShare");
        out.writeObjectFieldStart("excluded");
        for (Exclusion exclusion : Exclusion.values()) {
            out.writeNumberField(exclusion.field(), day.excluded(exclusion));
        }
        out.writeEndObject();
        out.writeNumberField("deviationWithoutOffer", day.deviationWithoutOffer());
        out.writeEndObject();
    }

    private static void writeCompleted(JsonGenerator out, GuaranteeDay day) throws IOException {
        CompletedView sums = new CompletedView();
        sums.add(day);
        out.writeObjectFieldStart("completed");
        sums.writeTo(out);
        out.writeEndObject();
    }
}
