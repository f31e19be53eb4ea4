package se.vardpuls.scope;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.subject.PooledBlock;
import se.vardpuls.subject.PooledDay;
import se.vardpuls.subject.PooledMonth;

/** Writes the records of {@code scope-daily} and {@code scope-monthly} (contract §4). Not for several threads. */
final class ScopeRecord {
    /** The version of the definitions the figures follow. */
    private static final int DEFINITION = 1;

    private final JsonFactory json = new JsonFactory();
    private final ByteArrayBuilder bytes = new ByteArrayBuilder(1024);
    private final List<String> subjects;

    /** Records with a block of each of these names. */
    ScopeRecord(List<String> subjects) {
        this.subjects = subjects;
    }

    /** What a record says beside its blocks. */
    record Head(String scope, String period, int units, boolean isFinal, String updatedAt) {
        /** The key: the scope and the date or month. */
        byte[] key() {
            return (scope + '|' + period).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Writes a block that is not empty, into an object that has been begun. */
    @FunctionalInterface
    private interface Writer<B> {
        void write(JsonGenerator out, B block) throws IOException;
    }

    byte[] day(Head head, List<PooledDay<?>> blocks) {
        return value("date", head, blocks, (out, block) -> block.writeTo(out));
    }

    byte[] month(Head head, List<PooledMonth> blocks, GoalDays goalDays) {
        return value("month", head, blocks, (out, block) -> block.writeTo(out, goalDays));
    }

    private <B extends PooledBlock> byte[] value(String period, Head head, List<B> blocks, Writer<? super B> writer) {
        bytes.reset();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("scope", head.scope());
            out.writeStringField(period, head.period());
            out.writeNumberField("definition", DEFINITION);
            out.writeNumberField("units", head.units());
            for (int subject = 0; subject < subjects.size(); subject++) {
                if (!blocks.get(subject).isEmpty()) {
                    out.writeObjectFieldStart(subjects.get(subject));
                    writer.write(out, blocks.get(subject));
                    out.writeEndObject();
                }
            }
            out.writeBooleanField("final", head.isFinal());
            out.writeStringField("updatedAt", head.updatedAt());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
