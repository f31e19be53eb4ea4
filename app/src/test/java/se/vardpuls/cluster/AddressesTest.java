package se.vardpuls.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost:9092", "a.b-c:1, 10.0.0.1:65535", "[::1]:9092"})
    void shouldTakeAddressesApart(String servers) {
        assertThat(Addresses.of(servers)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "localhost:", ":9092", "a:1,", "a:65536", "a:b", "http://a:1", "a b:1"})
    void shouldRefuseWhatIsNone(String servers) {
        assertThat(Addresses.of(servers)).isNull();
    }

    @Test
    void shouldKnowWhoWantsEncryption() throws Exception {
        assertThat(wantsTls(new byte[] {0x15, 3, 3, 0, 2, 2, 80})).isTrue();
        assertThat(wantsTls(new byte[] {0, 0, 0, 10})).isFalse();
        assertThat(wantsTls(new byte[0])).isFalse();
    }

    private static boolean wantsTls(byte[] answer) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(server, answer));
            answering.start();
            String where = "127.0.0.1:" + server.getLocalPort();
            String found = Addresses.of("127.0.0.1:1," + where).wantsTls();
            answering.join();
            assertThat(found).isIn(where, null);
            return found != null;
        }
    }

    private static void answer(ServerSocket server, byte[] answer) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().readNBytes(14);
            socket.getOutputStream().write(answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
