package se.vardpuls.access;

import java.net.InetAddress;
import java.util.Map;
import java.util.regex.Pattern;
import se.vardpuls.http.Clients;
import se.vardpuls.http.Gate;
import se.vardpuls.http.Request;
import se.vardpuls.http.Visitor;

/**
 * Without a log-in, on this machine alone: whoever asks for the pages by this machine's own name sees everything.
 *
 * <p>A page of elsewhere that is open in a browser here can give its own name this machine's address, and would then read
 * the pages as its own. Its requests still say its name in {@code Host}, and are refused (403).
 */
public final class LocalGate implements Gate {
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

    @Override
    public Passage admit(Request request, InetAddress address) {
        return THIS_MACHINE.matcher(request.header("Host")).matches()
                ? new Admitted(Visitor.UNBOUND, Clients.key(address))
                : new Refused(
                        403,
                        "Without a log-in the pages are for this machine: ask for localhost or 127.0.0.1.",
                        "Utan inloggning visas sidorna bara på den här datorn, som localhost eller 127.0.0.1.",
                        Map.of());
    }
}
