package se.vardpuls.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import se.vardpuls.broker.EmbeddedBroker;
import se.vardpuls.it.RightsTable.Granted;

/**
 * A real broker as a region has it: TLS, login by SCRAM or by a certificate that its authority has signed, an authorizer
 * that permits nothing that is not granted, and topics that come into being by being asked for. Its own clients use
 * another listener, where all is permitted.
 */
final class SecureCluster implements BeforeAllCallback, AfterAllCallback {
    static final String USER = "vardpuls";
    static final String PASSWORD = "geheim-login";
    static final String STORE_PASSWORD = "geheim-store";

    /** Who signs the certificates of clients. */
    private static final String AUTHORITY = "authority";

    private Path folder;
    private EmbeddedBroker broker;
    private Admin admin;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "secure-");
        makeKey("broker", "san=ip:127.0.0.1");
        makeKey("stranger", "san=ip:127.0.0.1");
        makeKey(AUTHORITY, "bc:c");
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0, settings());
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        get(admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                .all());
    }

    private Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry(
                        "listeners",
                        "PLAINTEXT://127.0.0.1:0,SECURE://127.0.0.1:0,MUTUAL://127.0.0.1:0,CONTROLLER://127.0.0.1:0"),
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_SSL,MUTUAL:SSL"),
                Map.entry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
                Map.entry("super.users", "User:ANONYMOUS"),
                Map.entry("auto.create.topics.enable", "true"),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry(
                        "listener.name.secure.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.keystore.location", store("broker").toString()),
                Map.entry("ssl.keystore.password", STORE_PASSWORD),
                Map.entry("listener.name.mutual.ssl.client.auth", "required"),
                Map.entry(
                        "listener.name.mutual.ssl.truststore.location",
                        trust(AUTHORITY).toString()),
                Map.entry("listener.name.mutual.ssl.truststore.password", STORE_PASSWORD),
                Map.entry("group.min.session.timeout.ms", "1000"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        admin.close();
        broker.close();
        Cluster.delete(folder);
    }

    /** Makes a key with a certificate that it has signed itself, and a truststore that trusts it. */
    private void makeKey(String name, String extension) {
        genkeypair(name, extension);
        keytool(name, "-exportcert", "-rfc", "-file", certificate(name).toString());
        importcert(trust(name), name, name);
    }

    private void genkeypair(String name, String extension) {
        keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", extension);
    }

    /** Makes a client's key, whose certificate the authority has signed; returns its key store. */
    Path clientKey(String name) {
        String request = folder.resolve(name + ".csr").toString();
        genkeypair(name, "eku=clientAuth");
        keytool(name, "-certreq", "-file", request);
        String signed = certificate(name).toString();
        keytool(AUTHORITY, "-gencert", "-rfc", "-infile", request, "-outfile", signed);
        importcert(store(name), AUTHORITY, AUTHORITY);
        importcert(store(name), name, name);
        return store(name);
    }

    private void importcert(Path store, String alias, String certificate) {
        String file = certificate(certificate).toString();
        keytool(store, alias, "-importcert", "-noprompt", "-file", file);
    }

    private void keytool(String name, String... words) {
        keytool(store(name), name, words);
    }

    private static void keytool(Path store, String alias, String... words) {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        all.addAll(List.of(words));
        all.addAll(List.of("-alias", alias, "-keystore", store.toString()));
        all.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        Command command = Command.start(all);
        if (command.await() != 0) {
            throw new IllegalStateException(command.toString());
        }
    }

    private Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    /** The key store of that name: {@code stranger}, or one that was made. */
    Path store(String name) {
        return folder.resolve(name + ".p12");
    }

    /** A truststore that trusts the certificate of that name: {@code broker} or {@code stranger}. */
    Path trust(String name) {
        return folder.resolve(name + "-trust.p12");
    }

    /** A folder for what a test writes. */
    Path folder() {
        return folder;
    }

    /** Where clients that log in find the broker. */
    String secureServers() {
        return broker.bootstrapServers("SECURE");
    }

    /** Where clients find it that show a certificate. */
    String mutualServers() {
        return broker.bootstrapServers("MUTUAL");
    }

    /** Where clients find it that do not, and may do everything. */
    String plainServers() {
        return broker.bootstrapServers();
    }

    Admin admin() {
        return admin;
    }

    /** What a settings file says, such as operations.md shows it. */
    Map<String, String> clientSettings() {
        return Map.of(
                "bootstrap.servers",
                secureServers(),
                "kafka.security.protocol",
                "SASL_SSL",
                "kafka.sasl.mechanism",
                "SCRAM-SHA-512",
                "kafka.sasl.jaas.config",
                login(USER, PASSWORD),
                "kafka.ssl.truststore.location",
                trust("broker").toString(),
                "kafka.ssl.truststore.password",
                STORE_PASSWORD);
    }

    /** The same for a client with a certificate, and with its secrets in files. */
    Map<String, String> certificateSettings(Path keyStore) {
        String password = secret(STORE_PASSWORD).toString();
        return Map.of(
                "bootstrap.servers",
                mutualServers(),
                "kafka.security.protocol",
                "SSL",
                "kafka.ssl.keystore.location",
                keyStore.toString(),
                "kafka.ssl.keystore.password.file",
                password,
                "kafka.ssl.truststore.location",
                trust("broker").toString(),
                "kafka.ssl.truststore.password.file",
                password);
    }

    static String login(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }

    /** Writes a settings file. */
    Path file(Map<String, String> settings) {
        return write(
                ".properties",
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    /** Writes a file that holds a secret. */
    Path secret(String secret) {
        return write(".secret", secret + "\n");
    }

    private Path write(String kind, String text) {
        try {
            return Files.writeString(Files.createTempFile(folder, "settings", kind), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Grants each user exactly these rights, and no other user any; returns when they hold. */
    void grant(Map<String, List<Granted>> rights) {
        Set<AclBinding> wanted = new HashSet<>();
        rights.forEach((user, granted) -> granted.forEach(right -> wanted.add(right.to(user))));
        Set<AclBinding> granted = granted();
        Set<AclBinding> superfluous = new HashSet<>(granted);
        superfluous.removeAll(wanted);
        Set<AclBinding> lacking = new HashSet<>(wanted);
        lacking.removeAll(granted);
        get(admin.deleteAcls(superfluous.stream().map(AclBinding::toFilter).toList())
                .all());
        get(admin.createAcls(lacking).all());
        Cluster.await("the rights to be those granted", () -> granted().equals(wanted));
    }

    private Set<AclBinding> granted() {
        return new HashSet<>(get(admin.describeAcls(AclBindingFilter.ANY).values()));
    }

    /** The names of the topics there are. */
    Set<String> topics() {
        return get(admin.listTopics().names());
    }

    /** How many records of each topic a reader of committed ones finds, markers of transactions included. */
    Map<String, Long> committedRecords(Set<String> topics) {
        Map<String, Long> records = new HashMap<>();
        ends(topics, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED), OffsetSpec.latest())
                .forEach((partition, end) -> records.merge(partition.topic(), end, Long::sum));
        return records;
    }

    /** Whether records that a topic held have been deleted. */
    boolean isPurged(String topic) {
        return topics().contains(topic)
                && ends(Set.of(topic), new ListOffsetsOptions(), OffsetSpec.earliest()).values().stream()
                        .anyMatch(begin -> begin > 0);
    }

    private Map<TopicPartition, Long> ends(Set<String> topics, ListOffsetsOptions options, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        get(admin.describeTopics(topics).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition -> asked.put(new TopicPartition(name, partition.partition()), which)));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(asked, options).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Whether somebody has joined a group. */
    boolean hasMembers(String group) {
        try {
            return !get(admin.describeConsumerGroups(Set.of(group)).all())
                    .get(group)
                    .members()
                    .isEmpty();
        } catch (IllegalStateException notThereYet) {
            return false;
        }
    }

    /** Sends records past all rights. */
    void send(String topic, String key, List<String> values) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", plainServers()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String value : values) {
                Cluster.placeOf(producer.send(new ProducerRecord<>(topic, bytes(key), bytes(value))));
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
