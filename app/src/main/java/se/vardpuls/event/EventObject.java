package se.vardpuls.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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
 *   <li>{@code PERSONAL_ID}: any of the ids, the {@code unitId} included, holds a {@link PersonalNumber}, whatever else is wrong with it;
 *   <li>{@code INVALID_FIELD}: the first field, in the order they were given here, that is missing or not valid.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class EventObject {
    private final JsonField[] fields;
    private final SearchedField[] ids;
    private final Map<String, Integer> indexes = new HashMap<>();
    /** Which field came after each of them, and, at the end, which came first, when it was last otherwise. */
    private final int[] next;

    /** An object with the given fields. */
    public EventObject(JsonField... fields) {
        this.fields = fields.clone();
        this.ids = Arrays.stream(fields).filter(SearchedField.class::isInstance).toArray(SearchedField[]::new);
        this.next = new int[fields.length + 1];
        for (int i = 0; i < fields.length; i++) {
            indexes.put(fields[i].name(), i);
            next[i] = (i + 1) % fields.length;
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
            captureFields(parser);
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    /** A source gives its fields in the same order each time: the one that came next before is tried first. */
    private void captureFields(JsonParser parser) throws IOException {
        int last = fields.length;
        while (true) {
            JsonField expected = fields[next[last]];
            if (parser.nextFieldName(expected.quickName())) {
                expected.capture(parser, parser.nextToken());
                last = next[last];
            } else if (parser.currentToken() == JsonToken.FIELD_NAME) {
                last = captureOther(parser, last);
            } else {
                return;
            }
        }
    }

    /** Captures a field that was not expected after the last known one; the last known one now. */
    private int captureOther(JsonParser parser, int last) throws IOException {
        Integer known = indexes.get(parser.currentName());
        JsonToken token = parser.nextToken();
        if (known == null) {
            parser.skipChildren();
            return last;
        }
        fields[known].capture(parser, token);
        next[last] = known;
        return known;
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
