package se.vardpuls.access;

import java.net.InetAddress;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.vardpuls.http.Gate;
import se.vardpuls.http.Request;
import se.vardpuls.http.Visitor;

/**
 * Behind a proxy that authenticates, and says in a header whom it has let in.
 *
 * <ol>
 *   <li>Only a trusted address is listened to; who comes from another is refused (403), whatever the header says.
 *   <li>Without the header, or with what is no name, nobody is let in (401).
 *   <li>With a file of users, who has no line in it is refused (403). Without one, everybody whom the proxy lets in sees
 *       everything.
 * </ol>
 */
public final class ProxyGate implements Gate {
    private static final Pattern NAME = Pattern.compile("[^:,\\s]{1,100}");

    private final String header;
    private final Proxies proxies;
    private final @Nullable UsersFile users;

    /** With the header of the user's name, such as {@code X-Remote-User}. */
    public ProxyGate(String header, Proxies proxies, @Nullable UsersFile users) {
        this.header = header;
        this.proxies = proxies;
        this.users = users;
    }

    @Override
    public Passage admit(Request request, InetAddress address) {
        if (!proxies.trust(address)) {
            return new Refused(
                    403, "Ask by way of the proxy.", "Sidorna nås bara genom regionens inloggning.", Map.of());
        }
        String name = request.header(header).strip();
        if (!NAME.matcher(name).matches()) {
            return new Refused(401, "The proxy names no user.", "Du är inte inloggad.", Map.of());
        }
        if (users == null) {
            return new Admitted(Visitor.UNBOUND, name);
        }
        Users.User user = users.users().of(name);
        return user == null
                ? new Refused(
                        403, "This user may not look here.", "Du har inte tillgång till de här sidorna.", Map.of())
                : new Admitted(user.visitor(), name);
    }

    @Override
    public String vary() {
        return header;
    }
}
