package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.testing.Conformance;
import se.vardpuls.testing.Conformance.Line;
import se.vardpuls.testing.Expectation;
import se.vardpuls.topic.TopicNames;

/** The conformance cases give the expected figures and dead letters, on however many partitions they lie. */
class ConformanceThroughBrokerTest {
    private static final List<String> EVENTS = List.of("referrals", "bookings", "contacts", "calls");

    /** The personal numbers that the lines of the case {@code bad} hold. */
    private static final Pattern PERSON = Pattern.compile("640823-?3234|640883-?3231");

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private record Sent(String example, String topic, Line line) {}

    /** Cases that share a unit do not run together. */
    @ParameterizedTest
    @CsvSource({
        "1,outcomes dst bad guarantee",
        "1,disorder",
        "1,contacts",
        "1,bookings",
        "6,outcomes dst bad guarantee",
        "6,disorder",
        "6,contacts",
        "6,bookings"
    })
    void shouldGiveTheExpectedFiguresAndDeadLetters(int partitions, String together) {
        Map<String, Conformance> cases = new LinkedHashMap<>();
        for (String name : together.split(" ", -1)) {
            cases.put(name, Conformance.second(name));
        }
        String application = "conformance-" + partitions + "-" + together.replace(' ', '-');
        TopicNames names = CLUSTER.createTopics(application + ".", partitions);
        Map<Message.Place, Sent> sent = new HashMap<>();
        cases.forEach((name, example) -> sent.putAll(send(names, name, example)));

        Instance instance = CLUSTER.start(application, names, CLUSTER.stateDir(application));
        instance.awaitReady();
        CLUSTER.awaitAllRead(application, instance);

        Expectation.assertDaily(expected(cases, "telephone-daily"), CLUSTER.latest(names.of("telephone-daily")));
        Expectation.assertDaily(expected(cases, "guarantee-daily"), CLUSTER.latest(names.of("guarantee-daily")));
        Expectation.assertDaily(expected(cases, "contact-daily"), CLUSTER.latest(names.of("contact-daily")));
        Cluster.awaitAsserted(() -> {
            Months.assertSumsOfDays(CLUSTER, names);
            Expectation.assertDaily(expected(cases, "monthly"), CLUSTER.latest(names.of(TopicNames.MONTHLY)));
        });
        assertDeadLetters(cases, CLUSTER.read(names.deadLetters()), sent, instance.inputs());
    }

    /** The register first, as the cases have it; then two instances, of which one is killed before it has read half. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void shouldGiveTheExpectedFiguresOfScopesThoughAnInstanceIsKilled(int partitions) {
        Map<String, Conformance> cases = Map.of("scopes", Conformance.second("scopes"));
        String application = "conformance-scopes-" + partitions;
        TopicNames names = CLUSTER.createTopics(application + ".", partitions);
        for (Line line : cases.get("scopes").events("units")) {
            Cluster.placeOf(CLUSTER.send(names.units(), line.key(), line.value().length == 0 ? null : line.value()));
        }
        String often = "kafka.commit.interval.ms=50";
        Instance killed = CLUSTER.start(application, names, CLUSTER.stateDir(application + "-a"), "--set", often);
        killed.awaitReady();
        CLUSTER.awaitAllRead(application, killed);
        send(names, "scopes", cases.get("scopes"));
        Cluster.await("mid-flow", () -> killed.isAlive() && CLUSTER.committed(application, names.of("calls")) > 100);
        Instance other = CLUSTER.start(application, names, CLUSTER.stateDir(application + "-b"), "--set", often);
        other.awaitReady();
        killed.kill();
        CLUSTER.awaitAllRead(application, other);

        Cluster.awaitAsserted(() -> {
            Expectation.assertDaily(expected(cases, "scope-daily"), CLUSTER.latest(names.of(TopicNames.SCOPE_DAILY)));
            Expectation.assertDaily(
                    expected(cases, "scope-monthly"), CLUSTER.latest(names.of(TopicNames.SCOPE_MONTHLY)));
            Expectation.assertDaily(expected(cases, "telephone-daily"), CLUSTER.latest(names.of("telephone-daily")));
            Expectation.assertDaily(expected(cases, "guarantee-daily"), CLUSTER.latest(names.of("guarantee-daily")));
            Expectation.assertDaily(expected(cases, "contact-daily"), CLUSTER.latest(names.of("contact-daily")));
        });
    }

    private static List<String[]> expected(Map<String, Conformance> cases, String topic) {
        return cases.values().stream()
                .flatMap(example -> example.expected(topic).stream())
                .toList();
    }

    private static Map<Message.Place, Sent> send(TopicNames names, String name, Conformance example) {
        List<Sent> lines = new ArrayList<>();
        List<Future<RecordMetadata>> futures = new ArrayList<>();
        for (String topic : EVENTS) {
            for (Line line : example.events(topic)) {
                lines.add(new Sent(name, topic, line));
                futures.add(CLUSTER.send(names.prefix() + topic, line.key(), line.value()));
            }
        }
        Map<Message.Place, Sent> sent = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            sent.put(Cluster.placeOf(futures.get(i)), lines.get(i));
        }
        return sent;
    }

    private static void assertDeadLetters(
            Map<String, Conformance> cases, List<Message> letters, Map<Message.Place, Sent> sent, Set<String> inputs) {
        List<String> expected = new ArrayList<>();
        cases.forEach((name, example) -> example.expected("dead-letters").stream()
                .filter(line -> inputs.stream().anyMatch(topic -> topic.endsWith("." + line[0])))
                .forEach(line -> expected.add(name + " " + String.join(" ", line))));
        List<String> actual = new ArrayList<>();
        for (Message letter : letters) {
            Sent from = sent.get(letter.source());
            assertThat(from).as("source of a dead letter").isNotNull();
            assertContent(letter, from.line());
            actual.add(
                    from.example() + " " + from.topic() + " " + from.line().number() + " " + letter.header("reason"));
        }

        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** As received, unless it holds a personal number: then neither key nor value, nor anything of them. */
    private static void assertContent(Message letter, Line line) {
        boolean holdsPerson = PERSON.matcher(new String(line.value(), StandardCharsets.ISO_8859_1))
                .find();
        assertThat(letter.header("detail")).isNotBlank().doesNotContainPattern(PERSON);
        if (holdsPerson) {
            assertThat(letter.header("withheld")).as("line %s", line.number()).isEqualTo("true");
            assertThat(letter.key()).isNull();
            assertThat(letter.value()).isNull();
        } else {
            assertThat(letter.header("withheld")).as("line %s", line.number()).isNull();
            assertThat(letter.key()).isEqualTo(line.key());
            assertThat(letter.value()).isEqualTo(line.value());
        }
    }
}
