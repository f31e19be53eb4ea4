package se.vardpuls.intake.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import se.vardpuls.event.Withholding;

/** Whether a text tells who somebody is. */
final class Identities {
    private static final int PERSONAL_DIGITS = 10;
    private static final int PHONE_DIGITS = 6;
    private static final int LONGEST_PHONE = 25;
    private static final int ASCII = 0x80;

    /** A whole text that is nothing but a personal identity number, as ids may be: with a sign or twelve digits long. */
    private static final Pattern PERSONAL_ID = Pattern.compile("(18|19|20)?[0-9]{6}[-+][0-9]{4}|(18|19|20)[0-9]{10}");

    private Identities() {}

    /** Whether it holds a personal identity number, in any spelling (contract §4, dead-letters). */
    static boolean holdsPersonalNumber(String text) {
        return mayHoldPersonalNumber(text)
                && Withholding.holdsPersonalNumber(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether all of it may be a personal identity number, and not an id that a computer has counted. */
    static boolean isPersonalNumber(String text) {
        return PERSONAL_ID.matcher(text).matches() && holdsPersonalNumber(text);
    }

    private static boolean mayHoldPersonalNumber(String text) {
        int digits = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if ((c >= '0' && c <= '9') || c >= ASCII || c == '\\') {
                digits++;
            }
        }
        return digits >= PERSONAL_DIGITS;
    }

    /**
     * Whether it looks like a phone number: a plus or a zero first, {@code tel:} or {@code sip:} before it or not, at least
     * six digits, and nothing beside digits, spaces, hyphens, slashes and brackets.
     */
    static boolean isPhoneNumber(String text) {
        if (text.length() < PHONE_DIGITS || text.length() > LONGEST_PHONE + 10) {
            return false;
        }
        int from = text.startsWith("tel:") || text.startsWith("sip:") ? 4 : 0;
        char first = from < text.length() ? text.charAt(from) : ' ';
        if (first != '+' && first != '0' && first != '(') {
            return false;
        }
        int digits = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '@') {
                break;
            }
            if (c >= '0' && c <= '9') {
                digits++;
            } else if ("+- /()".indexOf(c) < 0) {
                return false;
            }
        }
        return digits >= PHONE_DIGITS;
    }
}
