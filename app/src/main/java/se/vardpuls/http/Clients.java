package se.vardpuls.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Who counts as one client: an address, of IPv6 the network of 64 bits that one subscriber has. */
public final class Clients {
    private static final int NETWORK_BYTES = 8;

    private Clients() {}

    /** The same for addresses of the same client. */
    public static String key(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isNetwork = address instanceof Inet6Address && !address.isLoopbackAddress();
        return HexFormat.of().formatHex(isNetwork ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
