package se.vardpuls.monthly;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import se.vardpuls.subject.MonthBlock;

/** Writes a month's figures as a record of {@code monthly} (contract §4). Not for several threads. */
final class MonthlyRecord {
    /** The version of the definitions the figures follow. */
    private static final int DEFINITION = 1;

    private final JsonFactory json = new JsonFactory();
    private final ByteArrayBuilder bytes = new ByteArrayBuilder(1024);

    private final List<String> subjects;

    /** Records with a block of each of these names. */
    MonthlyRecord(List<String> subjects) {
        this.subjects = subjects;
    }

    /** The key: {@code unitId|YYYY-MM}. */
    byte[] key(String unitId, YearMonth month) {
        return (unitId + '|' + month).getBytes(StandardCharsets.UTF_8);
    }

    /** The value, made at this {@linkplain se.vardpuls.time.UtcMillis instant}; a block without data is absent. */
    byte[] value(String unitId, YearMonth month, Month.Figures figures, String updatedAt) {
        bytes.reset();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("unitId", unitId);
            out.writeStringField("month", month.toString());
            out.writeNumberField("definition", DEFINITION);
            for (int subject = 0; subject < subjects.size(); subject++) {
                MonthBlock block = figures.blocks().get(subject);
                if (!block.isEmpty()) {
                    out.writeObjectFieldStart(subjects.get(subject));
                    block.writeTo(out, figures.goalDays());
                    out.writeEndObject();
                }
            }
            out.writeBooleanField("final", figures.isFinal());
            out.writeStringField("updatedAt", updatedAt);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
