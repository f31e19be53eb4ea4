package se.vardpuls.intake.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.decode.Decoder;
import se.vardpuls.intake.decode.Decoders;
import se.vardpuls.intake.decode.Sink;
import se.vardpuls.intake.source.Field;
import se.vardpuls.intake.source.FieldKind;
import se.vardpuls.intake.source.Grouping;
import se.vardpuls.intake.source.Source;

/** The key that a raw record gets: the id that says what it belongs to, never the native one itself. */
final class RawKey {
    private final Decoder decoder;
    private final List<String> ids;
    private byte @Nullable [] found;

    RawKey(Source source) {
        Grouping grouping = source.grouping();
        this.decoder = Decoders.of(source, null);
        this.ids = grouping != null
                ? grouping.by()
                : source.fields().stream()
                        .filter(field -> field.kind() == FieldKind.ID)
                        .map(Field::name)
                        .toList();
    }

    /** {@code null} if the record has none of the ids. */
    byte @Nullable [] of(byte[] value) {
        found = null;
        decoder.decode(value, sink);
        return found;
    }

    private final Sink sink = new Sink() {
        @Override
        public void record(Map<String, Object> record) {
            for (String id : ids) {
                if (found == null && record.get(id) instanceof String text) {
                    found = text.getBytes(StandardCharsets.UTF_8);
                }
            }
        }

        @Override
        public void undecodable(String words) {
            // the intake will say so
        }

        @Override
        public void defaulted(String field) {
            // nothing rests on it here
        }
    };
}
