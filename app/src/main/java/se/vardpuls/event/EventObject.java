package se.vardpuls.event;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one event topic into its fields: one pass over the bytes, no tree, no string per field, and the
 * fields judged when the whole object is known. Unknown fields are skipped, however deep.
 *
 * <p>Gives the first that holds of (contract §4):
 *
 * <ol>
 *   <li>{@code TOO_LARGE} and {@code NOT_JSON}, as in {@link StrictJson};
 *   <li>{@code PERSONAL_ID}: any of the ids holds a {@link PersonalNumber}, whatever else is wrong with it;
 *   <li>{@code INVALID_FIELD}: the first field, in the order they were given here, that is missing or not valid.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class EventObject {
    private final JsonField[] fields;
    private final IdField[] ids;
    private final Map<String, JsonField> byName = new HashMap<>();

    /** An object with the given fields. */
    public EventObject(JsonField... fields) {
        this.fields = fields.clone();
        this.ids = Arrays.stream(fields).filter(IdField.class::isInstance).toArray(IdField[]::new);
        for (JsonField field : fields) {
            byName.put(field.name(), field);
        }
    }

    /**
     * Reads one value.
     *
     * @return {@code null} if it is sound and stands in the fields
     */
    public @Nullable Refusal read(byte @Nullable [] value) {
        Refusal refusal = StrictJson.refusalBeforeParsing(value);
        if (refusal != null || value == null) {
            return refusal;
        }
        if (!parse(value)) {
            return StrictJson.NOT_JSON;
        }
        Refusal personal = judgePersonal();
        return personal != null ? personal : judge();
    }

    /** Captures the known fields; false if the value is not one JSON object. */
    private boolean parse(byte[] value) {
        for (JsonField field : fields) {
            field.clear();
        }
        try (JsonParser parser = StrictJson.FACTORY.createParser(value)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                captureField(parser, byName.get(name));
            }
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    private static void captureField(JsonParser parser, @Nullable JsonField field) throws IOException {
        if (field == null) {
            parser.nextToken();
            parser.skipChildren();
        } else {
            field.capture(parser, parser.nextToken());
        }
    }

    private @Nullable Refusal judgePersonal() {
        for (IdField id : ids) {
            Refusal refusal = id.judgePersonal();
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private @Nullable Refusal judge() {
        for (JsonField field : fields) {
            Refusal refusal = field.judge();
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }
}
