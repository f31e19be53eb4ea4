package se.vardpuls.register;

import static se.vardpuls.event.TreeFields.check;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.TreeFields.InvalidFieldException;

/**
 * Mail addresses as people write them into the register: up to {@value #MOST}, separated by commas.
 *
 * <p>One is an address if mailers take it: local part and domain by RFC 822 as Jakarta Mail reads it, with neither name,
 * comment, quotes, group nor address literal, in ASCII, at most {@value #LONGEST_LOCAL} characters before the {@code @} and
 * {@value #LONGEST} in all. So {@code anna.@vard.example} and {@code a..b@vard.example} are none.
 */
public final class Addresses {
    /** How many there may be. */
    public static final int MOST = 5;

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final String NOT_PLAIN = "\"(),:;<>[\\]";

    private Addresses() {}

    /** Whether this is one address that a mailer takes. */
    public static boolean isAddress(String text) {
        if (text.length() > LONGEST || text.indexOf('@') > LONGEST_LOCAL || !isPlain(text)) {
            return false;
        }
        try {
            new InternetAddress(text, true).validate();
            return true;
        } catch (AddressException none) {
            return false;
        }
    }

    private static boolean isPlain(String text) {
        return text.indexOf('@') > 0 && text.chars().allMatch(c -> c > ' ' && c < 0x7f && NOT_PLAIN.indexOf(c) < 0);
    }

    /** Reads a field: all of it must be addresses. They are given back with a comma and a space between. */
    public static String read(String text, String field) throws InvalidFieldException {
        List<String> addresses = new ArrayList<>();
        for (String part : text.split(",", MOST + 1)) {
            String address = part.strip();
            check(isAddress(address), field + ": not a mail address, or up to " + MOST + " with commas between them");
            addresses.add(address);
        }
        check(addresses.size() <= MOST, field + ": more than " + MOST + " mail addresses");
        return String.join(", ", addresses);
    }

    /** Those of a text that are addresses, in their order, without the white space around them, each once. */
    public static List<String> of(@Nullable String text) {
        List<String> addresses = new ArrayList<>();
        if (text != null) {
            for (String part : text.split(",", -1)) {
                String address = part.strip();
                if (addresses.size() < MOST && isAddress(address) && !addresses.contains(address)) {
                    addresses.add(address);
                }
            }
        }
        return List.copyOf(addresses);
    }
}
