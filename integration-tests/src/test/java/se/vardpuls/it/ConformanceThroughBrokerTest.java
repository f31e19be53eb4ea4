package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.testing.Conformance;
import se.vardpuls.testing.Conformance.Line;
import se.vardpuls.testing.Expectation;
import se.vardpuls.topic.TopicNames;

/** The conformance cases give the expected figures and dead letters, on however many partitions they lie. */
class ConformanceThroughBrokerTest {
    private static final List<String> CASES = List.of("outcomes", "dst", "disorder", "bad");
    private static final List<String> EVENTS = List.of("referrals", "bookings", "calls");

    /** The personal numbers that the lines of the case {@code bad} hold. */
    private static final Pattern PERSON = Pattern.compile("640823-?3234|640883-?3231");

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private record Sent(TopicNames names, String topic, Line line) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void shouldGiveTheExpectedFiguresAndDeadLettersOfEveryCase(int partitions) {
        Map<String, Conformance> cases = new HashMap<>();
        CASES.forEach(name -> cases.put(name, Conformance.of(name)));

        cases.forEach((name, example) -> {
            TopicNames names = CLUSTER.createTopics("conformance-" + partitions + "-" + name + ".", partitions);
            Map<Message.Place, Sent> sent = send(names, example);
            Instance instance =
                    CLUSTER.start("conformance-" + partitions + "-" + name, names, CLUSTER.stateDir(names.prefix()));
            instance.awaitReady();
            CLUSTER.awaitAllRead("conformance-" + partitions + "-" + name, instance);

            Expectation.assertDaily(example.expected("telephone-daily"), CLUSTER.latest(names.telephoneDaily()));
            assertDeadLetters(example, CLUSTER.read(names.deadLetters()), sent, instance);
            assertThat(instance.stop()).isEqualTo(143);
        });
    }

    private static Map<Message.Place, Sent> send(TopicNames names, Conformance example) {
        List<Sent> lines = new ArrayList<>();
        List<Future<RecordMetadata>> futures = new ArrayList<>();
        for (String topic : EVENTS) {
            for (Line line : example.events(topic)) {
                lines.add(new Sent(names, topic, line));
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
            Conformance example, List<Message> letters, Map<Message.Place, Sent> sent, Instance instance) {
        List<String> expected = example.expected("dead-letters").stream()
                .filter(line -> instance.inputs().stream().anyMatch(topic -> topic.endsWith("." + line[0])))
                .map(line -> String.join(" ", line))
                .toList();
        List<String> actual = letters.stream()
                .map(letter -> {
                    Sent from = sent.get(letter.source());
                    assertThat(from).as("source of a dead letter").isNotNull();
                    assertContent(letter, from.line());
                    return from.topic() + " " + from.line().number() + " " + letter.header("reason");
                })
                .toList();

        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** As received, unless it holds a personal number: then neither key nor value, nor anything of them. */
    private static void assertContent(Message letter, Line line) {
        boolean holdsPerson = PERSON.matcher(new String(line.value(), java.nio.charset.StandardCharsets.ISO_8859_1))
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
