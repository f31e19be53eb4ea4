package se.vardpuls.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.http.Gate;
import se.vardpuls.http.Visitor;

class LocalGateTest {
    private final Gate gate = new LocalGate();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8090",
                "127.0.0.1",
                "127.0.0.1:8090",
                "127.1.2.3:1",
                "[::1]",
                "[::1]:8090"
            })
    void shouldLetInWhoAsksForThisMachine(String host) {
        assertThat(gate.admit(new Asking(Map.of("Host", host)), InetAddress.getLoopbackAddress()))
                .isInstanceOfSatisfying(
                        Gate.Admitted.class,
                        admitted -> assertThat(admitted.visitor()).isEqualTo(Visitor.UNBOUND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "elsewhere.example",
                "elsewhere.example:8090",
                "localhost.elsewhere.example",
                "127.0.0.1.elsewhere.example",
                "localhost, elsewhere.example",
                "127.0.0.1:8090@elsewhere.example",
                "10.1.2.3"
            })
    void shouldRefuseAPageOfElsewhereThatGivesItsNameThisAddress(String host) {
        assertThat(gate.admit(new Asking(Map.of("Host", host)), InetAddress.getLoopbackAddress()))
                .isInstanceOfSatisfying(
                        Gate.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(403));
    }
}
