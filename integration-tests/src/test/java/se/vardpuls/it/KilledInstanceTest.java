package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.demo.simulation.CallSimulator;
import se.vardpuls.demo.simulation.Disorder;
import se.vardpuls.demo.simulation.Event;
import se.vardpuls.demo.simulation.EventStream;
import se.vardpuls.demo.simulation.Register;
import se.vardpuls.demo.simulation.Unit;
import se.vardpuls.testing.Driver;
import se.vardpuls.topic.TopicNames;

/** Killed twice in mid-flow, the application ends in exactly what an undisturbed run gives. */
class KilledInstanceTest {
    private static final int PARTITIONS = 6;
    private static final int UNITS = 40;
    private static final LocalDate FIRST = LocalDate.parse("2024-03-04");
    private static final int DAYS = 20;

    /** So many dead letters that some are under way whenever the process is killed. */
    private static final Disorder MUCH_DISORDER = new Disorder(0.05, true, 0.03);

    private static final List<String> OUTCOMES = List.of(
            "answered",
            "calledBack",
            "late",
            "unreached",
            "rejectedFull",
            "rejectedClosed",
            "abandoned",
            "menuAbandoned",
            "pending");

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private static List<Event> events;
    private static Map<String, JsonNode> undisturbedFigures;
    private static List<String> undisturbedLetters;

    @BeforeAll
    static void runUndisturbed() {
        events = simulate();
        TopicNames names = CLUSTER.createTopics("undisturbed.", PARTITIONS);
        send(names, 0, events.size());
        Instance instance = CLUSTER.start("undisturbed", names, CLUSTER.stateDir("undisturbed"));
        instance.awaitReady();
        CLUSTER.awaitAllRead("undisturbed", instance);
        assertThat(instance.stop()).isEqualTo(143);
        undisturbedFigures = figures(names);
        undisturbedLetters = letters(names);
        System.out.println(events.size() + " events, " + undisturbedFigures.size() + " figures, "
                + undisturbedLetters.size() + " dead letters");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldEndInTheSameFiguresWhetherItsStateSurvivesOrNot(boolean stateSurvives) {
        String application = stateSurvives ? "killed" : "killed-and-wiped";
        TopicNames names = CLUSTER.createTopics(application + ".", PARTITIONS);
        Path state = CLUSTER.stateDir(application);
        int most = events.size() * 4 / 5;
        send(names, 0, most);

        killOnceCommitted(application, names, state, most / 20, stateSurvives);
        killOnceCommitted(application, names, state, most / 2, stateSurvives);
        send(names, most, events.size());
        Instance last = CLUSTER.start(application, names, state);
        last.awaitReady();
        CLUSTER.awaitAllRead(application, last);
        assertThat(last.stop()).isEqualTo(143);

        assertThat(figures(names)).isEqualTo(undisturbedFigures);
        assertThat(letters(names)).isEqualTo(undisturbedLetters);
        assertSaneHistory(CLUSTER.read(names.telephoneDaily()));
    }

    private static List<Event> simulate() {
        List<Unit> units = Register.of(1, UNITS);
        EventStream stream = new EventStream(units, List.of(new CallSimulator(1)), MUCH_DISORDER, 1, FIRST);
        long end = FIRST.plusDays(DAYS)
                .atStartOfDay(ZoneId.of("Europe/Stockholm"))
                .toInstant()
                .toEpochMilli();
        List<Event> all = new ArrayList<>();
        for (Event event = stream.next(); event.arrivesAt() < end; event = stream.next()) {
            all.add(event);
        }
        return all;
    }

    private static void send(TopicNames names, int from, int to) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Event event : events.subList(from, to)) {
            sent.add(CLUSTER.send(event.feed().topic(names), event.key(), event.value()));
        }
        sent.forEach(Cluster::placeOf);
    }

    private static void killOnceCommitted(
            String application, TopicNames names, Path state, long wanted, boolean stateSurvives) {
        Instance instance = CLUSTER.start(application, names, state);
        Cluster.await("mid-flow", () -> instance.isAlive() && CLUSTER.committed(application, names.calls()) >= wanted);
        instance.kill();
        long committed = CLUSTER.committed(application, names.calls());
        System.out.println(application + ": killed with " + committed + " of " + events.size() + " events committed");
        assertThat(committed).isBetween(wanted, events.size() - 1L);
        assertThat(CLUSTER.read(names.telephoneDaily())).isNotEmpty();
        if (!stateSurvives) {
            Cluster.delete(state);
        }
    }

    /** The latest record of each key, without the time of its making. */
    private static Map<String, JsonNode> figures(TopicNames names) {
        Map<String, JsonNode> figures = new TreeMap<>(CLUSTER.latest(names.telephoneDaily()));
        figures.values().forEach(figure -> ((ObjectNode) figure).remove("updatedAt"));
        assertThat(figures).isNotEmpty();
        return figures;
    }

    /** Every dead letter with its source, sorted: a doubled one would be there twice. */
    private static List<String> letters(TopicNames names) {
        List<String> letters = CLUSTER.read(names.deadLetters()).stream()
                .map(letter -> letter.source().partition() + " "
                        + letter.source().offset() + " " + letter.header("reason") + " " + letter.header("detail"))
                .sorted()
                .toList();
        assertThat(letters).isNotEmpty().doesNotHaveDuplicates();
        return letters;
    }

    /** Every committed record adds up by itself, and a key's records follow each other in time. */
    private static void assertSaneHistory(List<Message> history) {
        Map<String, JsonNode> before = new HashMap<>();
        for (Message message : history) {
            JsonNode record = Driver.parse(message.value());
            int sum = OUTCOMES.stream()
                    .mapToInt(outcome -> record.get(outcome).asInt())
                    .sum();
            assertThat(sum)
                    .as("outcomes of %s", message.keyText())
                    .isEqualTo(record.get("received").asInt());
            JsonNode earlier = before.put(message.keyText(), record);
            if (earlier != null) {
                assertThat(updatedAt(record)).isAfterOrEqualTo(updatedAt(earlier));
                assertThat(record.get("final").asBoolean()
                                || !earlier.get("final").asBoolean())
                        .as("%s stays final", message.keyText())
                        .isTrue();
            }
        }
    }

    private static Instant updatedAt(JsonNode record) {
        return Instant.parse(record.get("updatedAt").asText());
    }
}
