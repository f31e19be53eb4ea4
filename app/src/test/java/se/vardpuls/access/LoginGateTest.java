package se.vardpuls.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.vardpuls.access.ProxyGateTest.status;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.http.Gate;

class LoginGateTest {
    private static final String HASH = hash("rätt lösenord");

    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    private Path folder;

    private LoginGate gate;

    @BeforeEach
    void open() throws Exception {
        write("anna:" + HASH + ":SE1-A\nbo:" + HASH + "\n");
        gate = new LoginGate(UsersFile.open(file(), true, nanos::get), new Proxies(List.of("127.0.0.1")), nanos::get);
    }

    @Test
    void shouldLetInWhoHasThePasswordAgainAndAgain() throws Exception {
        for (int time = 0; time < 50; time++) {
            Gate.Passage passage = ask("anna", "rätt lösenord", "192.0.2.1");
            assertThat(((Gate.Admitted) passage).visitor().bound()).containsExactly("SE1-A");
        }
        assertThat(((Gate.Admitted) ask("bo", "rätt lösenord", "192.0.2.1"))
                        .visitor()
                        .seesAll())
                .isTrue();
    }

    @Test
    void shouldLetNobodyElseInAndSayHowToLogIn() throws Exception {
        assertThat(status(ask("anna", "fel", "192.0.2.1"))).isEqualTo(401);
        assertThat(status(ask("eva", "rätt lösenord", "192.0.2.1"))).isEqualTo(401);
        assertThat(status(ask("", "", "192.0.2.1"))).isEqualTo(401);
        assertThat(status(ask("anna", "x".repeat(200), "192.0.2.1"))).isEqualTo(401);
        Gate.Passage without = gate.admit(new Asking(Map.of()), InetAddress.getLoopbackAddress());
        assertThat(((Gate.Refused) without).headers().get("WWW-Authenticate")).startsWith("Basic realm=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic YW5uYQ==", "Bearer YW5uYTp4", "basic "})
    void shouldTakeWhatIsNoLoginForNone(String header) throws Exception {
        assertThat(status(gate.admit(new Asking(Map.of("Authorization", header)), InetAddress.getLoopbackAddress())))
                .isEqualTo(401);
    }

    @Test
    void shouldNotLookAtAClientThatHasFailedTooOftenUntilTimeHasPassed() throws Exception {
        for (int time = 0; time < Tries.MOST; time++) {
            assertThat(status(ask("anna", "fel" + time, "192.0.2.1"))).isEqualTo(401);
        }

        assertThat(status(ask("anna", "rätt lösenord", "192.0.2.1"))).isEqualTo(429);
        assertThat(status(ask("anna", "rätt lösenord", "192.0.2.2"))).isEqualTo(200);
        // who is known to be right is let in from everywhere
        assertThat(status(ask("anna", "rätt lösenord", "192.0.2.1"))).isEqualTo(200);
        assertThat(status(ask("bo", "fel", "192.0.2.1"))).isEqualTo(429);

        nanos.addAndGet(Tries.PERIOD.toNanos());
        assertThat(status(ask("bo", "fel", "192.0.2.1"))).isEqualTo(401);
    }

    @Test
    void shouldReadTheFileAgainWhenItHasChanged() throws Exception {
        assertThat(status(ask("anna", "rätt lösenord", "192.0.2.1"))).isEqualTo(200);

        write("anna:" + hash("ett annat") + ":SE1-B\n");
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(status(ask("anna", "rätt lösenord", "192.0.2.1"))).isEqualTo(401);
        assertThat(status(ask("bo", "rätt lösenord", "192.0.2.1"))).isEqualTo(401);
        assertThat(((Gate.Admitted) ask("anna", "ett annat", "192.0.2.1"))
                        .visitor()
                        .bound())
                .containsExactly("SE1-B");
    }

    @Test
    void shouldKeepToWhatItHasReadWhereTheFileBecomesWrong() throws Exception {
        write("something that is no user\n");
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(status(ask("anna", "rätt lösenord", "192.0.2.1"))).isEqualTo(200);

        Files.delete(file());
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(status(ask("anna", "rätt lösenord", "192.0.2.1"))).isEqualTo(200);
    }

    @Test
    void shouldTakeNoPasswordThatIsNotHashedWell() {
        for (String line : new String[] {
            "anna:secret", "anna:", "anna", "*:" + HASH, "anna:" + HASH.replace("$10$", "$04$"), "# nobody"
        }) {
            assertThatThrownBy(() -> {
                        write(line + "\n");
                        UsersFile.open(file(), true);
                    })
                    .as(line)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("anna")
                    .hasMessageNotContaining("secret");
        }
    }

    /** As Apache's {@code htpasswd} writes them. */
    private static String hash(String password) {
        return new String(BCrypt.with(BCrypt.Version.VERSION_2Y).hash(10, password.getBytes(UTF_8)), UTF_8);
    }

    private Path file() {
        return folder.resolve("users");
    }

    private void write(String text) throws Exception {
        Files.writeString(file(), text);
    }

    private Gate.Passage ask(String name, String password, String from) throws Exception {
        String both = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
        return gate.admit(new Asking(Map.of("Authorization", "Basic " + both)), InetAddress.getByName(from));
    }
}
