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
import se.vardpuls.input.Feed;
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

/** Instances share the units: each unit's gauges are on exactly one of them, wherever it has gone. */
class SecondInstanceTest {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final LocalDate DATE = LocalDate.parse("2024-03-05");
    private static final LocalDate CASES_FROM = DATE.minusDays(5);
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
        int withinTheLastDay = events.size() * 4 / 5;
        send(names, events.subList(0, withinTheLastDay));
        Instance first =
                CLUSTER.start("shared", names, CLUSTER.stateDir("first")).awaitReady();
        CLUSTER.awaitAllRead("shared", first);
        Cluster.awaitAsserted(() -> {
            assertThat(first.scrape().calls()).isEqualTo(expected(names));
            assertThat(cases(first.scrape())).isEqualTo(expectedCases(names));
        });

        // far longer than anybody waits here: whoever stops says so, and is not waited for
        Instance second = CLUSTER.start(
                        "shared",
                        names,
                        CLUSTER.stateDir("second"),
                        "--set",
                        "kafka.consumer.session.timeout.ms=300000")
                .awaitReady();
        Cluster.awaitAsserted(() -> assertShared(first, second, names));

        send(names, events.subList(withinTheLastDay, events.size()));
        CLUSTER.awaitAllRead("shared", second);
        Cluster.awaitAsserted(() -> assertShared(first, second, names));

        assertThat(second.stop()).isEqualTo(143);
        Cluster.awaitAsserted(() -> {
            Scrape alone = first.scrape();
            assertThat(alone.units()).hasSameSizeAs(UNITS);
            assertThat(alone.calls()).isEqualTo(expected(names));
            assertThat(cases(alone)).isEqualTo(expectedCases(names));
        });
    }

    private void assertShared(Instance first, Instance second, TopicNames names) {
        Scrape one = first.scrape();
        Scrape other = second.scrape();
        assertThat(one.units()).isNotEmpty();
        assertThat(other.units()).isNotEmpty().doesNotContainAnyElementsOf(one.units());
        assertThat(one.units().size() + other.units().size()).isEqualTo(UNITS.size());
        assertThat(sum(one.calls(), other.calls())).isEqualTo(expected(names));
        assertThat(sum(cases(one), cases(other))).isEqualTo(expectedCases(names));
    }

    private static Map<String, Integer> sum(Map<String, Integer> one, Map<String, Integer> other) {
        Map<String, Integer> sum = new TreeMap<>(one);
        other.forEach((sample, count) -> sum.merge(sample, count, Integer::sum));
        return sum;
    }

    /** Cases not assessed yet, by unit and state; none that are zero. */
    private static Map<String, Integer> cases(Scrape scrape) {
        Map<String, Integer> cases = new TreeMap<>();
        scrape.named("accessibility_guarantee_cases")
                .forEach(sample -> cases.merge(
                        sample.label("unit") + " " + sample.label("state"), (int) sample.value(), Integer::sum));
        cases.values().removeIf(count -> count == 0);
        return cases;
    }

    private static List<Event> simulate() {
        CallSimulator calls = new CallSimulator(1);
        List<EventSource> sources =
                List.of(calls.startingOn(DATE), new CaseSimulator(1), new DigitalContactSimulator(1));
        EventStream stream = new EventStream(UNITS, sources, Disorder.none(), 1, CASES_FROM);
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
            if (event.feed() == Feed.CALLS) {
                JsonNode json = Driver.parse(event.value());
                LocalDate date = OffsetDateTime.parse(json.get("occurredAt").asText())
                        .atZoneSameInstant(STOCKHOLM)
                        .toLocalDate();
                today.merge(json.get("unitId").asText(), date, (a, b) -> a.isAfter(b) ? a : b);
            }
            sent.add(CLUSTER.send(event.feed().topic(names), event.key(), event.value()));
        }
        sent.forEach(Cluster::placeOf);
    }

    /** What the gauges should show of cases, by the records of all dates. */
    private static Map<String, Integer> expectedCases(TopicNames names) {
        Map<String, Integer> expected = new TreeMap<>();
        CLUSTER.latest(names.of("guarantee-daily")).values().forEach(record -> {
            String unit = record.get("unitId").asText();
            JsonNode cohort = record.get("cohort");
            expected.merge(unit + " open", cohort.get("open").asInt(), Integer::sum);
            expected.merge(unit + " due_today", cohort.get("dueToday").asInt(), Integer::sum);
            expected.merge(unit + " overdue", cohort.get("overdue").asInt(), Integer::sum);
        });
        expected.values().removeIf(count -> count == 0);
        assertThat(expected).isNotEmpty();
        return expected;
    }

    /** What the gauges should show, by the records of the units' current day. */
    private Map<String, Integer> expected(TopicNames names) {
        Map<String, JsonNode> figures = CLUSTER.latest(names.of("telephone-daily"));
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
