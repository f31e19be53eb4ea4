package se.vardpuls.register;

import static se.vardpuls.event.TreeFields.check;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import se.vardpuls.event.TreeFields.InvalidFieldException;

/**
 * Mail addresses in a register record (contract §2, units): up to {@value #MOST}, with commas between them, each one that
 * a mailer takes. They go into mail headers.
 *
 * <ol>
 *   <li>Each is an address as RFC 5322 has it, judged by {@link InternetAddress}: no dot at the beginning or the end of
 *       the part before the {@code @}, nor two in a row.
 *   <li>Narrower than there, since neither every mailer nor Alertmanager takes the rest: ASCII only, unquoted, without a
 *       name beside it, up to 64 characters before the {@code @} and a host name after it.
 * </ol>
 */
final class MailAddresses {
    private static final int MOST = 5;
    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?=.{1,190}\\z)[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*");

    private MailAddresses() {}

    /** Reads the addresses of a field; they are given back with a comma and a space between them. */
    static String read(String text, String field) throws InvalidFieldException {
        List<String> addresses = new ArrayList<>();
        for (String part : text.split(",", MOST + 1)) {
            String address = part.strip();
            check(isTaken(address), field + ": not a mail address, or up to " + MOST + " with commas between them");
            addresses.add(address);
        }
        check(addresses.size() <= MOST, field + ": more than " + MOST + " mail addresses");
        return String.join(", ", addresses);
    }

    private static boolean isTaken(String text) {
        if (!PLAIN.matcher(text).matches()) {
            return false;
        }
        try {
            InternetAddress address = new InternetAddress();
            address.setAddress(text);
            address.validate();
            return true;
        } catch (AddressException notTaken) {
            return false;
        }
    }
}
