package se.vardpuls.intake.decode;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keyed pseudonyms of callers: the first half of an HMAC-SHA256 of the number, so that the same number gives the same
 * pseudonym and nobody without the key finds the number by trying all. Not for several threads.
 *
 * <ol>
 *   <li>A number is its digits; {@code 0…}, {@code 0046…} and {@code +46…} of the same line are the same.
 *   <li>A withheld number gives none: one without at least {@value #LEAST_DIGITS} digits, or whose digits are all the same.
 *   <li>Text without any digit that is longer than a word for withheld numbers is not taken for a number either.
 * </ol>
 */
public final class Pseudonyms {
    /** The shortest key, in bytes. */
    public static final int LEAST_KEY = 32;

    private static final int LEAST_DIGITS = 4;
    private static final int KEPT = 16;
    private static final String ALGORITHM = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();

    private final Mac mac;

    /** Pseudonyms by a key of at least {@value #LEAST_KEY} bytes. */
    public Pseudonyms(byte[] key) {
        if (key.length < LEAST_KEY) {
            throw new IllegalArgumentException("the key is too short");
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** The pseudonym of who has this number; {@code null} for a withheld one. */
    @Nullable String of(String number) {
        String digits = digits(number);
        if (digits.length() < LEAST_DIGITS || isOneDigit(digits)) {
            return null;
        }
        byte[] code = mac.doFinal(international(digits, number).getBytes(StandardCharsets.US_ASCII));
        return "p-" + HEX.formatHex(code, 0, KEPT);
    }

    private static String digits(String number) {
        int host = number.indexOf('@');
        String user = host < 0 ? number : number.substring(0, host);
        StringBuilder digits = new StringBuilder(user.length());
        for (int at = 0; at < user.length(); at++) {
            char c = user.charAt(at);
            if (Character.isDigit(c)) {
                digits.append((char) ('0' + Character.digit(c, 10)));
            }
        }
        return digits.toString();
    }

    private static boolean isOneDigit(String digits) {
        return digits.chars().allMatch(c -> c == digits.charAt(0));
    }

    private static String international(String digits, String number) {
        if (number.indexOf('+') >= 0) {
            return digits;
        }
        if (digits.startsWith("00")) {
            return digits.substring(2);
        }
        return digits.startsWith("0") ? "46" + digits.substring(1) : digits;
    }
}
