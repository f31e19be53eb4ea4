package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.it.page.Chromium;
import se.vardpuls.it.page.Visit;
import se.vardpuls.topic.TopicNames;

/** The manager's way: calls are lost, a mail comes, its link opens the unit's page, which says what can still be done. */
class MailToPageTest {
    private static final String MANAGER = "chef@sjobo.example";
    private static final String NAME = "Sjöbo vårdcentral";
    private static final Pattern LINK = Pattern.compile("Se (http\\S+)");

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private final GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final int port = Instance.freePort();
    private final String site = "http://127.0.0.1:" + port;

    @TempDir
    private Path folder;

    @BeforeEach
    void startMail() {
        Alertmanager.require();
        Chromium.require();
        mailbox.start();
    }

    @AfterEach
    void stopMail() {
        mailbox.stop();
    }

    @Test
    void shouldLeadFromTheMailToWhatCanStillBeDone() throws IOException {
        TopicNames names = CLUSTER.createTopics("story.", 2);
        Alertmanager alertmanager =
                Alertmanager.configured(CLUSTER, folder, mailbox.getSmtp().getPort());
        alertmanager.start();
        sendUnit(names);
        CLUSTER.start(
                        "story",
                        names,
                        CLUSTER.stateDir("story"),
                        "--set",
                        "alertmanager.url=" + alertmanager.url(),
                        "--set",
                        "page.run=true",
                        "--set",
                        "page.port=" + port,
                        "--set",
                        "page.url=" + site + "/")
                .awaitReady();
        sendCalls(names);

        String link = awaitLink();
        assertThat(link).isEqualTo(site + "/enhet/" + Calls.UNIT);
        assertThat(alertMessage(names)).contains(link);

        try (Chromium chromium = Chromium.start();
                Visit visit = chromium.visit(site)) {
            visit.open(link.substring(site.length()));
            assertThat(visit.page().locator("h1").innerText()).isEqualTo(NAME);
            assertThat(visit.page().locator("main h2").first().innerText()).isEqualTo("Det här hinns än i dag");
            assertThat(visit.page().locator(".viktig .kort > div").first().innerText())
                    .contains("Väntar på kontakt nu")
                    .contains("\n7");
            assertThat(visit.page().locator(".viktig .larm").innerText())
                    .contains("Steg 1", "har fått kontakt samma dag");
        }
    }

    private static void sendUnit(TopicNames names) {
        CLUSTER.send(
                names.units(),
                Calls.UNIT,
                ("{\"unitId\":\"%s\",\"name\":\"%s\",\"type\":\"VARDCENTRAL\",\"managerEmail\":\"%s\","
                                + "\"openingHours\":{\"MON\":[[\"08:00\",\"17:00\"]]}}")
                        .formatted(Calls.UNIT, NAME, MANAGER));
        for (String other : List.of("telephone-month", "goal-days")) {
            CLUSTER.send(names.targets(), other, "{\"indicator\":\"" + other + "\",\"enabled\":false}");
        }
    }

    /** On a Monday forty callers hang up, and seven wait. */
    private static void sendCalls(TopicNames names) {
        for (int call = 0; call < 47; call++) {
            String id = "k" + call;
            CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, id, "2024-06-03T08:00:00Z"));
            if (call < 40) {
                CLUSTER.send(
                        names.of("calls"),
                        Calls.UNIT,
                        Calls.event(Calls.UNIT, id, "ABANDONED", "2024-06-03T08:05:00Z"));
            }
        }
    }

    /** The link in the mail to the manager. */
    private String awaitLink() throws IOException {
        Cluster.awaitAsserted(() -> assertThat(mailsToManager()).hasSize(1));
        Matcher link = LINK.matcher(mailsToManager().get(0));
        assertThat(link.find()).as("a link in the mail").isTrue();
        return link.group(1);
    }

    private List<String> mailsToManager() throws IOException {
        return List.of(mailbox.getReceivedMessages()).stream()
                .filter(mail -> text(mail).contains(NAME))
                .map(MailToPageTest::text)
                .toList();
    }

    private static String text(MimeMessage mail) {
        try {
            return ((Multipart) mail.getContent()).getBodyPart(0).getContent().toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String alertMessage(TopicNames names) {
        JsonNode alert = CLUSTER.latest(names.alerts()).get("telephone|" + Calls.UNIT);
        return alert.path("message").asText();
    }
}
