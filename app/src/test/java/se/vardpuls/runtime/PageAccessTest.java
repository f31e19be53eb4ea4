package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.access.LocalGate;
import se.vardpuls.access.LoginGate;
import se.vardpuls.access.ProxyGate;
import se.vardpuls.cluster.Right;

class PageAccessTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.8.8.8", "::1"})
    void shouldBeOpenOnThisMachine(String host) {
        assertThat(PageAccess.gate(settings("page.host", host))).isInstanceOf(LocalGate.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void shouldSayWhatToDoRatherThanBeOpenBeyondIt(String host) {
        assertThatThrownBy(() -> PageAccess.gate(settings("page.host", host)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("page.host")
                .hasMessageContaining("page.access=proxy")
                .hasMessageContaining("page.access=basic");
        assertThatThrownBy(() -> settings("page.host", host, "page.run", "true").check())
                .hasMessageContaining("page.access=proxy");
    }

    @Test
    void shouldListenBeyondItWhereSomethingSaysWhoAsks() throws Exception {
        assertThat(PageAccess.gate(settings("page.host", "0.0.0.0", "page.access", "proxy")))
                .isInstanceOf(ProxyGate.class);
        Path users =
                Files.writeString(folder.resolve("users"), "anna:$2y$10$" + "a".repeat(53) + ":SE2321000255-O00123\n");
        assertThat(PageAccess.gate(
                        settings("page.host", "0.0.0.0", "page.access", "basic", "page.users", users.toString())))
                .isInstanceOf(LoginGate.class);
    }

    @Test
    void shouldSayWhichSettingIsWrong() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "anna:hemligt\n");

        assertThatThrownBy(() -> PageAccess.gate(settings("page.access", "oidc")))
                .hasMessageContaining("page.access");
        assertThatThrownBy(() -> PageAccess.gate(settings("page.access", "basic")))
                .hasMessageContaining("page.users");
        assertThatThrownBy(() -> PageAccess.gate(settings("page.access", "basic", "page.users", "/nowhere/users")))
                .hasMessageContaining("page.users")
                .hasMessageContaining("is not there");
        assertThatThrownBy(() -> PageAccess.gate(settings("page.access", "basic", "page.users", wrong.toString())))
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("hemligt");
        assertThatThrownBy(() -> PageAccess.gate(settings("page.access", "proxy", "page.proxy.trusted", "all")))
                .hasMessageContaining("page.proxy.trusted");
        assertThatThrownBy(() -> PageAccess.gate(settings("page.access", "proxy", "page.proxy.header", "X User")))
                .hasMessageContaining("page.proxy.header");
    }

    @Test
    void shouldReadTheIdsOfCasesOnlyWhereTheyAreToBeShown() {
        Right read = Right.topic(AclOperation.READ, "accessibility.open-cases");

        assertThat(Rights.ofPages(settings())).doesNotContain(read);
        assertThat(Rights.ofPages(settings("page.open.cases", "true"))).contains(read);
        assertThatThrownBy(() -> settings("page.open.cases", "yes").check()).hasMessageContaining("page.open.cases");
    }

    private static Settings settings(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            values.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return new Settings(values);
    }
}
