package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.vardpuls.it.RightsTable.Granted;

/**
 * As {@link RightsTest}, where each component shows a certificate of its own in place of a login, and has the rights that
 * {@code docs/operations.md} gives to it.
 */
class ClientCertificateTest {
    private static final String PREFIX = "region.";
    private static final String APPLICATION = "certified";
    private static final String FIGURES = PREFIX + "telephone-daily";

    @RegisterExtension
    static final SecureCluster CLUSTER = new SecureCluster();

    private static final Map<String, String> CONFIGS = new HashMap<>();

    @BeforeAll
    static void makeTopicsAndCertificates() {
        Execution made = Execution.of(
                "topics", "create", "--bootstrap-servers", CLUSTER.plainServers(), "--topic-prefix", PREFIX);
        assertThat(made.await()).as("%s", made).isZero();
        for (String component : List.of("run", "notify", "serve")) {
            Path keyStore = CLUSTER.clientKey(component);
            CONFIGS.put(
                    component,
                    CLUSTER.file(CLUSTER.certificateSettings(keyStore)).toString());
        }
    }

    @Test
    void shouldGiveFiguresNotifyAndServeEachWithItsOwnCertificate() {
        CLUSTER.grant(rights());

        Execution run = start("run", "run", "--clock", "event", "--state-dir", stateDir());
        Execution notify = start("notify", "notify", "--set", "alertmanager.url=http://127.0.0.1:1");
        Execution serve = start("serve", "serve", "--port", "0");
        CLUSTER.send(PREFIX + "calls", Calls.UNIT, List.of(Calls.received(Calls.UNIT, "k1", "2024-06-03T08:00:00Z")));

        Cluster.await("a figure", () -> {
            assertThat(run.isAlive()).as("%s", run).isTrue();
            return CLUSTER.committedRecords(Set.of(FIGURES)).get(FIGURES) > 0;
        });
        Cluster.await("the notifier to have joined", () -> CLUSTER.hasMembers(APPLICATION + "-notify"));
        Cluster.await("the pages", () -> serve.out().contains("is shown at"));
        List.of(run, notify, serve).forEach(Execution::stop);
    }

    @Test
    void shouldSayWhichRightTheSubjectOfTheCertificateLacks() {
        Map<String, List<Granted>> rights = rights();
        List<Granted> ofRun = rights.get("CN=run");
        Granted figures = ofRun.stream()
                .filter(right -> right.name().equals(FIGURES) && right.operation() == AclOperation.WRITE)
                .findFirst()
                .orElseThrow();
        rights.put("CN=run", RightsTable.without(ofRun, figures));
        CLUSTER.grant(rights);

        start("run", "run", "--state-dir", stateDir()).assertSays(3, "the user lacks the right", figures.words());
    }

    @Test
    void shouldLackTheRightsOfAnotherComponent() {
        CLUSTER.grant(rights());

        start("notify", "run", "--state-dir", stateDir())
                .assertSays(3, "the user lacks the right", "Write on topic " + FIGURES);
        start("run", "serve", "--port", "0").assertSays(3, "the user lacks the right", "Read on topic " + FIGURES);
    }

    private static Map<String, List<Granted>> rights() {
        Map<String, List<Granted>> rights = new HashMap<>();
        CONFIGS.keySet()
                .forEach(component -> rights.put("CN=" + component, RightsTable.of(component, PREFIX, APPLICATION)));
        return rights;
    }

    private static String stateDir() {
        return CLUSTER.folder().resolve(APPLICATION).toString();
    }

    /** A command, with the certificate of this component. */
    private static Execution start(String component, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--config", CONFIGS.get(component), "--topic-prefix", PREFIX, "--http-port", "0"));
        words.addAll(List.of("--set", "application.id=" + APPLICATION));
        return Execution.start(words);
    }
}
