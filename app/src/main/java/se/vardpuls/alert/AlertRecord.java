package se.vardpuls.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import se.vardpuls.figure.Rounded;
import se.vardpuls.forecast.Forecast;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.indicator.Reading;
import se.vardpuls.time.UtcMillis;

/** Writes a change as a record of {@code alerts} (contract §4). Not for several threads. */
final class AlertRecord {
    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private final ByteArrayBuilder bytes = new ByteArrayBuilder(1024);
    private final Whose whose;
    private final AlertText text;

    AlertRecord(Whose whose, AlertText text) {
        this.whose = whose;
        this.text = text;
    }

    /** The key: {@code indicator|unitId}, or {@code indicator|scope}. */
    byte[] key(Change change) {
        return id(change).getBytes(StandardCharsets.UTF_8);
    }

    private static String id(Change change) {
        return change.indicator().key() + '|' + change.unitId();
    }

    /** The value. */
    byte[] value(Change change) {
        bytes.reset();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            writeHead(out, change);
            writeFigures(out, change);
            writeTail(out, change);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void writeHead(JsonGenerator out, Change change) throws IOException {
        out.writeStringField("alertId", id(change));
        out.writeStringField("indicator", change.indicator().key());
        out.writeStringField(whose.field(), change.unitId());
        if (whose == Whose.UNITS) {
            out.writeStringField("unitName", change.unitName());
        }
        out.writeStringField("state", change.resolution() == null ? "FIRING" : "RESOLVED");
        out.writeNumberField("step", change.step());
        out.writeStringField("from", date(change.figures().from()));
        out.writeStringField("to", date(change.figures().to()));
    }

    private static String date(int date) {
        return LocalDate.ofEpochDay(date).toString();
    }

    private static void writeFigures(JsonGenerator out, Change change) throws IOException {
        WindowFigures figures = change.figures();
        figures.share().writeTo(out, "share");
        out.writeNumberField("numerator", figures.numerator());
        out.writeNumberField("denominator", figures.denominator());
        out.writeNumberField("open", figures.open());
        Change.Interval interval = change.interval();
        if (interval == null) {
            out.writeNullField("lower");
            out.writeNullField("upper");
        } else {
            out.writeNumberField("lower", interval.lower());
            out.writeNumberField("upper", interval.upper());
        }
        if (change.indicator().isEarlyWarning()) {
            out.writeNullField("goal");
        } else {
            out.writeNumberField("goal", change.target().goal());
            out.writeStringField("comparison", change.target().comparison().sign());
            if (change.target().definition() != null) {
                out.writeStringField("definition", change.target().definition().key());
            }
        }
    }

    private static void writeForecast(JsonGenerator out, Reading.DayForecast day) throws IOException {
        Forecast forecast = day.forecast();
        out.writeNumberField("goalProbability", Rounded.of(forecast.goalProbability()));
        out.writeNumberField("goalProbabilityAtOpening", Rounded.of(day.goalProbabilityAtOpening()));
        out.writeNumberField("fireBelow", day.fireBelow());
        out.writeBooleanField("expectedAtOpening", day.isExpectedAtOpening());
        out.writeNumberField("contacted", forecast.contacted());
        out.writeNumberField("lost", forecast.lost());
        out.writeNumberField("waiting", forecast.waiting());
        out.writeNumberField("needed", forecast.needed());
        Rounded.write(out, "neededPerHour", forecast.neededPerHour());
        out.writeStringField("latestMoment", forecast.latestTime());
        out.writeBooleanField("outOfReach", forecast.isOutOfReach());
    }

    private void writeTail(JsonGenerator out, Change change) throws IOException {
        out.writeStringField("startedAt", UtcMillis.format(change.startedAt()));
        out.writeStringField("at", UtcMillis.format(change.at()));
        if (change.resolution() != null) {
            out.writeStringField("reason", change.resolution().name());
        }
        Reading.Silence silence = change.silence();
        if (silence != null) {
            out.writeStringField("silentSince", UtcMillis.format(silence.since()));
            out.writeNumberField(silence.field(), Math.round(silence.expected() * 10) / 10.0);
        }
        if (!change.due().isEmpty()) {
            out.writeObjectFieldStart("dueDates");
            for (Reading.Due due : change.due()) {
                out.writeNumberField(date(due.date()), due.cases());
            }
            out.writeEndObject();
        }
        if (change.forecast() != null) {
            writeForecast(out, change.forecast());
        }
        if (change.managerEmail() != null) {
            out.writeStringField("managerEmail", change.managerEmail());
        }
        if (change.target().email() != null) {
            out.writeStringField("email", change.target().email());
        }
        out.writeStringField("message", text.of(change));
    }
}
