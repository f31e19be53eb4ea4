package se.vardpuls.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the value of a record must be before its fields are looked at (contract §1 and §4):
 *
 * <ol>
 *   <li>At most {@value #MAX_BYTES} bytes.
 *   <li>Valid UTF-8, without a byte order mark: no other encoding is guessed at.
 *   <li>One JSON object (RFC 8259) with nothing but JSON white space around it; of a repeated name the last counts.
 * </ol>
 *
 * <p>Any such object is read: Jackson's own limits on depth, names and numbers are lifted, since the bytes limit all.
 */
public final class StrictJson {
    /** The longest value there is, in bytes. */
    public static final int MAX_BYTES = 65_536;

    /** The refusal of a value that is too long. */
    public static final Refusal TOO_LARGE = new Refusal(Reason.TOO_LARGE, "value: longer than 65536 bytes");

    /** The refusal of a value that is missing, not UTF-8, or not one JSON object. */
    public static final Refusal NOT_JSON = new Refusal(Reason.NOT_JSON, "value: not one JSON object in UTF-8");

    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_BYTES)
                    .maxNumberLength(MAX_BYTES)
                    .maxNameLength(MAX_BYTES)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .build();

    private static final ObjectReader TREES =
            new ObjectMapper(FACTORY).readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StrictJson() {}

    /** The refusal of a value before any parsing; {@code null} if it may be an object. */
    public static @Nullable Refusal refusalBeforeParsing(byte @Nullable [] value) {
        if (value != null && value.length > MAX_BYTES) {
            return TOO_LARGE;
        }
        return value != null && beginsObject(value) && Utf8.isValid(value) ? null : NOT_JSON;
    }

    /**
     * Reads a value as a tree, for the topics where speed does not matter.
     *
     * @return the object, or {@code null} where {@link #refusalBeforeParsing} or the parser finds none
     */
    public static @Nullable ObjectNode tree(byte @Nullable [] value) {
        if (value == null || refusalBeforeParsing(value) != null) {
            return null;
        }
        try {
            return TREES.readValue(value, ObjectNode.class);
        } catch (IOException notJson) {
            return null;
        }
    }

    private static boolean beginsObject(byte[] value) {
        int at = 0;
        while (at < value.length && isWhiteSpace(value[at])) {
            at++;
        }
        return at < value.length && value[at] == '{';
    }

    static boolean isWhiteSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
