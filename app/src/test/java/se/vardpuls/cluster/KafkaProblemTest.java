package se.vardpuls.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cause is told, however deep it lies; what it was about is told, what it held is not. */
class KafkaProblemTest {
    @Test
    void shouldNameTheRightThatTheStreamLacks() {
        assertWords(
                new StreamsException("poll", new TopicAuthorizationException(Set.of("p.calls"))),
                "lacks the right Read on topic p.calls.");
        assertWords(
                new StreamsException(
                        "Error encountered sending record to topic p.alerts for task 1_0 due to: geheim",
                        new TopicAuthorizationException(Set.of("p.alerts"))),
                "lacks the right Write on topic p.alerts.");
        assertWords(
                new StreamsException(new KafkaException(
                        "Cannot execute transactional method because we are in an error state",
                        new TopicAuthorizationException(Set.of("a-alerts-changelog")))),
                "lacks the right Write on topic a-alerts-changelog.");
        assertWords(
                new StreamsException(
                        "Could not create topic a-telephone-changelog.",
                        new TopicAuthorizationException("Authorization failed.")),
                "lacks the right Create on topic a-telephone-changelog.");
        assertWords(GroupAuthorizationException.forGroupId("a-notify"), "lacks the right Read on group a-notify.");
        assertWords(
                new KafkaException(new TransactionalIdAuthorizationException("geheim")),
                "lacks the right Write on transactional id application.id and a hyphen (prefixed).");
        assertWords(new ClusterAuthorizationException("geheim"), "lacks the right IdempotentWrite on cluster.");
    }

    @Test
    void shouldNameTheRightThatWasMadeUseOf() {
        KafkaProblem problem = KafkaProblem.of(
                new ExecutionException(new TopicAuthorizationException("geheim")),
                Map.of(),
                Right.topic(AclOperation.DESCRIBE_CONFIGS, "p.calls"));

        assertThat(problem.kind()).isEqualTo(KafkaProblem.Kind.REFUSAL);
        assertThat(problem.words()).contains("lacks the right DescribeConfigs on topic p.calls.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unable to find valid certification path to requested target | nobody whom this client trusts",
                "No subject alternative names matching IP address 10.0.0.1 found | made out to another name",
                "NotAfter: Tue Mar 12 | has expired",
                "Received fatal alert: bad_certificate | does not accept this client's certificate",
                "Received fatal alert: unknown_ca | does not accept this client's certificate",
                "No appropriate protocol | agree on no encryption"
            })
    void shouldTellHandshakesApart(String said, String words) {
        assertWords(new SslAuthenticationException("SSL handshake failed", new SSLHandshakeException(said)), words);
    }

    @Test
    void shouldTellALogin() {
        assertWords(new SaslAuthenticationException("geheim"), "kafka.sasl.jaas.config");
        assertWords(new AuthenticationException("geheim"), "does not accept who is asking");
    }

    @Test
    void shouldTellWhichStoreCanNotBeRead() {
        Map<String, String> clients = Map.of("ssl.truststore.location", "/t.p12", "ssl.keystore.location", "/k.p12");
        Throwable key = new KafkaException(
                "Failed to create new NetworkClient",
                new KafkaException(
                        "Failed to load SSL keystore /k.p12 of type JKS",
                        new IOException("keystore password was incorrect")));
        Throwable trust = new KafkaException(
                "Failed to load SSL keystore /t.p12 of type JKS", new IOException("Invalid keystore format"));

        KafkaProblem ofKey = KafkaProblem.of(key, clients, null);
        KafkaProblem ofTrust = KafkaProblem.of(trust, clients, null);

        assertThat(ofKey.kind()).isEqualTo(KafkaProblem.Kind.SETTING);
        assertThat(ofKey.words()).contains("kafka.ssl.keystore.password does not open it");
        assertThat(ofTrust.words()).contains("not of the type of kafka.ssl.truststore.type");
    }

    @Test
    void shouldTellWhoIsNotThere() {
        KafkaProblem nobody = KafkaProblem.of(
                new TimeoutException("geheim"),
                Map.of("bootstrap.servers", "127.0.0.1:1,nosuchhost.invalid:9092"),
                null);
        KafkaProblem unknown = KafkaProblem.of(
                new ConfigException("No resolvable bootstrap urls given in bootstrap.servers"), Map.of(), null);

        assertThat(nobody.words())
                .contains(
                        "Kafka at 127.0.0.1:1,nosuchhost.invalid:9092 does not answer.",
                        "Nobody listens at 127.0.0.1:1.",
                        "The name nosuchhost.invalid is not known here.",
                        "Is the broker running");
        assertThat(unknown.kind()).isEqualTo(KafkaProblem.Kind.SILENCE);
        assertWords(new TimeoutException("geheim"), "Kafka did not answer in time");
    }

    @Test
    void shouldTellThatAnotherInstanceHasTheSameName() {
        assertWords(
                new StreamsException(new FencedInstanceIdException("geheim")),
                "a copy of the folder is in use. Stop one of the two");
    }

    @Test
    void shouldNameThePartitionThatIsDamaged() {
        String partition = "the topic p.a-telephone-changelog, partition 1, is damaged";
        assertWords(
                new StreamsException(
                        "Restore consumer get unexpected error polling records.",
                        new KafkaException(
                                "Received exception when fetching the next record from p.a-telephone-changelog-1. If needed,"
                                        + " please seek past the record to continue consumption.",
                                new CorruptRecordException("Record size 0 is less than geheim"))),
                partition);
        assertWords(
                new KafkaException(
                        "Record batch for partition p.a-telephone-changelog-1 at offset 73 is invalid, cause:"
                                + " Record is corrupt (geheim)"),
                partition);
        assertWords(
                new KafkaException("Encountered corrupt message when fetching offset 7 for topic-partition"
                        + " p.a-telephone-changelog-1"),
                partition);
        assertWords(
                new KafkaException("Failed to make progress reading messages at p.a-telephone-changelog-1=7. Received a"
                        + " non-empty fetch response from the server, but no complete records were found."),
                partition);
        assertThat(KafkaProblem.of(new CorruptRecordException("sent, and garbled on the way")))
                .isNull();
    }

    @Test
    void shouldLeaveWhatItDoesNotKnow() {
        assertThat(KafkaProblem.of(new IllegalStateException("geheim"))).isNull();
        assertThat(KafkaProblem.of(new StreamsException("geheim"))).isNull();
    }

    private static void assertWords(Throwable thrown, String words) {
        KafkaProblem problem = KafkaProblem.of(thrown);

        assertThat(problem).isNotNull();
        assertThat(problem.words()).contains(words).doesNotContain("geheim", "Exception");
    }
}
