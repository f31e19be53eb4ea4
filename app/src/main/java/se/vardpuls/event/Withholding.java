package se.vardpuls.event;

import java.nio.ByteBuffer;

/**
 * Whether a dead letter must go without its key and value (contract §4, dead-letters), so that no personal identity
 * number is kept where none may be. It must if the key or the value holds one, in any spelling and in the wider sense of
 * {@link SpelledNumber},
 *
 * <ol>
 *   <li>as text: anywhere in the bytes, also of values that are too large, not JSON or not UTF-8. A byte that is not
 *       UTF-8 is taken for the character that Windows-1252 has there, as far as it matters; or
 *   <li>in a JSON string: anywhere in the text when its escapes (a backslash, u and four
 *       hexadecimal digits, for instance) are resolved. They are
 *       resolved everywhere and leniently, so that a broken value is searched as well.
 * </ol>
 *
 * <p>A record refused as {@code PERSONAL_ID} is withheld in any case. The time is linear in the length, and nothing is
 * copied, however long the text is.
 */
public final class Withholding {
    private static final int HEX_DIGITS = 4;
    private static final int NO_CODE = -1;
    private static final int REPLACEMENT = 0xFFFD;

    private Withholding() {}

    /** Whether the bytes from position to limit, which stay where they are, hold a personal identity number. */
    public static boolean holdsPersonalNumber(ByteBuffer text) {
        return hasRoom(text) && (isInText(text) || (hasEscapes(text) && isInResolved(text)));
    }

    /** Whether there is as much in the text as a number needs: most that is far too large is white space. */
    private static boolean hasRoom(ByteBuffer text) {
        int left = PersonalNumber.SHORT;
        for (int at = text.position(); left > 0 && at < text.limit(); at++) {
            byte b = text.get(at);
            if (b < 0 || b == '\\' || Ascii.isDigit(b)) {
                left--;
            }
        }
        return left == 0;
    }

    private static boolean hasEscapes(ByteBuffer text) {
        for (int at = text.position(); at < text.limit(); at++) {
            if (text.get(at) == '\\') {
                return true;
            }
        }
        return false;
    }

    private static boolean isInText(ByteBuffer text) {
        SpelledNumber search = new SpelledNumber(true);
        int at = text.position();
        while (at < text.limit()) {
            int c = character(text, at);
            search.next(c);
            at += length(text, at, c);
        }
        return search.end();
    }

    private static boolean isInResolved(ByteBuffer text) {
        SpelledNumber search = new SpelledNumber(true);
        int at = text.position();
        while (at < text.limit()) {
            boolean escape = text.get(at) == '\\' && at + 1 < text.limit();
            int c = escape ? resolve(text, at + 1) : character(text, at);
            boolean pair = escape && isPair(text, at, c);
            search.next(pair ? Character.toCodePoint((char) c, (char) hexCode(text, at + 8)) : c);
            at += pair ? 12 : escape ? escapeLength(text, at + 1) : length(text, at, c);
        }
        return search.end();
    }

    // --- UTF-8 ---

    /** The character that begins at an index. */
    private static int character(ByteBuffer text, int at) {
        int lead = text.get(at);
        if (lead >= 0) {
            return lead;
        }
        int more = following(lead & 0xFF);
        if (more == 0 || at + more >= text.limit()) {
            return single(lead & 0xFF);
        }
        int code = lead & (0x3F >> more);
        for (int i = at + 1; i <= at + more; i++) {
            if ((text.get(i) & 0xC0) != 0x80) {
                return single(lead & 0xFF);
            }
            code = (code << 6) | (text.get(i) & 0x3F);
        }
        return Character.isValidCodePoint(code) ? code : REPLACEMENT;
    }

    /** How many bytes the character takes that begins at an index. */
    private static int length(ByteBuffer text, int at, int character) {
        int lead = text.get(at) & 0xFF;
        return lead < 0x80 || character == single(lead) ? 1 : 1 + following(lead);
    }

    private static int following(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    }

    /** A byte that is no UTF-8, as Windows-1252 has it: a dash, a space, a dot; else a letter that ends all. */
    private static int single(int b) {
        return switch (b) {
            case 0x96, 0x97, 0xAD -> '-';
            case 0xA0 -> ' ';
            case 0xB7 -> '.';
            default -> REPLACEMENT;
        };
    }

    // --- escapes ---

    /** The character that an escape stands for. */
    private static int resolve(ByteBuffer text, int at) {
        byte kind = text.get(at);
        return switch (kind) {
            case 'u' -> {
                int code = hexCode(text, at + 1);
                yield code == NO_CODE ? REPLACEMENT : code;
            }
            case 't', 'n', 'r', 'f' -> ' ';
            case 'b' -> '\b';
            case '/', '\\' -> kind;
            default -> REPLACEMENT;
        };
    }

    private static int escapeLength(ByteBuffer text, int at) {
        return text.get(at) == 'u' && hexCode(text, at + 1) != NO_CODE ? 2 + HEX_DIGITS : 2;
    }

    /** Whether two escapes from this index on are the halves of one character, of which this is the first. */
    private static boolean isPair(ByteBuffer text, int at, int first) {
        if (!Character.isSurrogate((char) first) || at + 12 > text.limit()) {
            return false;
        }
        int second = text.get(at + 6) == '\\' && text.get(at + 7) == 'u' ? hexCode(text, at + 8) : NO_CODE;
        return second != NO_CODE && Character.isSurrogatePair((char) first, (char) second);
    }

    private static int hexCode(ByteBuffer text, int from) {
        if (from + HEX_DIGITS > text.limit()) {
            return NO_CODE;
        }
        int code = 0;
        for (int i = from; i < from + HEX_DIGITS; i++) {
            int digit = text.get(i) < 0 ? -1 : Character.digit(text.get(i), 16);
            if (digit < 0) {
                return NO_CODE;
            }
            code = (code << 4) | digit;
        }
        return code;
    }
}
