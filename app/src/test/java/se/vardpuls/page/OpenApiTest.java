package se.vardpuls.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.http.Answer;
import se.vardpuls.http.Problem;
import se.vardpuls.http.Route;
import se.vardpuls.http.Visitor;
import se.vardpuls.partition.Subjects;
import se.vardpuls.region.Region;
import se.vardpuls.time.ClockMode;
import se.vardpuls.view.View;

/** The OpenAPI document says what the interface does: its paths, its answers, and its errors. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNIT = "SE2321000255-O00123";
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final View view = new View(Served.TOPICS.kept(), Subjects.INDICATORS, "open-cases");
    private final Site site = new Site(
            view,
            Served.TOPICS,
            Region.SWEDEN,
            ClockMode.WALL,
            InstantSource.fixed(Instant.parse("2024-03-12T12:00:00Z")),
            Subjects.INDICATORS,
            2);
    private JsonNode document;

    @BeforeEach
    void read() throws Exception {
        document = JSON.readTree(Served.body(answer("/api/v1/openapi.json", Visitor.UNBOUND)));
        Served.tellExamples(view);
    }

    @Test
    void shouldHaveEachRouteAndNoOther() {
        Set<String> routes = new TreeSet<>();
        for (Route route : site.routes()) {
            if (route.path().startsWith("/api/")) {
                routes.add(route.path().replaceAll("\\{[^}]*}", "{}"));
            }
        }
        Set<String> documented = new TreeSet<>();
        document.path("paths")
                .fieldNames()
                .forEachRemaining(path -> documented.add(path.replaceAll("\\{[^}]*}", "{}")));

        assertThat(document.path("openapi").asText()).startsWith("3.1.");
        assertThat(documented).isEqualTo(routes);
    }

    @Test
    void shouldReferToWhatItHas() {
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references)
                .hasSizeGreaterThan(50)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        for (JsonNode path : document.path("paths")) {
            assertThat(path.path("get").path("operationId").asText()).isNotEmpty();
            assertThat(names(path.path("get").path("responses")))
                    .contains("200", "304", "401", "403", "429", "500", "503");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/openapi.json, /api/v1/openapi.json",
        "/api/v1/units, /api/v1/units",
        "/api/v1/units?q=exempel&limit=1, /api/v1/units",
        "/api/v1/units?limit=0, /api/v1/units",
        "/api/v1/units?offset=-1, /api/v1/units",
        "/api/v1/units/SE2321000255-O00123, /api/v1/units/{unitId}",
        "/api/v1/units/SE-0, /api/v1/units/{unitId}",
        "/api/v1/units/SE2321000255-O00123/days, /api/v1/units/{unitId}/days",
        "/api/v1/units/SE2321000255-O00123/days?from=x, /api/v1/units/{unitId}/days",
        "/api/v1/units/SE-0/days, /api/v1/units/{unitId}/days",
        "/api/v1/scopes, /api/v1/scopes",
        "/api/v1/scopes?limit=501, /api/v1/scopes",
        "/api/v1/scopes/municipality=Lund, /api/v1/scopes/{scope}",
        "/api/v1/scopes/nowhere, /api/v1/scopes/{scope}",
        "/api/v1/alerts, /api/v1/alerts",
        "/api/v1/alerts?limit=x, /api/v1/alerts"
    })
    void shouldAnswerAsItIsDocumented(String target, String path) throws Exception {
        for (Visitor visitor :
                List.of(Visitor.UNBOUND, new Visitor(Set.of(UNIT)), new Visitor(Set.of("SE2321000255-O00999")))) {
            assertDocumented(answer(target, visitor), path);
        }
    }

    @Test
    void shouldAnswerAsItIsDocumentedWhereNothingIsKnown() throws Exception {
        View nothing = new View(Served.TOPICS.kept(), Subjects.INDICATORS);
        Site empty = new Site(
                nothing,
                Served.TOPICS,
                Region.SWEDEN,
                ClockMode.WALL,
                InstantSource.fixed(Instant.parse("2024-03-12T12:00:00Z")),
                Subjects.INDICATORS,
                2);
        for (String path : List.of("/api/v1/units", "/api/v1/scopes", "/api/v1/alerts")) {
            assertDocumented(Served.answer(empty, path, Map.of(), Visitor.UNBOUND), path);
        }
    }

    /** What the door says for the pages. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 429, 500, 503})
    void shouldSayWhatIsWrongAsItIsDocumented(int status) throws Exception {
        Answer problem = Problem.answer(status, "Something.");

        assertThat(errors("/components/schemas/Problem", Served.body(problem))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/units", "/api/v1/units/SE2321000255-O00123/days", "/api/v1/scopes", "/api/v1/alerts"})
    void shouldTellLinesWhereItIsDocumented(String path) {
        Answer answer = Served.answer(site, path, Map.of("Accept", "text/csv"), Visitor.UNBOUND);
        String documented = path.replace(UNIT, "{unitId}");

        assertThat(answer.type()).startsWith("text/csv");
        assertThat(names(document.path("paths").path(documented).at("/get/responses/200/content")))
                .contains("text/csv");
    }

    private void assertDocumented(Answer answer, String path) throws Exception {
        JsonNode response = resolved(document.path("paths")
                .path(path)
                .path("get")
                .path("responses")
                .path(Integer.toString(answer.status())));
        JsonNode schema = response.path("content").path(answer.type()).path("schema");

        assertThat(schema.isMissingNode())
                .as("%s: %d %s", path, answer.status(), answer.type())
                .isFalse();
        ObjectNode whole = JSON.createObjectNode().put("$schema", DIALECT);
        whole.setAll((ObjectNode) schema);
        whole.set("components", document.path("components"));
        Validator validator = new ValidatorFactory().createValidator();
        URI uri = validator.registerSchema(whole.toString());
        assertThat(validator.validate(uri, Served.body(answer)).getErrors())
                .as("%s: %s", path, Served.body(answer))
                .isEmpty();
    }

    private List<?> errors(String pointer, String body) {
        ObjectNode whole = JSON.createObjectNode().put("$schema", DIALECT).put("$ref", "#" + pointer);
        whole.set("components", document.path("components"));
        Validator validator = new ValidatorFactory().createValidator();
        return validator
                .validate(validator.registerSchema(whole.toString()), body)
                .getErrors();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Answer answer(String target, Visitor visitor) {
        return Served.answer(site, target, Map.of(), visitor);
    }
}
