package se.vardpuls.access;

import java.net.InetAddress;
import java.util.List;
import org.eclipse.jetty.util.InetAddressSet;
import se.vardpuls.http.Clients;
import se.vardpuls.http.Request;

/** Which addresses are those of proxies that are trusted, and what those say of who is behind them. */
public final class Proxies {
    private final InetAddressSet trusted = new InetAddressSet();

    /**
     * Those of these addresses and networks, such as {@code 10.1.2.3} and {@code 10.1.0.0/16}.
     *
     * @throws IllegalArgumentException for one that is none
     */
    public Proxies(List<String> addresses) {
        for (String address : addresses) {
            if (!address.matches("[0-9a-fA-F.:/]+")) {
                throw new IllegalArgumentException("a name");
            }
            trusted.add(address);
        }
    }

    /** Whether an address is that of a trusted proxy. */
    boolean trust(InetAddress address) {
        return trusted.test(address);
    }

    /** The client that asks: who has the connection, or of whom a trusted proxy says that it passes on for. */
    String client(Request request, InetAddress address) {
        if (!trust(address)) {
            return Clients.key(address);
        }
        String[] passedOn = request.header("X-Forwarded-For").split(",", -1);
        String last = passedOn[passedOn.length - 1].strip();
        return last.isEmpty() ? Clients.key(address) : key(last, address);
    }

    private static String key(String text, InetAddress otherwise) {
        try {
            // an address in digits is never looked up
            return Clients.key(
                    text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*") ? InetAddress.getByName(text) : otherwise);
        } catch (java.net.UnknownHostException notOne) {
            return Clients.key(otherwise);
        }
    }
}
