package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.vardpuls.demo.simulation.CallSimulator;
import se.vardpuls.demo.simulation.Disorder;
import se.vardpuls.demo.simulation.Event;
import se.vardpuls.demo.simulation.EventStream;
import se.vardpuls.demo.simulation.Register;
import se.vardpuls.demo.simulation.Unit;
import se.vardpuls.testing.Driver;
import se.vardpuls.topic.TopicNames;

/** Instances share the units: each unit's gauges are on exactly one of them, wherever it has gone. */
class SecondInstanceTest {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final LocalDate DATE = LocalDate.parse("2024-03-05");
    private static final List<Unit> UNITS = Register.of(1, 24);
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

    private final Map<String, LocalDate> today = new TreeMap<>();

    @Test
    void shouldShowEachUnitOnExactlyOneInstance() {
        TopicNames names = CLUSTER.createTopics("shared.", 6);
        List<Event> events = simulate();
        for (Unit unit : UNITS) {
            Event entry = unit.registration(0);
            Cluster.placeOf(CLUSTER.send(names.units(), entry.key(), entry.value()));
        }
        send(names, events.subList(0, events.size() / 2));
        Instance first =
                CLUSTER.start("shared", names, CLUSTER.stateDir("first")).awaitReady();
        CLUSTER.awaitAllRead("shared", first);
        Cluster.awaitAsserted(() -> assertThat(first.scrape().calls()).isEqualTo(expected(names)));

        Instance second =
                CLUSTER.start("shared", names, CLUSTER.stateDir("second")).awaitReady();
        Cluster.awaitAsserted(() -> assertShared(first, second, expected(names)));

        send(names, events.subList(events.size() / 2, events.size()));
        CLUSTER.awaitAllRead("shared", second);
        Cluster.awaitAsserted(() -> assertShared(first, second, expected(names)));

        assertThat(second.stop()).isEqualTo(143);
        Cluster.awaitAsserted(() -> {
            Scrape alone = first.scrape();
            assertThat(alone.units()).hasSameSizeAs(UNITS);
            assertThat(alone.calls()).isEqualTo(expected(names));
        });
    }

    private static void assertShared(Instance first, Instance second, Map<String, Integer> expected) {
        Scrape one = first.scrape();
        Scrape other = second.scrape();
        assertThat(one.units()).isNotEmpty();
        assertThat(other.units()).isNotEmpty().doesNotContainAnyElementsOf(one.units());
        assertThat(one.units().size() + other.units().size()).isEqualTo(UNITS.size());
        Map<String, Integer> sum = new TreeMap<>(one.calls());
        other.calls().forEach((sample, count) -> sum.merge(sample, count, Integer::sum));
        assertThat(sum).isEqualTo(expected);
    }

    private static List<Event> simulate() {
        EventStream stream = new EventStream(UNITS, List.of(new CallSimulator(1)), Disorder.none(), 1, DATE);
        long end = DATE.plusDays(1).atStartOfDay(STOCKHOLM).toInstant().toEpochMilli();
        List<Event> events = new ArrayList<>();
        for (Event event = stream.next(); event.arrivesAt() < end; event = stream.next()) {
            events.add(event);
        }
        return events;
    }

    private void send(TopicNames names, List<Event> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Event event : events) {
            JsonNode json = Driver.parse(event.value());
            LocalDate date = OffsetDateTime.parse(json.get("occurredAt").asText())
                    .atZoneSameInstant(STOCKHOLM)
                    .toLocalDate();
            today.merge(json.get("unitId").asText(), date, (a, b) -> a.isAfter(b) ? a : b);
            sent.add(CLUSTER.send(names.calls(), event.key(), event.value()));
        }
        sent.forEach(Cluster::placeOf);
    }

    /** What the gauges should show, by the records of the units' current day. */
    private Map<String, Integer> expected(TopicNames names) {
        Map<String, JsonNode> figures = CLUSTER.latest(names.telephoneDaily());
        Map<String, Integer> expected = new TreeMap<>();
        today.forEach((unit, date) -> {
            JsonNode figure = figures.get(unit + "|" + date);
            if (figure != null && figure.get("received").asInt() > 0) {
                OUTCOMES.forEach(outcome ->
                        expected.put(unit + " " + outcome, figure.get(outcome).asInt()));
            }
        });
        assertThat(expected).isNotEmpty();
        return expected;
    }
}
