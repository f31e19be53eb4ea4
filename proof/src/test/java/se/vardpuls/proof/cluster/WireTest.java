package se.vardpuls.proof.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes pass, wait or are refused as the wire is told. */
class WireTest {
    private static final int SHORT = 300;
    private static final int LONG = 30_000;

    private ServerSocket broker;
    private Wire wire;
    private int port;

    @BeforeEach
    void open() throws IOException {
        broker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        try (ServerSocket free = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        wire = Wire.between(port, broker.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        broker.close();
    }

    @Test
    void shouldPassBytesBothWays() throws IOException {
        try (Socket near = new Socket(InetAddress.getLoopbackAddress(), port);
                Socket far = broker.accept()) {
            assertPasses(near, far);
            assertPasses(far, near);
        }
    }

    @Test
    void shouldHoldBytesWhileItIsStalledAndLoseNone() throws IOException {
        try (Socket near = new Socket(InetAddress.getLoopbackAddress(), port);
                Socket far = broker.accept()) {
            assertPasses(near, far);
            wire.set(Wire.State.STALLED);
            near.getOutputStream().write(7);
            assertSilent(far);
            wire.set(Wire.State.OPEN);
            far.setSoTimeout(LONG);
            assertThat(far.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void shouldHoldAnswersAlone() throws IOException {
        try (Socket near = new Socket(InetAddress.getLoopbackAddress(), port);
                Socket far = broker.accept()) {
            wire.set(Wire.State.NO_ANSWERS);
            assertPasses(near, far);
            far.getOutputStream().write(8);
            assertSilent(near);
            wire.set(Wire.State.OPEN);
            near.setSoTimeout(LONG);
            assertThat(near.getInputStream().read()).isEqualTo(8);
        }
    }

    @Test
    void shouldEndConnectionsWhenItIsCut() throws IOException {
        try (Socket near = new Socket(InetAddress.getLoopbackAddress(), port);
                Socket far = broker.accept()) {
            assertPasses(near, far);
            wire.set(Wire.State.CUT);
            far.setSoTimeout(LONG);
            assertThat(far.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static void assertPasses(Socket from, Socket to) throws IOException {
        to.setSoTimeout(LONG);
        from.getOutputStream().write(42);
        assertThat(to.getInputStream().read()).isEqualTo(42);
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SHORT);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }
}
