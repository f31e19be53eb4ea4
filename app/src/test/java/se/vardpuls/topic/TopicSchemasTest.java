package se.vardpuls.topic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.vardpuls.partition.Subjects;

class TopicSchemasTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> EVENTS = Set.of("calls", "bookings", "referrals", "contacts");
    private static final Set<String> FREE_TEXT = Set.of(
            "/name",
            "/municipality",
            "/area",
            "/managerEmail",
            "/email",
            "/unitName",
            "/message",
            "/detail",
            "/source-topic",
            "/text");

    private final Validator validator = new ValidatorFactory().createValidator();
    private final Map<String, URI> schemas = new HashMap<>();

    static List<String> topics() {
        return Subjects.CONTRACT.catalogue().topics().stream()
                .map(TopicDefinition::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldAcceptTheExample(String topic) throws IOException {
        assertThat(problems(topic, example(topic))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldKnowEveryFieldOfTheExample(String topic) throws IOException {
        Set<String> known = fieldNames(resource(topic + ".schema.json").get("properties"));

        assertThat(fieldNames(example(topic))).isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldRejectTheExampleWithoutARequiredField(String topic) throws IOException {
        JsonNode required = resource(topic + ".schema.json").get("required");

        assertThat(required).isNotEmpty();
        for (JsonNode field : required) {
            ObjectNode broken = example(topic);
            broken.remove(field.asText());
            assertThat(problems(topic, broken)).as("without %s", field).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldRejectEveryFieldOfTheWrongType(String topic) throws IOException {
        ObjectNode example = example(topic);
        for (String field : paths(example)) {
            ObjectNode broken = example.deepCopy();
            boolean object = example.at(field).isObject();
            put(broken, field, object ? JSON.getNodeFactory().numberNode(7) : JSON.createObjectNode());
            assertThat(problems(topic, broken)).as(field).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldRejectAnyTextThatIsNotFreeAndNotKnown(String topic) throws IOException {
        ObjectNode example = example(topic);
        for (String field : paths(example)) {
            if (example.at(field).isTextual() && !FREE_TEXT.contains(field)) {
                ObjectNode broken = example.deepCopy();
                put(broken, field, JSON.getNodeFactory().textNode("SOMETHING else"));
                assertThat(problems(topic, broken)).as(field).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldAcceptFieldsThatAreNew(String topic) throws IOException {
        ObjectNode extended = example(topic);
        extended.put("addedLater", 1);

        assertThat(problems(topic, extended)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    calls;           /eventId;                 "";                                   false
                    calls;           /eventId;                 "a.b_c:d-9";                          true
                    calls;           /eventId;                 "å";                                  false
                    calls;           /callerId;                null;                                 true
                    calls;           /callId;                  null;                                 false
                    calls;           /line;                    null;                                 true
                    calls;           /type;                    "BOOKED";                             false
                    calls;           /unitId;                  "SE2321000255-123456789012345678";    true
                    calls;           /unitId;                  "SE2321000255-1234567890123456789";   false
                    calls;           /unitId;                  "SE165565594230-1234567890123456";    true
                    calls;           /unitId;                  "SE165565594230-12345678901234567";   false
                    calls;           /unitId;                  "SE2321000255-";                      false
                    calls;           /unitId;                  "se2321000255-1";                     false
                    calls;           /occurredAt;              "2024-03-12t08:00:00z";               true
                    calls;           /occurredAt;              "2024-03-12T08:00:00.123456789Z";     true
                    calls;           /occurredAt;              "2024-03-12T08:00:00.1234567891Z";    false
                    calls;           /occurredAt;              "2024-03-12T08:00:00.Z";              false
                    calls;           /occurredAt;              "2024-03-12T08:00:60Z";               false
                    calls;           /occurredAt;              "2024-03-12T24:00:00Z";               false
                    calls;           /occurredAt;              "2024-03-12T08:00Z";                  false
                    calls;           /occurredAt;              "2024-03-12T08:00:00";                false
                    calls;           /occurredAt;              "2024-03-12T08:00:00+18:00";          true
                    calls;           /occurredAt;              "2024-03-12T08:00:00+18:01";          false
                    calls;           /occurredAt;              "2024-13-12T08:00:00Z";               false
                    bookings;        /guarantee;               false;                                true
                    bookings;        /guarantee;               0;                                    false
                    bookings;        /deviation;               "MEDICAL";                            true
                    bookings;        /profession;              "UNLICENSED";                         true
                    contacts;        /channel;                 null;                                 true
                    contacts;        /channel;                 "FAX";                                false
                    contacts;        /type;                    "ABANDONED";                          false
                    contacts;        /contactId;               null;                                 false
                    contact-daily;   /sameDayShare;            null;                                 true
                    contact-daily;   /byChannel;               {};                                   true
                    contact-daily;   /byChannel;               {"FAX":{"received":1,"sameDay":1,"within24h":0}}; false
                    contact-daily;   /byChannel;               {"CHAT":{"received":1,"sameDay":1}};  false
                    monthly;         /contact/byChannel;       {"CHAT":{"received":0,"sameDay":0,"within24h":0}}; false
                    targets;         /indicator;               "contact";                            true
                    referrals;       /source;                  "MOON";                               false
                    units;           /openingHours;            {"SAT":["10:00","14:00"],"SUN":null}; true
                    units;           /openingHours/MON;        ["08:00"];                            false
                    units;           /openingHours/MON;        ["08:00","25:00"];                    false
                    units;           /openingHours/MON;        ["8:00","24:00"];                     true
                    units;           /openingHours/MON;        [["8:00","9:00"],["9:30","10:00"]];   true
                    units;           /openingHours/MON;        [];                                   true
                    units;           /openingHours/MON;        [["8:00","9:00","10:00"]];            false
                    units;           /openingHours;            {"Mon":["08:00","17:00"]};            false
                    units;           /listed;                  9140.5;                               false
                    units;           /listed;                  9140.0;                               true
                    units;           /listed;                  -1;                                   false
                    units;           /operator;                "";                                   true
                    units;           /type;                    "Vårdcentral";                        false
                    units;           /municipality;            "A|B";                                false
                    units;           /managerEmail;            "";                                   true
                    units;           /managerEmail;            "a@b,c@d,e@f,g@h,i@j";                true
                    units;           /managerEmail;            "a@b,c@d,e@f,g@h,i@j,k@l";            false
                    units;           /area;                    "";                                   true
                    units;           /area;                    "a|b";                                false
                    units;           /validTo;                 "2024-1-1";                           false
                    units;           /validTo;                 null;                                 true
                    units;           /closedDates;             ["2024-12-24",1];                     false
                    units;           /exceptionalHours;        {"2024-12-23":[]};                    true
                    units;           /exceptionalHours;        {"MON":[]};                           false
                    units;           /escalationEmails;        {"2":"a@b","3":null};                 true
                    units;           /escalationEmails;        {"4":"a@b"};                          false
                    units;           /predecessors;            ["x"];                                false
                    units;           /feed;                    "HOURLY";                             false
                    targets;         /goal;                    1.01;                                 false
                    targets;         /goal;                    null;                                 true
                    targets;         /comparison;              "<";                                  false
                    targets;         /windowDays;              0;                                    false
                    targets;         /windowDays;              60;                                   true
                    targets;         /windowDays;              61;                                   false
                    targets;         /minDenominator;          1;                                    true
                    targets;         /minDenominator;          0;                                    false
                    targets;         /indicator;               "silent";                             true
                    targets;         /confidence;              1;                                    false
                    targets;         /indicator;               null;                                 false
                    telephone-daily; /received;                -1;                                   false
                    telephone-daily; /received;                0.5;                                  false
                    telephone-daily; /reportedShare;           null;                                 true
                    telephone-daily; /reportedShare;           1.000001;                             false
                    telephone-daily; /goalDay;                 null;                                 true
                    telephone-daily; /smallNumber;             null;                                 false
                    telephone-daily; /definition;              2;                                    false
                    telephone-daily; /receivedByHour;          [1,2,3];                              false
                    guarantee-daily; /cohort/cohortShare;      null;                                 true
                    guarantee-daily; /cohort/open;             null;                                 false
                    guarantee-daily; /completed/waits;         [0,0,0,0,0,0];                        false
                    guarantee-daily; /completed/byProfession;  {};                                   true
                    guarantee-daily; /completed/byProfession;  {"UNLICENSED":{"assessed":1,"assessedWithin":1}}; false
                    guarantee-daily; /completed/byProfession;  {"NURSE":{"assessed":1}};             false
                    monthly;         /month;                   "2024-3";                             false
                    monthly;         /telephone/personDays;    null;                                 false
                    monthly;         /telephone/goalDaysShare; null;                                 true
                    alerts;          /step;                    4;                                    false
                    alerts;          /lower;                   null;                                 true
                    alerts;          /reason;                  "GOAL_MET";                           false
                    alerts;          /state;                   "RESOLVED";                           false
                    dead-letters;    /withheld;                "true";                               true
                    dead-letters;    /length;                  "17000000";                           true
                    dead-letters;    /length;                  "many";                               false
                    dead-letters;    /key-length;              "524289";                             true
                    dead-letters;    /reason;                  "BORING";                             false
                    dead-letters;    /source-offset;           "-1";                                 false
                    """)
    void shouldJudgeAtTheEdges(String topic, String field, String value, boolean accepted) throws IOException {
        ObjectNode changed = example(topic);
        put(changed, field, JSON.readTree(value));

        assertThat(problems(topic, changed).isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "GOAL_MET, true",
        "PERIOD_OVER, true",
        "NO_DATA, true",
        "TARGET_CHANGED, true",
        "UNIT_CHANGED, true",
        "BORED, false"
    })
    void shouldWantTheReasonOfAResolvedAlert(String reason, boolean accepted) throws IOException {
        ObjectNode resolved = example("alerts");
        resolved.put("state", "RESOLVED").put("reason", reason);

        assertThat(problems("alerts", resolved).isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"telephone", "guarantee", "contact"})
    void shouldAcceptAMonthWithoutOneOfItsBlocks(String block) throws IOException {
        ObjectNode month = example("monthly");
        month.remove(block);

        assertThat(problems("monthly", month)).isEmpty();
    }

    @Test
    void shouldAcceptEveryEventOfTheConformanceCasesThatIsNotRefused() throws IOException {
        int events = 0;
        for (Path folder : conformanceCases()) {
            Map<String, String> refused = refusedLines(folder);
            for (String topic : EVENTS) {
                List<byte[]> values = values(folder.resolve(topic + ".tsv"));
                for (int line = 1; line <= values.size(); line++) {
                    if (!refused.containsKey(topic + " " + line)) {
                        assertThat(problems(topic, JSON.readTree(values.get(line - 1))))
                                .as("%s %s line %d", folder.getFileName(), topic, line)
                                .isEmpty();
                        events++;
                    }
                }
            }
        }
        assertThat(events).isPositive();
    }

    @Test
    void shouldRejectEveryEventOfTheConformanceCasesThatASchemaCanSeeIsBad() throws IOException {
        Set<String> passed = new TreeSet<>();
        for (Path folder : conformanceCases()) {
            for (Map.Entry<String, String> refused : refusedLines(folder).entrySet()) {
                String[] place = refused.getKey().split(" ", -1);
                byte[] value = values(folder.resolve(place[0] + ".tsv")).get(Integer.parseInt(place[1]) - 1);
                if (Set.of("NOT_JSON", "INVALID_FIELD").contains(refused.getValue()) && isAccepted(place[0], value)) {
                    passed.add(folder.getFileName() + " " + refused.getKey());
                }
            }
        }

        String noSuchDay = "bad calls 69";
        String soughtTooLate = "guarantee bookings 84";
        String soughtTooEarly = "guarantee bookings 86";
        assertThat(passed).isSubsetOf(noSuchDay, soughtTooLate, soughtTooEarly);
    }

    @ParameterizedTest
    @CsvSource({"telephone-daily", "guarantee-daily", "contact-daily"})
    void shouldAcceptEveryFigureOfTheConformanceCases(String topic) throws IOException {
        int records = 0;
        for (Path folder : conformanceCases()) {
            for (byte[] value : values(folder.resolve("expected").resolve(topic + ".tsv"))) {
                ObjectNode figures = (ObjectNode) JSON.readTree(value);
                figures.put("final", true).put("updatedAt", "2024-12-01T00:00:00.000Z");
                assertThat(problems(topic, figures))
                        .as("%s %s", folder.getFileName(), figures)
                        .isEmpty();
                records++;
            }
        }
        assertThat(records).isPositive();
    }

    private boolean isAccepted(String topic, byte[] value) throws IOException {
        try {
            JsonNode node = JSON.readTree(value);
            return node.isObject() && problems(topic, node).isEmpty();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private List<String> problems(String topic, JsonNode value) throws IOException {
        URI schema = schemas.get(topic);
        if (schema == null) {
            schema = validator.registerSchema(resource(topic + ".schema.json"));
            schemas.put(topic, schema);
        }
        return validator.validate(schema, value).getErrors().stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getError())
                .toList();
    }

    private static JsonNode resource(String file) throws IOException {
        try (InputStream in = TopicSchemasTest.class.getResourceAsStream("/topics/" + file)) {
            assertThat(in).as(file).isNotNull();
            return JSON.readTree(in);
        }
    }

    /** What the schema is about: the headers of a dead letter, the value of everything else. */
    private static ObjectNode example(String topic) throws IOException {
        JsonNode example = resource(topic + ".example.json");
        return (ObjectNode) (example.has("headers") ? example.get("headers") : example.get("value"));
    }

    private static Set<String> fieldNames(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> paths(JsonNode node) {
        List<String> paths = new ArrayList<>();
        node.properties().forEach(entry -> {
            paths.add("/" + entry.getKey());
            paths(entry.getValue()).forEach(deeper -> paths.add("/" + entry.getKey() + deeper));
        });
        return paths;
    }

    private static void put(ObjectNode root, String path, JsonNode value) {
        int last = path.lastIndexOf('/');
        ((ObjectNode) root.at(path.substring(0, last))).set(path.substring(last + 1), value);
    }

    private static List<Path> conformanceCases() throws IOException {
        Optional<Path> shared = sharedFolder();
        Assumptions.assumeTrue(
                shared.isPresent(),
                "no folder shared/conformance here or above, and the system property vardpuls.shared names none");
        List<Path> cases = new ArrayList<>();
        try (Stream<Path> folders = Files.list(shared.get().resolve("conformance"))) {
            folders.filter(Files::isDirectory).sorted().forEach(cases::add);
        }
        Path contacts = shared.get().resolve("conformance-2").resolve("contacts");
        if (Files.isDirectory(contacts)) {
            cases.add(contacts);
        }
        return cases;
    }

    private static Optional<Path> sharedFolder() {
        String named = System.getProperty("vardpuls.shared");
        if (named != null) {
            return Optional.of(Path.of(named)).filter(TopicSchemasTest::holdsConformance);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path shared = folder.resolve("shared");
            if (holdsConformance(shared)) {
                return Optional.of(shared);
            }
        }
        return Optional.empty();
    }

    private static boolean holdsConformance(Path shared) {
        return Files.isDirectory(shared.resolve("conformance"));
    }

    /** Reasons by topic and line number, such as {@code calls 4}. */
    private static Map<String, String> refusedLines(Path folder) throws IOException {
        Map<String, String> reasons = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("expected").resolve("dead-letters.tsv"))) {
            String[] fields = line.split("\t", -1);
            reasons.put(fields[0] + " " + fields[1], fields[2]);
        }
        return reasons;
    }

    /** The values of a file of key TAB value, byte by byte; none if there is no such file. */
    private static List<byte[]> values(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<byte[]> values = new ArrayList<>();
        for (String line : Files.readAllLines(file, ISO_8859_1)) {
            values.add(line.substring(line.indexOf('\t') + 1).getBytes(ISO_8859_1));
        }
        return values;
    }
}
