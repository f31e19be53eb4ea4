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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.vardpuls.input.Feed;
import se.vardpuls.input.Inlet;
import se.vardpuls.it.Scrape.Sample;
import se.vardpuls.simulation.CallSimulator;
import se.vardpuls.simulation.CaseSimulator;
import se.vardpuls.simulation.DigitalContactSimulator;
import se.vardpuls.simulation.Disorder;
import se.vardpuls.simulation.Event;
import se.vardpuls.simulation.EventSource;
import se.vardpuls.simulation.EventStream;
import se.vardpuls.simulation.Register;
import se.vardpuls.simulation.Unit;
import se.vardpuls.testing.Driver;
import se.vardpuls.topic.TopicNames;

/** Killed twice in mid-flow, the application ends in exactly what an undisturbed run gives. */
class KilledInstanceTest {
    private static final int PARTITIONS = 6;
    private static final int UNITS = 40;

    /** Easter, the 23-hour day and the end of a month lie within. */
    private static final LocalDate FIRST = LocalDate.parse("2024-03-18");

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

    private static final List<String> STATES = List.of("within", "late", "overdue", "open");

    private static List<Event> events;
    private static Map<Inlet, Integer> sizes;
    private static Map<String, JsonNode> undisturbedFigures;
    private static List<String> undisturbedLetters;

    @BeforeAll
    static void runUndisturbed() {
        events = simulate();
        sizes = new HashMap<>();
        events.forEach(event -> sizes.merge(event.feed(), 1, Integer::sum));
        TopicNames names = CLUSTER.createTopics("undisturbed.", PARTITIONS);
        sendRegister(names);
        send(names, 0, events.size());
        Instance instance = CLUSTER.start("undisturbed", names, CLUSTER.stateDir("undisturbed"));
        instance.awaitReady();
        CLUSTER.awaitAllRead("undisturbed", instance);
        Cluster.awaitAsserted(() -> Months.assertSumsOfDays(CLUSTER, names));
        Cluster.awaitAsserted(() -> ScopeSums.assertOfRegion(CLUSTER, names));
        assertThat(instance.stop()).isEqualTo(143);
        undisturbedFigures = figures(names);
        undisturbedLetters = letters(names);
        System.out.println(sizes + " events, " + undisturbedFigures.size() + " figures, " + undisturbedLetters.size()
                + " dead letters");
    }

    /** What happens to the state of the killed one. */
    private enum Fate {
        KEPT("0"),
        WIPED("0"),
        /** It has too little heap for its facts: most days are paged out, and read again for late events. */
        PAGED_OUT("1");

        private final String heapMegabytes;

        Fate(String heapMegabytes) {
            this.heapMegabytes = heapMegabytes;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndInTheSameFiguresWhateverHappensToItsState(Fate fate) {
        String application = "killed-" + fate.name().toLowerCase(Locale.ROOT);
        TopicNames names = CLUSTER.createTopics(application + ".", PARTITIONS);
        Path state = CLUSTER.stateDir(application);
        int most = events.size() * 4 / 5;
        sendRegister(names);
        send(names, 0, most);

        killOnceCommitted(application, names, state, most / 20, fate);
        killOnceCommitted(application, names, state, most / 2, fate);
        send(names, most, events.size());
        Instance last = CLUSTER.start(application, names, state, "--set", "state.heap.mb=" + fate.heapMegabytes);
        last.awaitReady();
        CLUSTER.awaitAllRead(application, last);
        assertThat(daysPagedOut(last) > 0).isEqualTo(fate == Fate.PAGED_OUT);
        Cluster.awaitAsserted(() -> assertThat(differences(figures(names))).isEmpty());
        assertThat(last.stop()).isEqualTo(143);

        assertThat(letters(names)).isEqualTo(undisturbedLetters);
        assertSaneHistory(CLUSTER.read(names.of("telephone-daily")), KilledInstanceTest::assertCallsAddUp);
        assertSaneHistory(CLUSTER.read(names.of("guarantee-daily")), KilledInstanceTest::assertCasesAddUp);
    }

    private static List<Event> simulate() {
        List<Unit> units = Register.of(1, UNITS);
        List<EventSource> sources = List.of(new CallSimulator(1), new CaseSimulator(1), new DigitalContactSimulator(1));
        EventStream stream = new EventStream(units, sources, MUCH_DISORDER, 1, FIRST);
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

    private static void sendRegister(TopicNames names) {
        for (Unit unit : Register.of(1, UNITS)) {
            Event entry = unit.registration(0);
            Cluster.placeOf(CLUSTER.send(names.units(), entry.key(), entry.value()));
        }
    }

    private static void send(TopicNames names, int from, int to) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Event event : events.subList(from, to)) {
            sent.add(CLUSTER.send(event.feed().topic(names), event.key(), event.value()));
        }
        sent.forEach(Cluster::placeOf);
    }

    private static void killOnceCommitted(String application, TopicNames names, Path state, long wanted, Fate fate) {
        // commits often, so that it is killed in the middle, and not before it has state to lose
        Instance instance = CLUSTER.start(
                application,
                names,
                state,
                "--set",
                "kafka.commit.interval.ms=50",
                "--set",
                "state.heap.mb=" + fate.heapMegabytes);
        instance.awaitReady();
        Cluster.await(
                "mid-flow",
                () -> instance.isAlive()
                        && CLUSTER.committed(application, names.of("calls")) >= wanted
                        && CLUSTER.committed(application, names.of("bookings")) > 0
                        && CLUSTER.committed(application, names.of("referrals")) > 0);
        instance.kill();
        for (Feed feed : List.of(Feed.CALLS, Feed.BOOKINGS, Feed.REFERRALS)) {
            long committed = CLUSTER.committed(application, feed.topic(names));
            System.out.println(application + ": killed with " + committed + " of " + sizes.get(feed) + " " + feed);
            assertThat(committed).as("committed of %s", feed).isBetween(1L, sizes.get(feed) - 1L);
        }
        assertThat(CLUSTER.read(names.of("telephone-daily"))).isNotEmpty();
        assertThat(CLUSTER.read(names.of("guarantee-daily"))).isNotEmpty();
        if (fate == Fate.WIPED) {
            Cluster.delete(state);
        }
    }

    private static double daysPagedOut(Instance instance) {
        return instance.scrape()
                .named("accessibility_state_paged_out_total")
                .mapToDouble(Sample::value)
                .sum();
    }

    /** The latest record of each topic and key, without the time of its making. */
    private static Map<String, JsonNode> figures(TopicNames names) {
        Map<String, JsonNode> figures = new TreeMap<>();
        for (String topic : List.of(
                names.of("telephone-daily"),
                names.of("guarantee-daily"),
                names.of("contact-daily"),
                names.monthly(),
                names.of(TopicNames.SCOPE_DAILY),
                names.of(TopicNames.SCOPE_MONTHLY))) {
            Map<String, JsonNode> latest = CLUSTER.latest(topic);
            assertThat(latest).as(topic).isNotEmpty();
            latest.forEach((key, record) -> {
                ((ObjectNode) record).remove("updatedAt");
                figures.put(topic.substring(names.prefix().length()) + " " + key, record);
            });
        }
        return figures;
    }

    /** Where the figures are not the undisturbed ones: those alone, since all of them fill no screen. */
    private static List<String> differences(Map<String, JsonNode> figures) {
        Set<String> keys = new TreeSet<>(figures.keySet());
        keys.addAll(undisturbedFigures.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(figures.get(key), undisturbedFigures.get(key)))
                .map(key -> key + ": " + figures.get(key) + " instead of " + undisturbedFigures.get(key))
                .toList();
    }

    /** Every dead letter with its source, sorted: a doubled one would be there twice. */
    private static List<String> letters(TopicNames names) {
        List<String> letters = CLUSTER.read(names.deadLetters()).stream()
                .map(letter -> letter.source().topic().substring(names.prefix().length()) + " "
                        + letter.source().partition() + " " + letter.source().offset() + " " + letter.header("reason")
                        + " " + letter.header("detail"))
                .sorted()
                .toList();
        assertThat(letters).isNotEmpty().doesNotHaveDuplicates();
        return letters;
    }

    private static void assertCallsAddUp(String key, JsonNode record) {
        assertThat(sum(record, OUTCOMES))
                .as("outcomes of %s", key)
                .isEqualTo(record.get("received").asInt());
    }

    private static void assertCasesAddUp(String key, JsonNode record) {
        JsonNode cohort = record.get("cohort");
        assertThat(sum(cohort, STATES))
                .as("states of %s", key)
                .isEqualTo(cohort.get("sought").asInt());
    }

    private static int sum(JsonNode counts, List<String> names) {
        return names.stream().mapToInt(name -> counts.get(name).asInt()).sum();
    }

    /** Every committed record adds up by itself, and a key's records follow each other in time. */
    private static void assertSaneHistory(List<Message> history, BiConsumer<String, JsonNode> addsUp) {
        Map<String, JsonNode> before = new HashMap<>();
        for (Message message : history) {
            JsonNode record = Driver.parse(message.value());
            addsUp.accept(message.keyText(), record);
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
