package se.vardpuls.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import se.vardpuls.http.Gate;
import se.vardpuls.http.Request;

/**
 * HTTP basic authentication (RFC 7617) by a file of users.
 *
 * <ol>
 *   <li>Who is not known takes as long as who has a wrong password.
 *   <li>A client that has failed too often is not looked at ({@link Tries}; 429). Behind a trusted proxy the client is whom it
 *       passes on for.
 *   <li>At most {@value #AT_ONCE} passwords are looked at at a time; who comes beyond is told to come back (503). So guessing
 *       takes neither the processor nor the threads of others.
 *   <li>Neither a name nor a password is ever logged.
 * </ol>
 */
public final class LoginGate implements Gate {
    private static final int AT_ONCE = 2;
    private static final String SCHEME = "basic ";
    private static final Refused NO_LOGIN = new Refused(
            401,
            "Log in with HTTP basic authentication.",
            "Namnet eller lösenordet stämmer inte.",
            Map.of("WWW-Authenticate", "Basic realm=\"Vardpuls\", charset=\"UTF-8\""));

    private final UsersFile users;
    private final Proxies proxies;
    private final Passwords passwords = new Passwords();
    private final Semaphore atOnce = new Semaphore(AT_ONCE);
    private final Tries tries;

    /** With these users. */
    public LoginGate(UsersFile users, Proxies proxies) {
        this(users, proxies, System::nanoTime);
    }

    LoginGate(UsersFile users, Proxies proxies, LongSupplier nanoTime) {
        this.users = users;
        this.proxies = proxies;
        this.tries = new Tries(nanoTime);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Login(String name, byte[] password) {}

    @Override
    public Passage admit(Request request, InetAddress address) {
        Login login = login(request.header("Authorization"));
        if (login == null) {
            return NO_LOGIN;
        }
        Users now = users.users();
        Users.User user = now.of(login.name());
        if (user != null && passwords.isKnown(login.password(), user.hash())) {
            return new Admitted(user.visitor(), login.name());
        }
        String client = proxies.client(request, address);
        if (!tries.begin(client)) {
            return new Refused(
                    429,
                    "Too many logins have failed.",
                    "För många försök att logga in. Vänta tio minuter.",
                    Map.of("Retry-After", Long.toString(Tries.PERIOD.toSeconds())));
        }
        return tried(login, user, user == null ? now.slowestHash() : user.hash(), client);
    }

    private Passage tried(Login login, Users.@Nullable User user, String hash, String client) {
        if (!atOnce.tryAcquire()) {
            tries.forgive(client);
            return new Refused(
                    503,
                    "Too many log in at once.",
                    "Många loggar in just nu. Försök igen.",
                    Map.of("Retry-After", "2"));
        }
        try {
            boolean isRight = passwords.isRight(login.password(), hash);
            if (user == null || !isRight) {
                return NO_LOGIN;
            }
            tries.forgive(client);
            return new Admitted(user.visitor(), login.name());
        } finally {
            atOnce.release();
        }
    }

    private static @Nullable Login login(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        try {
            byte[] both =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            for (int at = 0; at < both.length; at++) {
                if (both[at] == ':') {
                    String name = new String(both, 0, at, UTF_8);
                    return new Login(name, Arrays.copyOfRange(both, at + 1, both.length));
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // no login
        }
        return null;
    }

    @Override
    public String vary() {
        return "Authorization";
    }
}
