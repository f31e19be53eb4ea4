package se.vardpuls.cluster;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses of {@code bootstrap.servers}, and who is there when Kafka does not answer. */
public final class Addresses {
    private static final Pattern ADDRESS = Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^\\s:/\\[\\]]+)):(\\d{1,5})");
    private static final int CONNECT_MILLIS = 1_000;
    /** A busy broker takes a while over the first record of an encrypted connection. */
    private static final int ANSWER_MILLIS = 5_000;

    private static final int MAX_PORT = 65_535;
    private static final int TLS_ALERT = 0x15;

    private final List<InetSocketAddress> addresses;

    private Addresses(List<InetSocketAddress> addresses) {
        this.addresses = addresses;
    }

    /** Takes {@code HOST:PORT,...} apart; {@code null} if it is not that. Asks no name server. */
    public static @Nullable Addresses of(String servers) {
        List<InetSocketAddress> found = new ArrayList<>();
        for (String part : servers.split(",", -1)) {
            Matcher address = ADDRESS.matcher(part.strip());
            if (!address.matches() || Integer.parseInt(address.group(3)) > MAX_PORT) {
                return null;
            }
            String host = address.group(1) == null ? address.group(2) : address.group(1);
            found.add(InetSocketAddress.createUnresolved(host, Integer.parseInt(address.group(3))));
        }
        return new Addresses(found);
    }

    /**
     * Knocks at each address, and says what came of it, as sentences that follow "Kafka does not answer".
     *
     * @param protocol the {@code security.protocol} that was spoken
     */
    String knock(String protocol) {
        List<String> words = new ArrayList<>();
        boolean opens = false;
        for (InetSocketAddress address : addresses) {
            String where = address.getHostString() + ":" + address.getPort();
            InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
            if (resolved.isUnresolved()) {
                words.add("The name " + address.getHostString() + " is not known here.");
            } else {
                String refusal = refusal(resolved);
                opens = opens || refusal == null;
                words.add(refusal == null ? "Something listens at " + where + "." : refusal + " at " + where + ".");
            }
        }
        words.add(
                opens
                        ? "Does that port speak kafka.security.protocol=" + protocol
                                + " (another listener may want TLS or SASL, or neither), and can this machine reach the"
                                + " addresses that the brokers advertise?"
                        : "Is the broker running, and is --bootstrap-servers right?");
        return String.join(" ", words);
    }

    /**
     * The first of the addresses that wants TLS where this is spoken to it without; {@code null} if none does.
     *
     * <p>Kafka's clients take the beginning of its answer for the length of one, and reserve a third of a gigabyte.
     */
    @Nullable String wantsTls() {
        for (InetSocketAddress address : addresses) {
            InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
            if (!resolved.isUnresolved() && answersWithAlert(resolved)) {
                return address.getHostString() + ":" + address.getPort();
            }
        }
        return null;
    }

    /** Asks for the versions of the broker's interfaces, in the oldest form, which needs no login. */
    private static boolean answersWithAlert(InetSocketAddress address) {
        ByteBuffer question = ByteBuffer.allocate(14);
        question.putInt(10).putShort((short) 18).putShort((short) 0).putInt(0).putShort((short) -1);
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(question.array());
            return socket.getInputStream().read() == TLS_ALERT;
        } catch (IOException e) {
            return false; // Kafka's client finds out more
        }
    }

    private static @Nullable String refusal(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return null;
        } catch (ConnectException nobody) {
            return "Nobody listens";
        } catch (IOException e) {
            return "Nobody can be reached";
        }
    }
}
