package se.vardpuls.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One known field of a topic's objects: what stood there, and whether it may. Reused from record to record.
 *
 * <ol>
 *   <li>Only captured while the object is read, and judged afterwards, since of a repeated name the last counts
 *       (contract §1).
 *   <li>{@code null} counts as absent.
 *   <li>Every text these fields allow is ASCII. So text is kept as bytes, and any character outside ASCII as one byte
 *       that no rule allows.
 * </ol>
 */
public abstract class JsonField {
    private static final int NOT_ASCII = 0x80;

    /** What stood in the field. */
    enum Kind {
        ABSENT,
        TEXT,
        TRUE,
        FALSE,
        /** A number, an array or an object: no field of an event is one. */
        OTHER
    }

    private final String name;
    private final boolean required;
    private final Refusal missing;
    private final Refusal invalid;
    private Kind kind = Kind.ABSENT;
    private byte[] text = new byte[IdText.MAX_LENGTH];
    private int length;

    /**
     * Makes a field.
     *
     * @param rule what the field must be, in English, for the detail of its refusal
     */
    JsonField(String name, boolean required, String rule) {
        this.name = name;
        this.required = required;
        this.missing = new Refusal(Reason.INVALID_FIELD, name + ": missing");
        this.invalid = new Refusal(Reason.INVALID_FIELD, name + ": " + rule);
    }

    /** The name in the object. */
    public final String name() {
        return name;
    }

    /** Whether nothing, or {@code null}, stood there. */
    public final boolean isAbsent() {
        return kind == Kind.ABSENT;
    }

    /** The verdict on what stands here, once the whole object has been read; {@code null} if it may. */
    final @Nullable Refusal judge() {
        if (isAbsent()) {
            acceptAbsent();
            return required ? missing : null;
        }
        return accept() ? null : invalid;
    }

    /** Takes the default value. */
    abstract void acceptAbsent();

    /** Takes the value that was captured, if it is a valid one. */
    abstract boolean accept();

    final Kind kind() {
        return kind;
    }

    /** The characters of the text; those from {@link #length()} on mean nothing. */
    final byte[] text() {
        return text;
    }

    final int length() {
        return length;
    }

    final void clear() {
        kind = Kind.ABSENT;
    }

    /** Captures the value on which the parser stands, and leaves the parser at its end. */
    final void capture(JsonParser parser, JsonToken token) throws IOException {
        switch (token) {
            case VALUE_NULL -> kind = Kind.ABSENT;
            case VALUE_STRING -> captureText(parser);
            case VALUE_TRUE -> kind = Kind.TRUE;
            case VALUE_FALSE -> kind = Kind.FALSE;
            default -> {
                kind = Kind.OTHER;
                parser.skipChildren();
            }
        }
    }

    /** Captures a value that is no text. */
    final void capture(Kind found) {
        kind = found;
    }

    /** Captures a text of ASCII. */
    final void captureText(byte[] from, int at, int textLength) {
        begin(textLength);
        System.arraycopy(from, at, text, 0, textLength);
    }

    private void captureText(JsonParser parser) throws IOException {
        char[] chars = parser.getTextCharacters();
        begin(parser.getTextLength());
        copy(chars, parser.getTextOffset(), text, length);
    }

    private void begin(int textLength) {
        kind = Kind.TEXT;
        length = textLength;
        if (length > text.length) {
            text = Arrays.copyOf(text, Math.max(length, 2 * text.length));
        }
    }

    private static void copy(char[] from, int at, byte[] to, int length) {
        for (int i = 0; i < length; i++) {
            to[i] = (byte) Math.min(from[at + i], NOT_ASCII);
        }
    }
}
