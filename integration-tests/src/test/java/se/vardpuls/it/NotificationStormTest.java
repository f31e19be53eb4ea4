package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.topic.TopicNames;

/** So many alerts at once that they do not fit into one message, with a reverse proxy before a real Alertmanager. */
class NotificationStormTest {
    private static final int UNITS = 620;
    private static final int ALERTS = 2 * UNITS;

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private final GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    private Path folder;

    private Alertmanager alertmanager;
    private LimitingProxy proxy;

    @BeforeAll
    static void needAlertmanager() {
        Alertmanager.require();
    }

    @BeforeEach
    void startMail() throws IOException {
        mailbox.start();
        alertmanager =
                Alertmanager.configured(CLUSTER, folder, mailbox.getSmtp().getPort());
        alertmanager.start();
        proxy = new LimitingProxy(alertmanager.url(), 2_000_000);
    }

    @AfterEach
    void stopMail() {
        proxy.close();
        mailbox.stop();
    }

    @Test
    void shouldTellAStormInPartsAndNobodyThatItIsOver() throws Exception {
        TopicNames names = CLUSTER.createTopics("storm.", 3);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int unit = 0; unit < UNITS; unit++) {
            for (String indicator : List.of("telephone", "telephone-month")) {
                sent.add(send(names, indicator, unit));
            }
        }
        sent.forEach(Cluster::placeOf);
        CLUSTER.startNotifier(
                        "storm", names, "--alertmanager-url", proxy.url(), "--set", "alertmanager.renew.seconds=1")
                .awaitReady();
        Cluster.await("all told", () -> proxy.takenAtLeast(1) == ALERTS);

        proxy.limit(1_048_576);
        awaitRenewed();
        assertThat(over()).isEmpty();

        proxy.limit(20_000);
        awaitRenewed();
        assertThat(proxy.refused()).isPositive();
        assertThat(over()).isEmpty();
    }

    private void awaitRenewed() {
        Cluster.awaitAsserted(() -> assertThat(proxy.takenAtLeast(6))
                .as("renewed; over: %s", over().size())
                .isEqualTo(ALERTS));
    }

    private List<String> over() throws MessagingException {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage message : mailbox.getReceivedMessages()) {
            if (message.getSubject().startsWith("Larmet")) {
                subjects.add(message.getSubject());
            }
        }
        return subjects;
    }

    private static Future<RecordMetadata> send(TopicNames names, String indicator, int unit) {
        String id = indicator + "|SE2321000255-O9%d".formatted(1000 + unit);
        String value = new ObjectMapper()
                .createObjectNode()
                .put("alertId", id)
                .put("indicator", indicator)
                .put("unitId", "SE2321000255-O9%d".formatted(1000 + unit))
                .put("unitName", "Vårdcentralen Exempel " + unit + ", Exempelköping")
                .put("state", "FIRING")
                .put("step", 1)
                .put("from", "2024-03-12")
                .put("to", "2024-03-12")
                .put("share", 0.0)
                .put("numerator", 0)
                .put("denominator", 24)
                .put("goal", 0.9)
                .put("startedAt", "2024-03-12T13:41:07.310Z")
                .put("at", "2024-03-12T13:41:07.310Z")
                .put("managerEmail", "chef" + unit + "@exempel.example")
                .put("message", "Exempel. ".repeat(40))
                .toString();
        return CLUSTER.send(
                names.alerts(), id.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }
}
