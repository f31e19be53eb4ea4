package se.vardpuls.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether a dead letter must go without its key and value (contract §4, dead-letters), so that no personal identity
 * number is kept where none may be. It must if the key or the value holds a {@link PersonalNumber}
 *
 * <ol>
 *   <li>as text: anywhere in the bytes, also of values that are too large, not JSON or not UTF-8; or
 *   <li>in a JSON string: anywhere in the text when its escapes (a backslash, u and four
 *       hexadecimal digits, for instance) are resolved. They are
 *       resolved everywhere and leniently, so that a broken value is searched as well.
 * </ol>
 *
 * <p>The digits of a UUID in canonical form do not count where it stands as a whole: between characters that are
 * neither {@code +} nor those of an id. A record refused as {@code PERSONAL_ID} is withheld in any case. The time is
 * linear in the length.
 */
public final class Withholding {
    private static final byte NOT_ASCII = (byte) 0x80;
    private static final int HEX_DIGITS = 4;
    private static final int NO_CODE = -1;

    private Withholding() {}

    /** Whether a record that is refused for the given reason must be withheld. */
    public static boolean isNeeded(Reason reason, byte @Nullable [] key, byte @Nullable [] value) {
        return reason == Reason.PERSONAL_ID || holdsPersonalNumber(key) || holdsPersonalNumber(value);
    }

    private static boolean holdsPersonalNumber(byte @Nullable [] text) {
        if (text == null) {
            return false;
        }
        return isInTokens(text, text.length) || (hasEscapes(text) && isInResolved(text));
    }

    private static boolean isInTokens(byte[] text, int length) {
        int at = 0;
        while (at < length) {
            int end = endOfToken(text, at, length);
            if (PersonalNumber.isIn(text, at, end) && !Uuid.isUuid(text, at, end - at)) {
                return true;
            }
            at = end + 1;
        }
        return false;
    }

    /** The end of the characters that may stand in an id or a personal number. */
    private static int endOfToken(byte[] text, int from, int length) {
        int at = from;
        while (at < length && (Ascii.isIdChar(text[at]) || text[at] == '+')) {
            at++;
        }
        return at;
    }

    private static boolean hasEscapes(byte[] text) {
        for (byte b : text) {
            if (b == '\\') {
                return true;
            }
        }
        return false;
    }

    private static boolean isInResolved(byte[] text) {
        byte[] resolved = Arrays.copyOf(text, text.length);
        int length = 0;
        int at = 0;
        while (at < text.length) {
            boolean escape = text[at] == '\\' && at + 1 < text.length;
            resolved[length++] = escape ? resolve(text, at + 1) : text[at];
            at += escape ? escapeLength(text, at + 1) : 1;
        }
        return isInTokens(resolved, length);
    }

    /** The character that an escape stands for; {@link #NOT_ASCII} for any that no number or id contains. */
    private static byte resolve(byte[] text, int at) {
        int code = text[at] == 'u' ? hexCode(text, at + 1) : NO_CODE;
        return code >= 0 && code < 0x80 ? (byte) code : NOT_ASCII;
    }

    private static int escapeLength(byte[] text, int at) {
        return text[at] == 'u' && hexCode(text, at + 1) != NO_CODE ? 2 + HEX_DIGITS : 2;
    }

    private static int hexCode(byte[] text, int from) {
        if (from + HEX_DIGITS > text.length) {
            return NO_CODE;
        }
        int code = 0;
        for (int i = from; i < from + HEX_DIGITS; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                return NO_CODE;
            }
            code = code << 4 | digit;
        }
        return code;
    }
}
