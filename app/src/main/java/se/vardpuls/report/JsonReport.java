package se.vardpuls.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.annotation.Annotation;
import se.vardpuls.figure.Share;

/**
 * A report for programs. A share is of 1 with six decimals and has its numerator and denominator; changes are in percentage
 * points; what is not known is {@code null}, and what is withheld says so.
 */
final class JsonReport {
    private final JsonGenerator out;

    private JsonReport(JsonGenerator out) {
        this.out = out;
    }

    static String of(Report report, Words words) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            new JsonReport(out).write(report, new Grids(report, words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private void write(Report report, Grids grids) throws IOException {
        Period told = report.inquiry().told();
        out.writeStartObject();
        out.writeStringField("title", grids.title());
        write("period", told);
        write("before", told.before());
        write("yearBefore", told.yearBefore());
        out.writeBooleanField("public", report.inquiry().isPublic());
        out.writeNumberField("smallNumber", report.smallNumber());
        out.writeArrayFieldStart("rows");
        for (Row row : report.shown()) {
            write(report, row);
        }
        out.writeEndArray();
        writeChart(report);
        if (!report.inquiry().isPublic()) {
            writeQuality(report.quality());
        }
        writeMarks(report.marks());
        out.writeArrayFieldStart("notes");
        for (String note : grids.notes()) {
            out.writeString(note);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void write(String name, Period period) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("from", period.first().toString());
        out.writeStringField("to", period.last().toString());
        out.writeEndObject();
    }

    private void write(Report report, Row row) throws IOException {
        out.writeStartObject();
        out.writeStringField("level", row.level().id());
        out.writeStringField("id", row.id());
        out.writeStringField("name", row.name());
        out.writeObjectFieldStart("figures");
        for (Figure figure : Grids.told(report)) {
            write(report.cell(row, figure));
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void write(Cell cell) throws IOException {
        if (cell.figure().kind() == Figure.Kind.COUNT && !cell.isWithheld()) {
            write(cell.figure().id(), cell.count());
            return;
        }
        out.writeObjectFieldStart(cell.figure().id());
        if (cell.isWithheld()) {
            out.writeBooleanField("withheld", true);
        } else {
            writeShare(cell);
        }
        out.writeEndObject();
    }

    private void writeShare(Cell cell) throws IOException {
        Share share = cell.share();
        if (share == null) {
            out.writeNullField("value");
        } else if (cell.figure().isShare()) {
            out.writeNumberField("value", share.rounded());
        } else {
            write("value", tenth(cell.rate()));
        }
        write("numerator", share == null ? null : (Long) share.numerator());
        write("denominator", share == null ? null : (Long) share.denominator());
        if (cell.figure().isShare()) {
            out.writeBooleanField("small", cell.isSmall());
            write("changeFromBefore", cell.sinceBefore());
            write("changeFromYearBefore", cell.sinceYearBefore());
        }
    }

    private void writeChart(Report report) throws IOException {
        out.writeArrayFieldStart("regionByMonth");
        for (Report.ChartMonth month : report.chart()) {
            out.writeStartObject();
            out.writeStringField("month", month.month().toString());
            for (Map.Entry<Figure, Cell> cell : month.cells().entrySet()) {
                Share share = cell.getValue().share();
                if (share == null) {
                    out.writeNullField(cell.getKey().id());
                } else {
                    out.writeNumberField(cell.getKey().id(), share.rounded());
                }
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void writeQuality(List<Quality.Measure> measures) throws IOException {
        out.writeArrayFieldStart("quality");
        for (Quality.Measure measure : measures) {
            out.writeStartObject();
            out.writeStringField("measure", measure.figure().id());
            out.writeNumberField("peers", measure.peers());
            write("median", decimal(measure.median()));
            write("mad", decimal(measure.mad()));
            out.writeArrayFieldStart("far");
            for (Quality.Outlier far : measure.far()) {
                out.writeStartObject();
                out.writeStringField("unitId", far.row().id());
                write("value", decimal(far.value()));
                write("deviations", tenth(BigDecimal.valueOf(far.deviations())));
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void writeMarks(List<Annotation> marks) throws IOException {
        out.writeArrayFieldStart("annotations");
        for (Annotation mark : marks) {
            out.writeStartObject();
            out.writeStringField("of", mark.of());
            out.writeStringField("from", mark.from().toString());
            if (mark.to() != null) {
                out.writeStringField("to", mark.to().toString());
            }
            out.writeStringField("text", mark.text());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static @Nullable BigDecimal decimal(@Nullable Double number) {
        return number == null ? null : BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal tenth(@Nullable BigDecimal number) {
        return number == null ? null : number.setScale(1, RoundingMode.HALF_UP);
    }

    private void write(String name, @Nullable BigDecimal number) throws IOException {
        if (number == null) {
            out.writeNullField(name);
        } else {
            out.writeNumberField(name, number);
        }
    }

    private void write(String name, @Nullable Long number) throws IOException {
        if (number == null) {
            out.writeNullField(name);
        } else {
            out.writeNumberField(name, number);
        }
    }
}
