package se.vardpuls.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.http.Gate;
import se.vardpuls.http.Visitor;

class ProxyGateTest {
    private final Proxies proxies = new Proxies(List.of("127.0.0.1", "10.1.0.0/16", "::1"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, anna, 200",
        "10.1.200.3, anna, 200",
        "::1, anna, 200",
        "127.0.0.1, '', 401",
        "127.0.0.1, 'anna, bo', 401",
        "10.2.0.1, anna, 403",
        "10.2.0.1, '', 403",
        "fe80::1, anna, 403"
    })
    void shouldHearOfTheUserFromTrustedAddressesOnly(String from, String user, int status) throws Exception {
        Gate gate = new ProxyGate("X-Remote-User", proxies, null);

        assertThat(status(gate.admit(new Asking(Map.of("X-Remote-User", user)), InetAddress.getByName(from))))
                .isEqualTo(status);
    }

    @Test
    void shouldBindThoseWhomTheFileBindsAndRefuseThoseWhomItDoesNotName() throws Exception {
        Gate gate = new ProxyGate("X-Remote-User", proxies, file("# chefer\nanna::SE1-A,SE1-B\nbo:\n"));

        assertThat(visitor(gate, "anna").bound()).containsExactlyInAnyOrder("SE1-A", "SE1-B");
        assertThat(visitor(gate, "bo").seesAll()).isTrue();
        assertThat(status(gate.admit(asking("eva"), InetAddress.getLoopbackAddress())))
                .isEqualTo(403);
    }

    @Test
    void shouldTakeOneLineForEverybodyElse() throws Exception {
        Gate gate = new ProxyGate("X-Remote-User", proxies, file("anna::SE1-A\n*::\n"));

        assertThat(visitor(gate, "anna").seesAll()).isFalse();
        assertThat(visitor(gate, "eva").seesAll()).isTrue();
    }

    @Test
    void shouldSayWhichLineIsWrongAndNotWhatStandsOnIt() {
        assertThatThrownBy(() -> file("anna::SE1-A\nhemlig::SE1 A;B\n"))
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("hemlig");
        assertThatThrownBy(() -> file("anna:secret:SE1-A\n"))
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new Proxies(List.of("proxy.example"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKnowTheClientBehindATrustedProxyAndBehindNoOther() throws Exception {
        Asking passedOn = new Asking(Map.of("X-Forwarded-For", "1.1.1.1, 192.0.2.7"));
        InetAddress trusted = InetAddress.getByName("10.1.0.1");
        InetAddress other = InetAddress.getByName("192.0.2.8");

        assertThat(proxies.client(passedOn, trusted))
                .isEqualTo(proxies.client(new Asking(Map.of()), InetAddress.getByName("192.0.2.7")));
        assertThat(proxies.client(passedOn, other)).isEqualTo(proxies.client(new Asking(Map.of()), other));
    }

    private UsersFile file(String text) throws Exception {
        return UsersFile.open(Files.writeString(folder.resolve("users"), text), false);
    }

    private static Asking asking(String user) {
        return new Asking(Map.of("X-Remote-User", user));
    }

    private static Visitor visitor(Gate gate, String user) {
        return ((Gate.Admitted) gate.admit(asking(user), InetAddress.getLoopbackAddress())).visitor();
    }

    static int status(Gate.Passage passage) {
        return passage instanceof Gate.Refused no ? no.status() : 200;
    }
}
