package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A credential that is wrong is told as that, by every command, and never as a broker that is away. */
class CredentialsTest {
    @RegisterExtension
    static final SecureCluster CLUSTER = new SecureCluster();

    private static final List<List<String>> COMMANDS = List.of(
            List.of("topics", "check"),
            List.of("topics", "create"),
            List.of("targets", "list"),
            List.of("targets", "remove", "--indicator", "telephone"),
            List.of("simulate", "--register-only"),
            List.of("notify", "--alertmanager-url", "http://127.0.0.1:1", "--http-port", "0"),
            List.of("run", "--http-port", "0", "--state-dir", "target/credentials"));

    /** What is wrong with a settings file, and what is said of it. */
    record Wrong(String what, Map<String, String> settings, int exitCode, List<String> said) {
        Wrong(String what, Map<String, String> settings, int exitCode, String... said) {
            this(what, settings, exitCode, List.of(said));
        }

        @Override
        public String toString() {
            return what;
        }
    }

    @BeforeAll
    static void makeTopics() {
        Execution.of("topics", "create", "--bootstrap-servers", CLUSTER.plainServers());
    }

    static Stream<Wrong> credentials() {
        return Stream.of(
                new Wrong(
                        "the password",
                        Map.of("kafka.sasl.jaas.config", SecureCluster.login(SecureCluster.USER, "geheim-other")),
                        3,
                        "the password in kafka.sasl.jaas.config is wrong"),
                new Wrong(
                        "the user",
                        Map.of("kafka.sasl.jaas.config", SecureCluster.login("geheim", SecureCluster.PASSWORD)),
                        3,
                        "user name"),
                new Wrong(
                        "the mechanism",
                        Map.of("kafka.sasl.mechanism", "SCRAM-SHA-256"),
                        3,
                        "kafka.sasl.mechanism",
                        "it takes SCRAM-SHA-512"),
                new Wrong(
                        "the truststore",
                        Map.of(
                                "kafka.ssl.truststore.location",
                                CLUSTER.trust("stranger").toString()),
                        3,
                        "certificate is signed by nobody whom this client trusts",
                        "kafka.ssl.truststore.location"),
                new Wrong(
                        "the truststore's password",
                        Map.of("kafka.ssl.truststore.password", "geheim-other"),
                        2,
                        "kafka.ssl.truststore.password does not open it"),
                new Wrong(
                        "the truststore's file",
                        Map.of("kafka.ssl.truststore.location", "/no/such/geheim.p12"),
                        2,
                        "kafka.ssl.truststore.location can't be read: there is no such file"),
                new Wrong(
                        "the login module",
                        Map.of("kafka.sasl.jaas.config", "no.such.Module required password=\"geheim\";"),
                        2,
                        "kafka.sasl.jaas.config is not as it must be"),
                new Wrong(
                        "the semicolon",
                        Map.of(
                                "kafka.sasl.jaas.config",
                                SecureCluster.login(SecureCluster.USER, "geheim")
                                        .replace(";", "")),
                        2,
                        "kafka.sasl.jaas.config is not as it must be"),
                new Wrong(
                        "the protocol: no login",
                        Map.of("kafka.security.protocol", "SSL"),
                        3,
                        "Something listens at",
                        "kafka.security.protocol=SSL"),
                new Wrong(
                        "the protocol: no encryption",
                        Map.of("kafka.security.protocol", "PLAINTEXT"),
                        3,
                        "wants TLS",
                        "kafka.security.protocol=PLAINTEXT"),
                new Wrong(
                        "the protocol: a login, no encryption",
                        Map.of("kafka.security.protocol", "SASL_PLAINTEXT"),
                        3,
                        "wants TLS"),
                new Wrong(
                        "the listener: encryption where there is none",
                        Map.of("bootstrap.servers", CLUSTER.plainServers()),
                        3,
                        "Something listens at",
                        "kafka.security.protocol=SASL_SSL"),
                new Wrong(
                        "the listener: a login where there is none",
                        Map.of(
                                "bootstrap.servers",
                                CLUSTER.plainServers(),
                                "kafka.security.protocol",
                                "SASL_PLAINTEXT"),
                        3,
                        "asks for no login by SASL"),
                new Wrong(
                        "the client's certificate: none",
                        Map.of("bootstrap.servers", CLUSTER.mutualServers(), "kafka.security.protocol", "SSL"),
                        3,
                        "does not accept this client's certificate, or wants one",
                        "kafka.ssl.keystore.location"),
                new Wrong(
                        "the client's certificate: of nobody whom the broker trusts",
                        withKeyStore(CLUSTER.store("stranger"), SecureCluster.STORE_PASSWORD),
                        3,
                        "does not accept this client's certificate, or wants one",
                        "kafka.ssl.keystore.location"),
                new Wrong(
                        "the key store's password",
                        withKeyStore(CLUSTER.store("stranger"), "geheim-other"),
                        2,
                        "kafka.ssl.keystore.password does not open it"),
                new Wrong(
                        "the key store's file",
                        withKeyStore(Path.of("/no/such/geheim.p12"), SecureCluster.STORE_PASSWORD),
                        2,
                        "kafka.ssl.keystore.location can't be read: there is no such file"));
    }

    private static Map<String, String> withKeyStore(Path keyStore, String password) {
        return Map.of(
                "bootstrap.servers",
                CLUSTER.mutualServers(),
                "kafka.security.protocol",
                "SSL",
                "kafka.ssl.keystore.location",
                keyStore.toString(),
                "kafka.ssl.keystore.password",
                password);
    }

    @Test
    void shouldSayItInAFewLinesOfTheLog() {
        Map<String, String> settings = new HashMap<>(CLUSTER.clientSettings());
        settings.put("kafka.ssl.truststore.location", CLUSTER.trust("stranger").toString());
        List<String> words = List.of(
                "run",
                "--config",
                CLUSTER.file(settings).toString(),
                "--http-port",
                "0",
                "--state-dir",
                "target/credentials");

        Command run = Command.startJava("se.vardpuls.cli.Main", words);

        assertThat(run.await()).as("%s", run).isEqualTo(3);
        assertThat(run.err())
                .contains("signed by nobody whom this client trusts")
                .doesNotContain("\tat ", "javax.");
        assertThat(run.err().lines()).hasSizeLessThan(5);
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void shouldSayWhichCredentialIsWrong(Wrong wrong) {
        Map<String, String> settings = new HashMap<>(CLUSTER.clientSettings());
        settings.putAll(wrong.settings());
        String config = CLUSTER.file(settings).toString();

        List<Execution> executions = new ArrayList<>();
        for (List<String> command : COMMANDS) {
            List<String> words = new ArrayList<>(command);
            words.addAll(List.of("--config", config));
            executions.add(Execution.start(words));
        }

        for (Execution execution : executions) {
            execution.assertSays(wrong.exitCode(), wrong.said().toArray(String[]::new));
            assertThat(execution.out() + execution.err())
                    .as("%s", execution)
                    .doesNotContain("geheim", "Is the broker running");
        }
    }
}
