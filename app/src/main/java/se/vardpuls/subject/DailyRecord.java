package se.vardpuls.subject;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.IntUnaryOperator;

/**
 * Writes a day's figures as a record of the subject's daily topic (contract §4). Not for several threads.
 *
 * @param <D> the day
 */
public abstract class DailyRecord<D extends SubjectDay> {
    private final JsonFactory json = new JsonFactory();
    private final ByteArrayBuilder bytes = new ByteArrayBuilder(1024);
    private final int definition;

    /** Figures that follow this version of their definitions. */
    protected DailyRecord(int definition) {
        this.definition = definition;
    }

    /** The key: {@code unitId|YYYY-MM-DD}. */
    final byte[] key(String unitId, D day) {
        return (unitId + '|' + LocalDate.ofEpochDay(day.date())).getBytes(StandardCharsets.UTF_8);
    }

    /** The value, at this date of the unit's clock, made at this {@linkplain se.vardpuls.time.UtcMillis instant}. */
    final byte[] value(String unitId, D day, int today, boolean isFinal, String updatedAt) {
        bytes.reset();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("unitId", unitId);
            out.writeStringField("date", LocalDate.ofEpochDay(day.date()).toString());
            out.writeNumberField("definition", definition);
            writeFigures(out, day, today);
            out.writeBooleanField("final", isFinal);
            out.writeStringField("updatedAt", updatedAt);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the fields that only this subject has, into an object that has been begun. */
    protected abstract void writeFigures(JsonGenerator out, D day, int today) throws IOException;

    /** Writes the counts of the 24 local hours. */
    protected static void writeHours(JsonGenerator out, String name, IntUnaryOperator count) throws IOException {
        out.writeArrayFieldStart(name);
        for (int hour = 0; hour < ReceivedDay.HOURS; hour++) {
            out.writeNumber(count.applyAsInt(hour));
        }
        out.writeEndArray();
    }
}
