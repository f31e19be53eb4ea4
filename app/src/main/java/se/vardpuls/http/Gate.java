package se.vardpuls.http;

import java.net.InetAddress;
import java.util.Map;

/** Who is let in; asked before anything else of each request, by many threads. */
@FunctionalInterface
public interface Gate {
    /** Everybody, and everybody sees all. */
    Gate OPEN = (request, address) -> new Admitted(Visitor.UNBOUND, Clients.key(address));

    /** What a gate says. */
    sealed interface Passage permits Admitted, Refused {}

    /**
     * Somebody may ask.
     *
     * @param client whose share of the door's threads and streams is used; held in memory only, and told to nobody
     */
    record Admitted(Visitor visitor, String client) implements Passage {}

    /**
     * Somebody may not.
     *
     * @param detail why, for programs
     * @param words why, in Swedish, for people
     */
    record Refused(int status, String detail, String words, Map<String, String> headers) implements Passage {}

    /**
     * Whether this request is answered.
     *
     * @param address from where its connection comes
     */
    Passage admit(Request request, InetAddress address);

    /** The headers of requests by which answers differ, with commas between; empty for none. */
    default String vary() {
        return "";
    }
}
