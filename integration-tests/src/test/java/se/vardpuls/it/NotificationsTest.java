package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.topic.TopicNames;

/**
 * From the topic of alerts to the managers' mail: through the notifier, a real Alertmanager with the project's own
 * configuration, and a mail server in the test.
 */
class NotificationsTest {
    /** Days after the alerts of these tests have begun. */
    private static final String LATER = "2024-03-15T12:00:00Z";

    private static final String MANAGER = "chef@angen.example";
    private static final String DEFAULT_RECEIVER = "tillganglighet@region.example";

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private final GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    private Path folder;

    private Alertmanager alertmanager;

    @BeforeAll
    static void requireAlertmanager() {
        Alertmanager.require();
    }

    @BeforeEach
    void startMail() throws IOException {
        mailbox.start();
        alertmanager =
                Alertmanager.configured(CLUSTER, folder, mailbox.getSmtp().getPort());
        alertmanager.start();
    }

    @AfterEach
    void stopMail() {
        mailbox.stop();
    }

    @Test
    void shouldSendTheRightManagerOneMailWhenItFiresAndOneWhenItRisesAndTellTheEndInTheNext() throws Exception {
        TopicNames names = CLUSTER.createTopics("mail.", 3);
        start("mail", names);

        CLUSTER.send(names.alerts(), "guarantee|1", firing("1", "Ängens vårdcentral", 1, MANAGER));
        CLUSTER.send(names.alerts(), "guarantee|2", firing("2", "Åkerns vårdcentral", 1, null));
        Mail one = new Mail(MANAGER, "Larm: Ängens vårdcentral", "Ängens vårdcentral: steg 1");
        Mail two = new Mail(DEFAULT_RECEIVER, "Larm: Åkerns vårdcentral", "Åkerns vårdcentral: steg 1");
        awaitMails(one, two);

        CLUSTER.send(
                names.alerts(),
                "guarantee|1",
                at("2024-03-13T12:00:00Z", firing("1", "Ängens vårdcentral", 2, MANAGER)));
        Mail rise = new Mail(MANAGER, "Larm: Ängens vårdcentral", "Ängens vårdcentral: steg 2");
        awaitMails(one, two, rise);

        CLUSTER.send(
                names.alerts(),
                "guarantee|1",
                at("2024-03-14T12:00:00Z", resolved("1", "Ängens vårdcentral", 2, MANAGER)));
        CLUSTER.send(
                names.alerts(),
                "silent|1",
                at("2024-03-15T12:00:00Z", silent(firing("1", "Ängens vårdcentral", 1, MANAGER))));
        awaitMails(one, two, rise, one);
        assertThat(texts())
                .anySatisfy(text -> assertThat(text)
                        .containsSubsequence(
                                "Ängens vårdcentral: steg 1", "Sedan förra brevet:", "Ängens vårdcentral: målet nås"));
    }

    /** What fires anew is an alert of its own, else Alertmanager would keep still as long as another of the unit's goes on. */
    @Test
    void shouldTellOfAnAlertThatFiresAnewBesideOneThatGoesOn() {
        TopicNames names = CLUSTER.createTopics("anew.", 2);
        start("anew", names);
        CLUSTER.send(names.alerts(), "guarantee|1", firing("1", "Ängen", 1, MANAGER));
        CLUSTER.send(names.alerts(), "silent|1", at("2024-03-13T12:00:00Z", silent(firing("1", "Ängen", 1, MANAGER))));
        awaitTexts(1);

        CLUSTER.send(
                names.alerts(), "silent|1", at("2024-03-13T13:00:00Z", silent(resolved("1", "Ängen", 1, MANAGER))));
        CLUSTER.send(
                names.alerts(),
                "silent|1",
                at("2024-03-13T14:00:00Z", silent(firing("1", "Ängen", 1, MANAGER)))
                        .replace("2024-03-12T13:41:07.310Z", "2024-03-13T14:00:00Z"));
        awaitTexts(2);
    }

    private void awaitTexts(int count) {
        Cluster.awaitAsserted(() -> assertThat(texts()).hasSize(count));
    }

    @Test
    void shouldHoldWhatCanWaitUntilTheUnitOpens() {
        TopicNames names = CLUSTER.createTopics("held.", 3);
        start("held", names);
        String inAnHour = Instant.now().plus(Duration.ofHours(1)).toString();

        CLUSTER.send(names.alerts(), "guarantee|1", at(inAnHour, firing("1", "Hålls", 1, MANAGER)));
        CLUSTER.send(names.alerts(), "guarantee|2", firing("2", "Går", 1, MANAGER));

        awaitMails(new Mail(MANAGER, "Larm: Går", "Går: steg 1"));
        awaitFiring("guarantee|2");
    }

    @Test
    void shouldLoseNothingAndDoubleNothingWhileAlertmanagerOrTheNotifierIsAway() {
        TopicNames names = CLUSTER.createTopics("away.", 3);
        Instance notifier = start("away", names);
        Mail before = new Mail(MANAGER, "Larm: Före", "Före: steg 1");
        Mail goesOn = new Mail("b@b.example", "Larm: Hela tiden", "Hela tiden: steg 1");
        CLUSTER.send(names.alerts(), "guarantee|1", firing("1", "Före", 1, MANAGER));
        CLUSTER.send(names.alerts(), "guarantee|2", firing("2", "Hela tiden", 1, "b@b.example"));
        awaitMails(before, goesOn);

        alertmanager.stop();
        CLUSTER.send(names.alerts(), "guarantee|1", at(LATER, resolved("1", "Före", 1, MANAGER)));
        CLUSTER.send(names.alerts(), "guarantee|3", firing("3", "Kom och gick", 1, "c@c.example"));
        CLUSTER.send(names.alerts(), "guarantee|3", resolved("3", "Kom och gick", 1, "c@c.example"));
        CLUSTER.send(names.alerts(), "guarantee|4", firing("4", "Under tiden", 1, "d@d.example"));
        Cluster.await("two attempts", () -> notifications(notifier, "failed") >= 2);
        alertmanager.start();
        Mail meanwhile = new Mail("d@d.example", "Larm: Under tiden", "Under tiden: steg 1");
        awaitMails(before, goesOn, meanwhile);
        awaitFiring("guarantee|2", "guarantee|4");

        notifier.kill();
        CLUSTER.send(names.alerts(), "guarantee|4", at(LATER, resolved("4", "Under tiden", 1, "d@d.example")));
        Instance next = start("away", names);
        awaitFiring("guarantee|2");

        Cluster.await("a renewal", () -> notifications(next, "delivered") >= 2);
        CLUSTER.send(names.alerts(), "guarantee|5", firing("5", "Sist", 1, "e@e.example"));
        Mail last = new Mail("e@e.example", "Larm: Sist", "Sist: steg 1");
        awaitMails(before, goesOn, meanwhile, last);
        assertThat(notifications(next, "unreadable")).isZero();
    }

    /** What Alertmanager takes for firing. */
    private void awaitFiring(String... alertIds) {
        Cluster.awaitAsserted(() -> assertThat(alertmanager.firing()).containsExactlyInAnyOrder(alertIds));
    }

    @Test
    void shouldGoAllTheWayFromCallsToMailInOneProcess() {
        TopicNames names = CLUSTER.createTopics("all.", 2);
        CLUSTER.send(
                names.units(),
                Calls.UNIT,
                "{\"unitId\":\"" + Calls.UNIT + "\",\"name\":\"Sjöbo vårdcentral\",\"managerEmail\":\"" + MANAGER
                        + "\"}");
        for (String other : List.of("telephone-month", "goal-days")) {
            CLUSTER.send(names.targets(), other, "{\"indicator\":\"" + other + "\",\"enabled\":false}");
        }
        Instance instance = CLUSTER.start(
                        "all",
                        names,
                        CLUSTER.stateDir("all"),
                        "--set",
                        "alertmanager.url=" + alertmanager.url(),
                        "--set",
                        "alertmanager.renew.seconds=15")
                .awaitReady();
        for (int call = 0; call < 40; call++) {
            String id = "k" + call;
            CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, id, "2024-06-03T08:00:00Z"));
            CLUSTER.send(
                    names.of("calls"), Calls.UNIT, Calls.event(Calls.UNIT, id, "ABANDONED", "2024-06-03T08:05:00Z"));
        }
        String ofUnit = MANAGER + " Larm: Sjöbo vårdcentral";
        String ofRegion = DEFAULT_RECEIVER + " Larm: hela regionen";
        awaitSubjects(ofUnit, ofRegion);
        awaitFiring("telephone|" + Calls.UNIT, "telephone|region");

        CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "next-day", "2024-06-04T08:00:00Z"));
        awaitFiring();
        awaitSubjects(ofUnit, ofRegion);
        assertThat(instance.stop()).as("as told").isEqualTo(143);
    }

    /** Awaits these and no others; unit and region are told by two partitions, in no order that anybody promises. */
    private void awaitSubjects(String... expected) {
        Cluster.awaitAsserted(() -> assertThat(mails())
                .extracting(mail -> mail.to() + " " + mail.subject())
                .containsExactlyInAnyOrder(expected));
    }

    @Test
    void shouldNameScopesAsTheirMessagesDo() {
        TopicNames names = CLUSTER.createTopics("scopes.", 3);
        start("scopes", names);

        for (String scope :
                List.of("region", "operator=PUBLIC", "operator=PRIVATE", "municipality=Lund", "area=Nord")) {
            CLUSTER.send(names.alerts(), "guarantee|" + scope, firingOfScope(scope));
        }

        awaitSubjects(
                DEFAULT_RECEIVER + " Larm: hela regionen",
                DEFAULT_RECEIVER + " Larm: offentligt drivna vårdcentraler",
                DEFAULT_RECEIVER + " Larm: privat drivna vårdcentraler",
                DEFAULT_RECEIVER + " Larm: vårdcentralerna i Lund",
                DEFAULT_RECEIVER + " Larm: vårdcentralerna i området Nord");
    }

    /** What was due before it began is not written; so there is something new until it writes. */
    @Test
    void shouldWriteInTheShadowWhatWouldBeMailedAndTellNobody() throws Exception {
        TopicNames names = CLUSTER.createTopics("shadow.", 2);
        Instance shadow = CLUSTER.startNotifier("shadow", names, "--shadow", "--format", "json")
                .awaitReady();
        assertThat(shadow.scrape().named("jvm_memory_used_bytes"))
                .as("metrics of the JVM")
                .isNotEmpty();
        AtomicInteger unit = new AtomicInteger();

        Cluster.await("a mail in the shadow", () -> {
            String id = Integer.toString(unit.incrementAndGet());
            CLUSTER.send(names.alerts(), "guarantee|" + id, firing(id, "Enhet " + id, 1, MANAGER));
            return shadow.command().out().contains("\n");
        });

        JsonNode mail = new ObjectMapper()
                .readTree(shadow.command().out().lines().findFirst().orElseThrow());
        assertThat(mail.get("to").toString()).isEqualTo("[\"" + MANAGER + "\"]");
        assertThat(mail.get("indicators").toString()).isEqualTo("[\"guarantee\"]");
        assertThat(mail.get("text").asText()).matches("Enhet [0-9]+: steg 1");
        assertThat(alertmanager.firing()).isEmpty();
        assertThat(mails()).isEmpty();
    }

    @Test
    void shouldPassOverWhatIsNoAlert() {
        TopicNames names = CLUSTER.createTopics("broken.", 1);
        CLUSTER.send(names.alerts(), "guarantee|1", "{");
        CLUSTER.send(names.alerts(), "guarantee|1", null);
        CLUSTER.send(names.alerts(), "guarantee|1", firing("1", "Ängens vårdcentral", 1, MANAGER));

        Instance notifier = start("broken", names);

        awaitMails(new Mail(MANAGER, "Larm: Ängens vårdcentral", "Ängens vårdcentral: steg 1"));
        assertThat(notifications(notifier, "unreadable")).isEqualTo(2);
        assertThat(notifier.command().err()).doesNotContain("Ängen").doesNotContain(MANAGER);
    }

    @Test
    void shouldEndWhatWasToldUnderItsOwnLabelsAlsoAfterARestart() {
        TopicNames names = CLUSTER.createTopics("gone.", 3);
        Instance notifier = start("gone", names);
        CLUSTER.send(names.alerts(), "guarantee|1", firing("1", "Ett", 1, MANAGER));
        CLUSTER.send(names.alerts(), "guarantee|2", firing("2", "Två", 1, "b@b.example"));
        Mail one = new Mail(MANAGER, "Larm: Ett", "Ett: steg 1");
        Mail two = new Mail("b@b.example", "Larm: Två", "Två: steg 1");
        awaitMails(one, two);

        CLUSTER.send(names.alerts(), "guarantee|1", at(LATER, resolved("1", "1", 1, null)));
        awaitFiring("guarantee|2");

        notifier.stop();
        CLUSTER.send(names.alerts(), "guarantee|2", at(LATER, resolved("2", "2", 1, null)));
        start("gone", names);
        awaitFiring();
        awaitMails(one, two);
    }

    @Test
    void shouldHandWhatFiresOverToTheManagerWhoHasCome() {
        TopicNames names = CLUSTER.createTopics("new.", 3);
        CLUSTER.send(names.units(), Calls.UNIT, entry("old@a.example"));
        start("new", names);
        CLUSTER.send(names.alerts(), "guarantee|" + Calls.UNIT, firing(Calls.UNIT, "Ett", 1, "old@a.example"));
        Mail first = new Mail("old@a.example", "Larm: Ett", "Ett: steg 1");
        awaitMails(first);

        CLUSTER.send(names.units(), Calls.UNIT, entry("new@a.example"));
        Mail goesOn = new Mail(
                "old@a.example",
                "Larmet går vidare: Ett",
                "Larmet pågår men berättas nu för en annan adress, eftersom registret har ändrats. Det senaste som"
                        + " berättades var: Ett: steg 1");
        Mail told = new Mail("new@a.example", "Larm: Ett", "Ett: steg 1");
        awaitMails(first, goesOn, told);

        CLUSTER.send(names.units(), Calls.UNIT, entry(null));
        CLUSTER.send(names.alerts(), "guarantee|" + Calls.UNIT, at(LATER, resolved(Calls.UNIT, "Ett", 1, null)));
        awaitFiring();
        awaitMails(first, goesOn, told);
    }

    private static String entry(String managerEmail) {
        return new ObjectMapper()
                .createObjectNode()
                .put("unitId", Calls.UNIT)
                .put("name", "Ett")
                .put("managerEmail", managerEmail)
                .toString();
    }

    @Test
    void shouldTellTheDefaultReceiverWhereNoMailerTakesTheAddressAndHoldUpNobody() {
        TopicNames names = CLUSTER.createTopics("addresses.", 3);
        start("addresses", names);

        CLUSTER.send(names.alerts(), "guarantee|31", firing("31", "Trettioett", 1, "anna.@exempel.example"));
        CLUSTER.send(names.alerts(), "guarantee|33", firing("33", "Trettiotre", 1, "chef33@exempel.example"));
        CLUSTER.send(names.alerts(), "guarantee|34", firing("34", "Trettiofyra", 1, "a..b@exempel.example"));
        CLUSTER.send(names.alerts(), "goal-days|33", goalDays("33", "Trettiotre"));

        awaitMails(
                new Mail(DEFAULT_RECEIVER, "Larm: Trettioett", "Trettioett: steg 1"),
                new Mail("chef33@exempel.example", "Larm: Trettiotre", "Trettiotre: steg 1"),
                new Mail(DEFAULT_RECEIVER, "Larm: Trettiotre", "Trettiotre: steg 1"),
                new Mail(DEFAULT_RECEIVER, "Larm: Trettiofyra", "Trettiofyra: steg 1"));
    }

    @Test
    void shouldTellTheOthersBesideAnAlertThatAlertmanagerWouldRefuse() {
        TopicNames names = CLUSTER.createTopics("absurd.", 1);
        String absurd =
                firing("1", "Absurd", 1, MANAGER).replace("2024-03-12T13:41:07.310Z", "-999999999-01-01T00:00:00Z");
        CLUSTER.send(names.alerts(), "guarantee|1", absurd);
        CLUSTER.send(names.alerts(), "guarantee|2", firing("2", "God", 1, MANAGER));

        Instance notifier = start("absurd", names);

        awaitMails(new Mail(MANAGER, "Larm: God", "God: steg 1"));
        assertThat(notifications(notifier, "unreadable")).isEqualTo(1);
        assertThat(notifications(notifier, "failed")).isZero();
    }

    private Instance start(String applicationId, TopicNames names) {
        return CLUSTER.startNotifier(
                        applicationId,
                        names,
                        "--alertmanager-url",
                        alertmanager.url(),
                        "--set",
                        "alertmanager.renew.seconds=15")
                .awaitReady();
    }

    private static double notifications(Instance notifier, String result) {
        return notifier.scrape()
                .named("accessibility_notifications_total")
                .filter(sample -> result.equals(sample.label("result")))
                .mapToDouble(Scrape.Sample::value)
                .sum();
    }

    /** A mail: to whom, its subject, and the first line of its text. */
    private record Mail(String to, String subject, String text) {}

    private void awaitMails(Mail... expected) {
        Cluster.awaitAsserted(() -> assertThat(mails()).containsExactlyInAnyOrder(expected));
    }

    private List<Mail> mails() throws MessagingException, IOException {
        List<Mail> mails = new ArrayList<>();
        for (MimeMessage message : mailbox.getReceivedMessages()) {
            mails.add(new Mail(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    text(message).strip().lines().findFirst().orElse("")));
        }
        return mails;
    }

    /** All of what the mails say. */
    private List<String> texts() throws MessagingException, IOException {
        List<String> texts = new ArrayList<>();
        for (MimeMessage message : mailbox.getReceivedMessages()) {
            texts.add(text(message));
        }
        return texts;
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        return ((jakarta.mail.Multipart) message.getContent())
                .getBodyPart(0)
                .getContent()
                .toString();
    }

    private static String firing(String unit, String name, int step, String managerEmail) {
        return alert(unit, name, step, managerEmail)
                .put("state", "FIRING")
                .put("message", name + ": steg " + step)
                .toString();
    }

    private static String goalDays(String unit, String name) {
        return firing(unit, name, 1, null).replace("guarantee", "goal-days");
    }

    /** The same of an early warning, which is told at once. */
    private static String silent(String alert) {
        return alert.replace("guarantee", "silent");
    }

    /** The same change at another time. */
    private static String at(String at, String alert) {
        return alert.substring(0, alert.length() - 1) + ",\"at\":\"" + at + "\"}";
    }

    private static String firingOfScope(String scope) {
        ObjectNode alert = alert(scope, "", 1, null).put("scope", scope).put("state", "FIRING");
        alert.remove(List.of("unitId", "unitName", "managerEmail"));
        return alert.put("message", "Om " + scope).toString();
    }

    private static String resolved(String unit, String name, int step, String managerEmail) {
        return alert(unit, name, step, managerEmail)
                .put("state", "RESOLVED")
                .put("reason", "GOAL_MET")
                .put("message", name + ": målet nås")
                .toString();
    }

    private static ObjectNode alert(String unit, String name, int step, String managerEmail) {
        return new ObjectMapper()
                .createObjectNode()
                .put("alertId", "guarantee|" + unit)
                .put("indicator", "guarantee")
                .put("unitId", unit)
                .put("unitName", name)
                .put("step", step)
                .put("startedAt", "2024-03-12T13:41:07.310Z")
                .put("managerEmail", managerEmail);
    }
}
