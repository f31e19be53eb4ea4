package se.vardpuls.telephone;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.IntUnaryOperator;

/** Writes a day's figures as a record of {@code telephone-daily} (contract §4). Not for several threads. */
final class TelephoneRecord {
    /** The version of the definitions the figures follow. */
    private static final int DEFINITION = 1;

    private final JsonFactory json = new JsonFactory();
    private final ByteArrayBuilder bytes = new ByteArrayBuilder(1024);

    /** The key: {@code unitId|YYYY-MM-DD}. */
    byte[] key(String unitId, TelephoneDay day) {
        return (unitId + '|' + LocalDate.ofEpochDay(day.date())).getBytes(StandardCharsets.UTF_8);
    }

    /** The value, made at this {@linkplain se.vardpuls.time.UtcMillis instant}. */
    byte[] value(String unitId, TelephoneDay day, boolean isFinal, String updatedAt) {
        bytes.reset();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("unitId", unitId);
            out.writeStringField("date", LocalDate.ofEpochDay(day.date()).toString());
            out.writeNumberField("definition", DEFINITION);
            writeCounts(out, day);
            writeShares(out, day);
            writeHours(out, "receivedByHour", day::receivedInHour);
            writeHours(out, "contactedByHour", day::contactedInHour);
            out.writeBooleanField("final", isFinal);
            out.writeStringField("updatedAt", updatedAt);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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
        if (day.reported().exists()) {
            out.writeBooleanField("goalDay", day.isGoalDay());
        } else {
            out.writeNullField("goalDay");
        }
        out.writeBooleanField("smallNumber", day.isSmallNumber());
    }

    private static void writeHours(JsonGenerator out, String name, IntUnaryOperator count) throws IOException {
        out.writeArrayFieldStart(name);
        for (int hour = 0; hour < TelephoneDay.HOURS; hour++) {
            out.writeNumber(count.applyAsInt(hour));
        }
        out.writeEndArray();
    }
}
