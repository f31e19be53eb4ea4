package se.vardpuls.guarantee;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import se.vardpuls.figure.Share;
import se.vardpuls.time.UtcMillis;

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

    /** The value, at this date of the unit's clock, as of this wall-clock time in milliseconds since 1970. */
    byte[] value(String unitId, GuaranteeDay day, int today, boolean isFinal, long updatedAt) {
        bytes.reset();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("unitId", unitId);
            out.writeStringField("date", LocalDate.ofEpochDay(day.date()).toString());
            out.writeNumberField("definition", DEFINITION);
            writeCohort(out, day, today);
            writeCompleted(out, day);
            out.writeBooleanField("final", isFinal);
            out.writeStringField("updatedAt", UtcMillis.format(updatedAt));
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
        writeShare(out, "cohortShare", day.cohortShare(today));
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

    /** Writes a share, {@code null} where there is none. */
    static void writeShare(JsonGenerator out, String name, Share share) throws IOException {
        if (share.exists()) {
            out.writeNumberField(name, share.rounded());
        } else {
            out.writeNullField(name);
        }
    }
}
