package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.vardpuls.input.Feed;
import se.vardpuls.input.RawFeed;
import se.vardpuls.intake.decode.Pseudonyms;
import se.vardpuls.intake.mapping.ContractEvent;
import se.vardpuls.intake.mapping.Outlet;
import se.vardpuls.intake.mapping.Refused;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Place;
import se.vardpuls.intake.source.SourceFolder;
import se.vardpuls.intake.together.Intake;
import se.vardpuls.intake.together.MemoryGroups;
import se.vardpuls.simulation.CallSimulator;
import se.vardpuls.simulation.CaseSimulator;
import se.vardpuls.simulation.Event;
import se.vardpuls.simulation.EventSource;
import se.vardpuls.simulation.Register;
import se.vardpuls.simulation.Unit;
import se.vardpuls.simulation.dialect.Dialect;
import se.vardpuls.simulation.dialect.Dialects;
import se.vardpuls.simulation.dialect.Telling;
import se.vardpuls.testing.Driver;
import se.vardpuls.topic.TopicNames;

/**
 * A simulated week told in each source's native format and taken in gives the figures that it gives when it is told in the
 * contract's own words, as far as the source can tell it.
 */
class SimulatedWeekThroughIntakeTest {
    private static final long SEED = 15;
    private static final List<Unit> UNITS = Register.of(SEED, 2);
    private static final LocalDate MONDAY = LocalDate.parse("2024-05-13");
    private static final Path SOURCES = Path.of("../intake/sources");

    @TempDir
    Path state;

    static List<String> sources() {
        return Dialects.names();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void shouldGiveTheFiguresOfTheDirectWay(String source) throws InvalidSourceException {
        Dialect dialect = Dialects.of(source).orElseThrow();
        List<Said> direct = week(Telling.plainly(simulator(dialect), List.of(dialect))).stream()
                .map(event -> said(event.feed().topic(new TopicNames("")), event.key(), event.value()))
                .toList();

        List<Said> through = takenIn(dialect, week(Telling.natively(simulator(dialect), List.of(dialect))));

        Map<String, JsonNode> expected = figures(direct, state.resolve("direct"));
        assertThat(expected).hasSizeGreaterThanOrEqualTo(10);
        assertThat(figures(through, state.resolve("through"))).isEqualTo(expected);
    }

    private static EventSource simulator(Dialect dialect) {
        return dialect.tells().contains(Feed.CALLS) ? new CallSimulator(SEED) : new CaseSimulator(SEED);
    }

    private static List<Event> week(EventSource told) {
        List<Event> events = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            for (Unit unit : UNITS) {
                told.day(unit, MONDAY.plusDays(day), events::add);
            }
        }
        return events;
    }

    /** In any order, and some of them twice. */
    private static List<Said> takenIn(Dialect dialect, List<Event> records) throws InvalidSourceException {
        assertThat(records).allSatisfy(record -> assertThat(record.feed()).isEqualTo(new RawFeed(dialect.source())));
        List<Event> disorder = new ArrayList<>(records);
        disorder.addAll(records.subList(0, records.size() / 10));
        Collections.shuffle(disorder, new Random(SEED));
        Taken taken = new Taken();
        Pseudonyms pseudonyms =
                new Pseudonyms("callers who are nobody need no secret".getBytes(StandardCharsets.UTF_8));
        Intake intake = new Intake(
                SourceFolder.read(SOURCES.resolve(dialect.source())).at(places(dialect)),
                pseudonyms,
                new MemoryGroups(),
                taken);
        disorder.forEach(record -> intake.take(record.value(), record.arrivesAt()));
        intake.settleAll();
        assertThat(taken.refused).isEmpty();
        return taken.events;
    }

    private static Map<String, Place> places(Dialect dialect) {
        Map<String, Place> places = new LinkedHashMap<>();
        UNITS.forEach(unit -> dialect.places(unit)
                .forEach(place -> places.put(place.name(), new Place(place.unitId(), place.line()))));
        return places;
    }

    /** All figures of the week's telephone and of its cases, by topic and key, without when they were written. */
    private static Map<String, JsonNode> figures(List<Said> events, Path stateDir) {
        List<Said> inTime = new ArrayList<>(events);
        inTime.sort(Comparator.comparing(Said::occurredAt));
        try (Driver driver = Driver.event(stateDir)) {
            inTime.forEach(said -> driver.send(
                    driver.topics().of(said.topic),
                    said.key.getBytes(StandardCharsets.UTF_8),
                    said.value.getBytes(StandardCharsets.UTF_8)));
            assertThat(driver.deadLetters()).isEmpty();
            Map<String, JsonNode> figures = new TreeMap<>();
            driver.telephone().forEach((key, figure) -> figures.put("telephone " + key, plain(figure)));
            driver.guarantee().forEach((key, figure) -> figures.put("guarantee " + key, plain(figure)));
            return figures;
        }
    }

    private static JsonNode plain(JsonNode figure) {
        return ((ObjectNode) figure).without("updatedAt");
    }

    private static Said said(String topic, byte[] key, byte[] value) {
        return new Said(topic, new String(key, StandardCharsets.UTF_8), new String(value, StandardCharsets.UTF_8));
    }

    private record Said(String topic, String key, String value) {
        Instant occurredAt() {
            return OffsetDateTime.parse(Driver.parse(value.getBytes(StandardCharsets.UTF_8))
                            .get("occurredAt")
                            .asText())
                    .toInstant();
        }
    }

    private static final class Taken implements Outlet {
        private final List<Said> events = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();

        @Override
        public void record() {
            // what comes of it counts
        }

        @Override
        public void event(ContractEvent event) {
            events.add(said(event.topic(), event.key(), event.value()));
        }

        @Override
        public void refused(Refused reason, String words) {
            refused.add(reason + " " + words);
        }

        @Override
        public void ignored() {
            refused.add("left out");
        }

        @Override
        public void defaulted(String field) {
            // figures are compared with those of what the source can tell
        }

        @Override
        public void gap(long missing) {
            refused.add("a gap");
        }
    }
}
