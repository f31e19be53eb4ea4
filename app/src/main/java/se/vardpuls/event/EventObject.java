package se.vardpuls.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one event topic into its fields: one pass over the bytes, no tree, no string per field (as a {@link PlainObject},
 * by the parser what is none), and the fields judged when the whole object is known. Unknown fields are skipped, however deep.
 *
 * <p>Gives the first that holds of (contract §4):
 *
 * <ol>
 *   <li>{@code TOO_LARGE} and {@code NOT_JSON}, as in {@link StrictJson};
 *   <li>{@code PERSONAL_ID}: any of the ids, the {@code unitId} included, holds a {@link PersonalNumber}, whatever else is wrong with it;
 *   <li>{@code INVALID_FIELD}: the first field, in the order they were given here, that is missing or not valid.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class EventObject {
    private final JsonField[] fields;
    private final SearchedField[] ids;
    private final Map<String, JsonField> byName = new HashMap<>();
    private final PlainObject plain;

    /** An object with the given fields. */
    public EventObject(JsonField... fields) {
        this.fields = fields.clone();
        this.ids = Arrays.stream(fields).filter(SearchedField.class::isInstance).toArray(SearchedField[]::new);
        this.plain = new PlainObject(fields);
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
        if (!readPlain(value)) {
            Refusal refusal = parse(value);
            if (refusal != null) {
                return refusal;
            }
        }
        Refusal personal = judgePersonal();
        return personal != null ? personal : judge();
    }

    /** Captures the known fields as nearly all come; false if it takes the parser. */
    boolean readPlain(byte @Nullable [] value) {
        clear();
        return value != null && value.length <= StrictJson.MAX_BYTES && plain.read(value);
    }

    /** Captures the known fields of whatever comes; the refusal if the value is not one JSON object. */
    @Nullable Refusal parse(byte @Nullable [] value) {
        Refusal refusal = StrictJson.refusalBeforeParsing(value);
        if (refusal != null || value == null) {
            return refusal;
        }
        clear();
        try (JsonParser parser = StrictJson.FACTORY.createParser(value)) {
            parser.nextToken();
            captureFields(parser);
            return parser.nextToken() == null ? null : StrictJson.NOT_JSON;
        } catch (IOException notJson) {
            return StrictJson.NOT_JSON;
        }
    }

    private void clear() {
        for (JsonField field : fields) {
            field.clear();
        }
    }

    private void captureFields(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            JsonField known = byName.get(name);
            if (known == null) {
                parser.skipChildren();
            } else {
                known.capture(parser, token);
            }
        }
    }

    private @Nullable Refusal judgePersonal() {
        for (SearchedField id : ids) {
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
