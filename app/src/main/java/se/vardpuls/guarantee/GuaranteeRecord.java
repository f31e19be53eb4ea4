package se.vardpuls.guarantee;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Writes a day's counts as a record of {@code guarantee-daily} (contract §4). Not for several threads. */
final class GuaranteeRecord {
    /** The version of the definitions the figures follow. */
    private static final int DEFINITION = 1;

    private final JsonFactory json = new JsonFactory();
    private final ByteArrayBuilder bytes = new ByteArrayBuilder(1024);

    /** The key: {@code unitId|YYYY-MM-DD}. */
    byte[] key(String unitId, GuaranteeDay day) {
        return (unitId + '|' + LocalDate.ofEpochDay(day.date())).getBytes(StandardCharsets.UTF_8);
    }

    /** The value, at this date of the unit's clock, made at this {@linkplain se.vardpuls.time.UtcMillis instant}. */
    byte[] value(String unitId, GuaranteeDay day, int today, boolean isFinal, String updatedAt) {
        bytes.reset();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("unitId", unitId);
            out.writeStringField("date", LocalDate.ofEpochDay(day.date()).toString());
            out.writeNumberField("definition", DEFINITION);
            writeCohort(out, day, today);
            writeCompleted(out, day);
            out.writeBooleanField("final", isFinal);
            out.writeStringField("updatedAt", updatedAt);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeCohort(JsonGenerator out, GuaranteeDay day, int today) throws IOException {
        out.writeObjectFieldStart("cohort");
        out.writeNumberField("sought", day.sought());
        out.writeNumberField("within", day.within());
        out.writeNumberField("late", day.late());
        out.writeNumberField("overdue", day.overdue(today));
        out.writeNumberField("open", day.open(today));
        out.writeNumberField("dueToday", day.dueToday(today));
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
        GuaranteeMonth sums = new GuaranteeMonth();
        sums.add(day);
        out.writeObjectFieldStart("completed");
        sums.writeTo(out);
        out.writeEndObject();
    }
}
