package se.vardpuls.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.vardpuls.access.LocalGate;
import se.vardpuls.access.LoginGate;
import se.vardpuls.access.Proxies;
import se.vardpuls.access.ProxyGate;
import se.vardpuls.access.UsersFile;
import se.vardpuls.http.Gate;

/** Who may see the pages, as the settings say; without a way to know who asks they are for this machine only. */
final class PageAccess {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,60}");

    private PageAccess() {}

    /**
     * The gate of the pages' door.
     *
     * @throws InvalidSettingException if it can't be made, or if they would be open to everybody beyond this machine
     */
    static Gate gate(Settings settings) {
        return switch (settings.get(Setting.PAGE_ACCESS).toLowerCase(Locale.ROOT)) {
            case "none" -> open(settings);
            case "proxy" -> new ProxyGate(header(settings), proxies(settings), users(settings, false));
            case "basic" -> new LoginGate(usersByPassword(settings), proxies(settings));
            default -> throw new InvalidSettingException(Setting.PAGE_ACCESS.key(), "is 'none', 'proxy' or 'basic'");
        };
    }

    private static Gate open(Settings settings) {
        try {
            if (InetAddress.getByName(settings.get(Setting.PAGE_HOST)).isLoopbackAddress()) {
                return new LocalGate();
            }
        } catch (UnknownHostException notOne) {
            // told with the others
        }
        throw new InvalidSettingException(
                Setting.PAGE_HOST.key(),
                "is beyond this machine, and nothing says who may see the pages: set page.access=proxy (behind a proxy"
                        + " that authenticates) or page.access=basic (with page.users), or leave page.host at 127.0.0.1"
                        + " (docs/page.md#who-may-see)");
    }

    private static String header(Settings settings) {
        String header = settings.get(Setting.PAGE_PROXY_HEADER);
        if (!HEADER.matcher(header).matches()) {
            throw new InvalidSettingException(
                    Setting.PAGE_PROXY_HEADER.key(), "is the name of a header such as X-Remote-User");
        }
        return header;
    }

    private static Proxies proxies(Settings settings) {
        List<String> addresses = Arrays.stream(
                        settings.get(Setting.PAGE_PROXY_TRUSTED).split(",", -1))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
        try {
            return new Proxies(addresses);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    Setting.PAGE_PROXY_TRUSTED.key(),
                    "is made of addresses and networks with commas between them, such as 10.1.2.3,10.2.0.0/16");
        }
    }

    private static UsersFile usersByPassword(Settings settings) {
        UsersFile users = users(settings, true);
        if (users == null) {
            throw new InvalidSettingException(
                    Setting.PAGE_USERS.key(), "names the file of users, which page.access=basic takes");
        }
        return users;
    }

    private static @Nullable UsersFile users(Settings settings, boolean byPassword) {
        String path = settings.get(Setting.PAGE_USERS);
        if (path.isEmpty()) {
            return null;
        }
        try {
            return UsersFile.open(Path.of(path), byPassword);
        } catch (IOException | InvalidPathException e) {
            throw new InvalidSettingException(Setting.PAGE_USERS.key(), "names a file that " + TextFile.problem(e));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    Setting.PAGE_USERS.key(), "names a file that is wrong: " + e.getMessage());
        }
    }
}
