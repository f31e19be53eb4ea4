package se.vardpuls.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Looks before something listens, so that a taken port gives a clear message instead of a stack trace. */
public final class Ports {
    private static final int LARGEST = 65_535;

    private Ports() {}

    /** A port on the loopback address that is free now. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerException("No port is free.", e);
        }
    }

    /**
     * Checks that a port on the loopback address can be had.
     *
     * @param port the port, 0 (any) is always free
     * @throws BrokerException if something else listens there
     */
    public static void requireFree(int port) {
        if (port == 0) {
            return;
        }
        if (port < 0 || port > LARGEST) {
            throw new BrokerException("A port is 0 to " + LARGEST + ", not " + port + ".", null);
        }
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException e) {
            throw new BrokerException(
                    "Port " + port + " is taken. Stop what listens there or choose another one (0 = any free port).",
                    e);
        }
    }
}
