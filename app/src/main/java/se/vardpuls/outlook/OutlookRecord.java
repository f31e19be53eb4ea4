package se.vardpuls.outlook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Rounded;
import se.vardpuls.forecast.Ages;
import se.vardpuls.forecast.DayAhead;
import se.vardpuls.forecast.Forecast;
import se.vardpuls.forecast.HistoryDay;
import se.vardpuls.forecast.Profile;
import se.vardpuls.forecast.Today;
import se.vardpuls.time.UtcMillis;

/**
 * Writes a forecast as a record of {@code forecast}. Probabilities, shares and expected numbers have six decimals, rounded half
 * up; of what is not known a field is {@code null}. Not for several threads.
 */
final class OutlookRecord {
    private static final int DEFINITION = 1;

    private final JsonFactory json = new JsonFactory();
    private final ByteArrayBuilder bytes = new ByteArrayBuilder(1024);

    /** The key: {@code unitId|YYYY-MM-DD}. */
    byte[] key(OutlookUnit unit) {
        return (unit.id() + '|' + LocalDate.ofEpochDay(unit.date())).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The value.
     *
     * @param today what was known at the forecast's minute
     * @param now when it is written, in milliseconds since 1970
     */
    byte[] value(OutlookUnit unit, Profile profile, Forecast forecast, Today today, long now) {
        bytes.reset();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("unitId", unit.id());
            out.writeStringField("date", LocalDate.ofEpochDay(unit.date()).toString());
            out.writeNumberField("definition", DEFINITION);
            out.writeStringField("at", UtcMillis.format(unit.lookedAt()));
            writeShares(out, unit, forecast);
            writeCounts(out, forecast, today);
            writeToCome(out, profile, forecast);
            writeNeeded(out, forecast);
            out.writeNumberField("basisDays", profile.basisDays());
            out.writeBooleanField("stale", unit.isStale());
            writeAhead(out, unit.ahead());
            out.writeStringField("updatedAt", UtcMillis.format(now));
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeShares(JsonGenerator out, OutlookUnit unit, Forecast forecast) throws IOException {
        Rounded.write(out, "goalProbability", forecast.goalProbability());
        Rounded.write(out, "goalProbabilityAtOpening", unit.goalProbabilityAtOpening());
        Rounded.write(out, "expectedShare", forecast.expectedShare());
        Rounded.write(out, "low", forecast.low());
        Rounded.write(out, "high", forecast.high());
        Rounded.write(out, "shareSoFar", forecast.shareSoFar());
    }

    private static void writeCounts(JsonGenerator out, Forecast forecast, Today today) throws IOException {
        out.writeNumberField("contacted", forecast.contacted());
        out.writeNumberField("lost", forecast.lost());
        out.writeNumberField("waiting", forecast.waiting());
        out.writeArrayFieldStart("waitingByAge");
        for (int age = 0; age < Ages.COUNT; age++) {
            out.writeNumber(today.waitingOf(age));
        }
        out.writeEndArray();
    }

    private static void writeToCome(JsonGenerator out, Profile profile, Forecast forecast) throws IOException {
        Rounded.write(out, "expectedReceived", forecast.calls() + forecast.callsToCome());
        Rounded.write(out, "callsToCome", forecast.callsToCome());
        writeByHour(out, "callsToComeByHour", hour -> forecast.callsToCome(profile, hour));
    }

    /** Nothing before the afternoon. */
    private static void writeAhead(JsonGenerator out, @Nullable DayAhead ahead) throws IOException {
        if (ahead == null) {
            return;
        }
        Profile profile = ahead.profile();
        out.writeObjectFieldStart("tomorrow");
        out.writeStringField("date", LocalDate.ofEpochDay(profile.day().date()).toString());
        Rounded.write(out, "goalProbability", ahead.forecast().goalProbability());
        Rounded.write(out, "expectedReceived", ahead.calls());
        Rounded.write(out, "low", ahead.low());
        Rounded.write(out, "high", ahead.high());
        out.writeNumberField("needed", ahead.forecast().needed());
        writeByHour(out, "callsByHour", profile::calls);
        out.writeNumberField("pace", profile.pace());
        Rounded.write(out, "hoursAtPace", ahead.hoursAtPace());
        if (profile.pace() == 0) {
            out.writeNullField("staffingByHour");
        } else {
            writeByHour(out, "staffingByHour", ahead::staffing);
        }
        out.writeEndObject();
    }

    private static void writeByHour(JsonGenerator out, String name, IntToDoubleFunction ofHour) throws IOException {
        out.writeArrayFieldStart(name);
        for (int hour = 0; hour < HistoryDay.HOURS; hour++) {
            out.writeNumber(Rounded.of(ofHour.applyAsDouble(hour)));
        }
        out.writeEndArray();
    }

    private static void writeNeeded(JsonGenerator out, Forecast forecast) throws IOException {
        out.writeNumberField("needed", forecast.needed());
        Rounded.write(out, "neededPerHour", forecast.neededPerHour());
        out.writeStringField("latestMoment", forecast.latestTime());
        out.writeBooleanField("outOfReach", forecast.isOutOfReach());
    }
}
