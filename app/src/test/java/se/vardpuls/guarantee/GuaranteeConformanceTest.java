package se.vardpuls.guarantee;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The conformance cases, in event mode: what an independent batch program made of the same bookings and referrals.
 * Skipped where they are not at hand; {@code -Dvardpuls.shared} says where they are.
 */
class GuaranteeConformanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CaseRules RULES = new CaseRules(CaseRules.DEFAULT_ASSESSMENT_LIMIT_DAYS, 3);

    private final Map<String, Map<String, CaseFacts>> unitCases = new HashMap<>();
    private final Map<String, Instant> clocks = new HashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"guarantee", "disorder", "bad"})
    void shouldGiveTheFiguresOfTheConformanceCase(String name) throws IOException {
        Path conformance = conformance();
        assumeTrue(conformance != null, "no folder shared/conformance here or above; -Dvardpuls.shared names one");
        Path folder = conformance.resolve(name);

        merge(folder, "bookings");
        merge(folder, "referrals");

        Map<String, Map<String, Object>> expected = expected(folder.resolve("expected/guarantee-daily.tsv"));
        Map<String, Map<String, Object>> actual = actual();
        assertThat(actual.keySet()).as("every listed key").containsAll(expected.keySet());
        actual.forEach((key, figures) ->
                assertThat(figures).as("%s %s", name, key).isEqualTo(expected.getOrDefault(key, noFigures())));
    }

    private static @Nullable Path conformance() {
        String given = System.getProperty("vardpuls.shared");
        if (given != null) {
            return Path.of(given, "conformance");
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared").resolve("conformance");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private void merge(Path folder, String topic) throws IOException {
        Set<Integer> refused = refused(folder.resolve("expected/dead-letters.tsv"), topic);
        List<String> lines = Files.readAllLines(folder.resolve(topic + ".tsv"));
        for (int i = 0; i < lines.size(); i++) {
            if (!refused.contains(i + 1)) {
                merge(JSON.readTree(lines.get(i).split("\t", 2)[1]));
            }
        }
    }

    private static Set<Integer> refused(Path file, String topic) throws IOException {
        Set<Integer> lines = new HashSet<>();
        for (String line : Files.readAllLines(file)) {
            String[] columns = line.split("\t", -1);
            if (columns[0].equals(topic)) {
                lines.add(Integer.parseInt(columns[1]));
            }
        }
        return lines;
    }

    private void merge(JsonNode json) {
        String unit = json.get("unitId").asText();
        String caseId = json.get("caseId").asText();
        CaseEvent event = event(json);
        clocks.merge(unit, event.at(), (a, b) -> a.isAfter(b) ? a : b);
        event.mergeInto(
                unitCases.computeIfAbsent(unit, u -> new HashMap<>()).computeIfAbsent(caseId, CaseEvent::noFacts));
    }

    private static CaseEvent event(JsonNode json) {
        return new CaseEvent(
                json.get("eventId").asText(),
                field(json, "bookingId", JsonNode::asText),
                json.get("type").asText(),
                OffsetDateTime.parse(json.get("occurredAt").asText()).toInstant(),
                field(json, "soughtAt", n -> OffsetDateTime.parse(n.asText()).toInstant()),
                field(json, "profession", n -> Profession.valueOf(n.asText())),
                "PATIENT".equals(field(json, "cancelledBy", JsonNode::asText)),
                field(json, "deviation", JsonNode::asText),
                field(json, "offeredWithinLimit", JsonNode::asBoolean),
                Boolean.FALSE.equals(field(json, "guarantee", JsonNode::asBoolean)));
    }

    private static <T> @Nullable T field(JsonNode json, String name, Function<JsonNode, T> read) {
        return json.hasNonNull(name) ? read.apply(json.get(name)) : null;
    }

    private Map<String, Map<String, Object>> actual() {
        Map<String, Map<String, Object>> actual = new TreeMap<>();
        unitCases.forEach((unit, cases) -> {
            int clock = (int)
                    clocks.get(unit).atZone(CaseEvent.SWEDEN).toLocalDate().toEpochDay();
            Collection<CaseVerdict> verdicts =
                    cases.values().stream().map(RULES::judge).toList();
            for (GuaranteeDay day : Figures.days(verdicts)) {
                Map<String, Object> figures = new TreeMap<>(Figures.counts(day, clock));
                figures.putAll(Figures.shares(day, clock));
                actual.put(unit + "|" + LocalDate.ofEpochDay(day.date()), figures);
            }
        });
        return actual;
    }

    private static Map<String, Object> noFigures() {
        Map<String, Object> figures = new HashMap<>();
        figures.put("cohortShare", null);
        figures.put("completedShare", null);
        return figures;
    }

    private static Map<String, Map<String, Object>> expected(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split("\t", 2))
                .collect(toMap(columns -> columns[0], columns -> flat(columns[1])));
    }

    private static Map<String, Object> flat(String value) {
        JsonNode json = parse(value);
        Map<String, Object> figures = noFigures();
        json.get("cohort").properties().forEach(field -> put(figures, field.getKey(), field.getValue()));
        json.get("cohort")
                .get("excluded")
                .properties()
                .forEach(field -> put(figures, "excluded." + field.getKey(), field.getValue()));
        JsonNode completed = json.get("completed");
        completed.properties().forEach(field -> put(figures, field.getKey(), field.getValue()));
        for (int bar = 0; bar < completed.get("waits").size(); bar++) {
            put(figures, "waits." + bar, completed.get("waits").get(bar));
        }
        completed.get("byProfession").properties().forEach(field -> {
            put(figures, "assessed." + field.getKey(), field.getValue().get("assessed"));
            put(figures, "assessedWithin." + field.getKey(), field.getValue().get("assessedWithin"));
        });
        return figures;
    }

    private static void put(Map<String, Object> figures, String name, JsonNode value) {
        if (name.endsWith("Share")) {
            figures.put(name, value.isNull() ? null : value.asDouble());
        } else if (value.isInt() && value.asInt() != 0) {
            figures.put(name, value.asInt());
        }
    }

    private static JsonNode parse(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the conformance case holds JSON that cannot be read", e);
        }
    }
}
