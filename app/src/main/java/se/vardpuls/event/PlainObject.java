package se.vardpuls.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads an object as nearly every source writes it, straight from its bytes: members whose values are texts of ASCII without
 * escapes, {@code true}, {@code false} or {@code null}.
 *
 * <p>It judges nothing. What is anything else (a number, an array, an escape, another character, white space alone, a
 * fault) it leaves to the parser; what it does read, the parser would read alike. Source: docs/adr/0012.
 *
 * <p>Not for several threads.
 */
final class PlainObject {
    private static final int NOT_PLAIN = -2;
    private static final int UNKNOWN = -1;
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final JsonField[] fields;
    private final byte[][] names;
    /** Which field came after each of them, and, at the end, which came first, when it was last otherwise. */
    private final int[] next;

    private byte[] bytes = new byte[0];
    private int at;

    /** An object with these fields; members of other names are skipped. */
    PlainObject(JsonField... fields) {
        this.fields = fields.clone();
        this.names = new byte[fields.length][];
        this.next = new int[fields.length + 1];
        for (int i = 0; i < fields.length; i++) {
            names[i] = fields[i].name().getBytes(StandardCharsets.US_ASCII);
            next[i] = (i + 1) % fields.length;
        }
    }

    /** Captures the members of known names; false where this is for the parser, and what was captured means nothing. */
    boolean read(byte[] value) {
        bytes = value;
        at = 0;
        boolean isPlain = take('{');
        int last = fields.length;
        while (isPlain) {
            int field = member(last);
            last = field == UNKNOWN ? last : field;
            isPlain = field != NOT_PLAIN;
            if (isPlain && !take(',')) {
                return take('}') && isAtEnd();
            }
        }
        return false;
    }

    /** Reads a member that comes after this field; which field it is. */
    private int member(int last) {
        if (!take('"')) {
            return NOT_PLAIN;
        }
        int from = at;
        int end = endOfText();
        if (end == NOT_PLAIN || !take(':')) {
            return NOT_PLAIN;
        }
        int field = find(last, from, end);
        return value(field) ? field : NOT_PLAIN;
    }

    /** A source gives its fields in the same order each time: the one that came next before is tried first. */
    private int find(int last, int from, int end) {
        int expected = next[last];
        if (isName(expected, from, end)) {
            return expected;
        }
        for (int field = 0; field < names.length; field++) {
            if (isName(field, from, end)) {
                next[last] = field;
                return field;
            }
        }
        return UNKNOWN;
    }

    private boolean isName(int field, int from, int end) {
        return Arrays.equals(bytes, from, end, names[field], 0, names[field].length);
    }

    private boolean value(int field) {
        skipWhiteSpace();
        return switch (at < bytes.length ? bytes[at] : 0) {
            case '"' -> text(field);
            case 't' -> literal(TRUE, JsonField.Kind.TRUE, field);
            case 'f' -> literal(FALSE, JsonField.Kind.FALSE, field);
            case 'n' -> literal(NULL, JsonField.Kind.ABSENT, field);
            default -> false;
        };
    }

    private boolean text(int field) {
        int from = ++at;
        int end = endOfText();
        if (end != NOT_PLAIN && field != UNKNOWN) {
            fields[field].captureText(bytes, from, end - from);
        }
        return end != NOT_PLAIN;
    }

    private boolean literal(byte[] word, JsonField.Kind kind, int field) {
        int end = at + word.length;
        if (end > bytes.length || !Arrays.equals(bytes, at, end, word, 0, word.length)) {
            return false;
        }
        at = end;
        if (field != UNKNOWN) {
            fields[field].capture(kind);
        }
        return true;
    }

    /** Where the text ends that begins here, with the place set behind its quotation mark. */
    private int endOfText() {
        int end = at;
        while (end < bytes.length && isPlain(bytes[end])) {
            end++;
        }
        at = end + 1;
        return end < bytes.length && bytes[end] == '"' ? end : NOT_PLAIN;
    }

    /** Whether it is a character of ASCII that stands for itself within a text. */
    private static boolean isPlain(byte character) {
        return character >= ' ' && character != '"' && character != '\\';
    }

    /** Steps over white space and this character; false, and no step over it, where another stands there. */
    private boolean take(char character) {
        skipWhiteSpace();
        boolean isThere = at < bytes.length && bytes[at] == character;
        if (isThere) {
            at++;
        }
        return isThere;
    }

    private boolean isAtEnd() {
        skipWhiteSpace();
        return at == bytes.length;
    }

    private void skipWhiteSpace() {
        while (at < bytes.length && StrictJson.isWhiteSpace(bytes[at])) {
            at++;
        }
    }
}
