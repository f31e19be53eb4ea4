package se.vardpuls.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboards as files: made from their source, sound by Grafana's schema, and asking for what there is. */
class DashboardTest {
    private static final Set<String> BUILT_IN = Set.of("__rate_interval", "__range");
    private static final List<String> OF_PROMETHEUS =
            List.of("expr", "target", "titleFormat", "textFormat", "tagKeys", "step", "useValueForTime");
    private static final Map<String, String> OPTIONS_SCHEMA = Map.of(
            "stat", "stat",
            "table", "table",
            "bargauge", "bargauge",
            "barchart", "barchart",
            "timeseries", "timeseries",
            "state-timeline", "statetimeline");

    /** Run with {@code -Dvardpuls.dashboards=write} to make the files anew. */
    @Test
    void shouldBeWhatTheirSourceSays() throws IOException {
        DashboardGenerator generator = new DashboardGenerator(Project.yaml(Project.file("grafana/source/names.yml")));
        List<String> made = new ArrayList<>();
        for (Path source : Project.files("grafana/source", ".yml")) {
            String name = source.getFileName().toString().replace(".yml", ".json");
            if (name.equals("names.json")) {
                continue;
            }
            Path file = Project.file("grafana/dashboards").resolve(name);
            String text = print(generator.generate(Project.yaml(source)));
            if ("write".equals(System.getProperty("vardpuls.dashboards"))) {
                Files.writeString(file, text);
            }
            assertThat(Project.text(file)).as(name).isEqualTo(text);
            made.add(name);
        }
        assertThat(Project.files("grafana/dashboards", ".json"))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyElementsOf(made);
    }

    private static String print(JsonNode json) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return Project.JSON.writer(printer).writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldBeNumberedFromOverviewToDetailAndReadOnly() {
        assertThat(Dashboard.all())
                .extracting(dashboard -> dashboard.json().get("title").asText())
                .containsExactly("1 Regionen nu", "2 Vårdcentralen", "3 Månaden", "4 Flödet");
        assertThat(Dashboard.all())
                .allSatisfy(dashboard ->
                        assertThat(dashboard.json().get("editable").asBoolean()).isFalse());
        JsonNode provider = Project.yaml(Project.file("grafana/provisioning/dashboards/vardpuls.yml"))
                .at("/providers/0");
        assertThat(provider.get("allowUiUpdates").asBoolean()).isFalse();
        assertThat(provider.get("disableDeletion").asBoolean()).isTrue();
    }

    @Test
    void shouldHoldAgainstGrafanasSchema() {
        for (Dashboard dashboard : Dashboard.all()) {
            JsonSchemas.assertValid(
                    dashboard.toString(), "grafana-13.2.3/Dashboard.json", withoutFieldsOfTheDataSource(dashboard));
            for (JsonNode panel : dashboard.panels()) {
                String what = dashboard + ", " + panel.get("title").asText();
                String type = OPTIONS_SCHEMA.get(panel.get("type").asText());
                assertThat(type).as(what).isNotNull();
                JsonSchemas.assertValidWithDefaults(
                        what, "grafana-13.2.3/" + type + "-Options.json", panel.get("options"));
                JsonNode custom = panel.at("/fieldConfig/defaults/custom");
                if (!custom.isMissingNode()) {
                    JsonSchemas.assertValidWithDefaults(what, "grafana-13.2.3/" + type + "-FieldConfig.json", custom);
                }
            }
        }
    }

    /** Grafana's schema knows what its own annotations need; what Prometheus' need beside is the plugin's. */
    private static JsonNode withoutFieldsOfTheDataSource(Dashboard dashboard) {
        JsonNode json = dashboard.json().deepCopy();
        json.at("/annotations/list").forEach(mark -> ((ObjectNode) mark).remove(OF_PROMETHEUS));
        return json;
    }

    @Test
    void shouldMarkBreaksOfSeriesAtTheTimeThatTheirValueTells() {
        assertThat(Dashboard.all())
                .filteredOn(dashboard -> !dashboard.marks().isEmpty())
                .hasSize(3);
        for (Dashboard dashboard : Dashboard.all()) {
            assertThat(dashboard.json().at("/annotations/list")).allSatisfy(mark -> {
                assertThat(mark.get("useValueForTime").asBoolean()).isTrue();
                assertThat(mark.at("/target/expr").asText()).startsWith("1000 * ");
                assertThat(mark.get("expr")).isEqualTo(mark.at("/target/expr"));
            });
        }
    }

    @Test
    void shouldNoticeWhatGrafanasSchemaDoesNotKnow() {
        ObjectNode wrong = Project.JSON.createObjectNode().put("schemaVersion", 42);
        wrong.put("panelz", 1);

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> JsonSchemas.assertValid("wrong", "grafana-13.2.3/Dashboard.json", wrong))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void shouldHaveIdsOfTheirOwnAndNoPanelOnAnother() {
        assertThat(Dashboard.all()).extracting(Dashboard::uid).doesNotHaveDuplicates();
        for (Dashboard dashboard : Dashboard.all()) {
            Set<Integer> ids = new HashSet<>();
            Set<String> cells = new HashSet<>();
            dashboard.json().get("panels").forEach(panel -> {
                assertThat(ids.add(panel.get("id").asInt()))
                        .as("%s %s", dashboard, panel.get("id"))
                        .isTrue();
                JsonNode place = panel.get("gridPos");
                int right = place.get("x").asInt() + place.get("w").asInt();
                assertThat(right).isLessThanOrEqualTo(24);
                for (int x = place.get("x").asInt(); x < right; x++) {
                    for (int y = 0; y < place.get("h").asInt(); y++) {
                        assertThat(cells.add(x + "," + (place.get("y").asInt() + y)))
                                .as("%s, %s overlaps", dashboard, panel.get("title"))
                                .isTrue();
                    }
                }
            });
        }
    }

    @Test
    void shouldSayOnEveryPanelWhatItMeansInWhichUnitAndWhatNoDataIs() {
        for (Dashboard dashboard : Dashboard.all()) {
            assertThat(dashboard.panels()).isNotEmpty().allSatisfy(panel -> {
                JsonNode defaults = panel.at("/fieldConfig/defaults");
                assertThat(panel.get("title").asText()).isNotBlank();
                assertThat(panel.get("description").asText()).hasSizeGreaterThan(20);
                assertThat(defaults.get("unit").asText()).isNotBlank();
                assertThat(defaults.at("/thresholds/steps")).isNotEmpty();
                assertThat(defaults.get("noValue").asText()).isNotBlank().doesNotContain("0");
                assertThat(panel.get("targets")).isNotEmpty();
            });
        }
    }

    @Test
    void shouldAskOnlyForWhatTheCodeAndTheRulesMake() {
        KnownSeries known = new KnownSeries();
        for (Dashboard dashboard : Dashboard.all()) {
            dashboard.queries().forEach(query -> known.check(query.toString(), query.expression()));
            dashboard.marks().forEach(mark -> known.check(mark.toString(), mark.expression()));
        }
    }

    @Test
    void shouldNeverAverageShares() {
        for (Dashboard dashboard : Dashboard.all()) {
            assertThat(dashboard.queries())
                    .extracting(query -> query.expression().text())
                    .noneMatch(text -> text.contains("avg(") || text.contains("avg by"));
        }
    }

    @Test
    void shouldHaveAVariableForEveryNameThatAQueryNeeds() {
        KnownSeries known = new KnownSeries();
        for (Dashboard dashboard : Dashboard.all()) {
            Set<String> declared = new TreeSet<>(BUILT_IN);
            for (JsonNode variable : dashboard.json().at("/templating/list")) {
                String query = variable.path("query").path("query").asText();
                assertThat(declared)
                        .as("%s: variables before %s", dashboard, variable.get("name"))
                        .containsAll(new Promql(query).variables());
                if (query.startsWith("query_result(")) {
                    known.check(dashboard + ", variable", new Promql(query));
                }
                declared.add(variable.get("name").asText());
            }
            assertThat(dashboard.queries()).allSatisfy(query -> assertDeclared(query, declared));
            assertThat(dashboard.marks()).allSatisfy(mark -> assertDeclared(mark, declared));
        }
    }

    private static void assertDeclared(Dashboard.Query query, Set<String> declared) {
        assertThat(declared).as(query.toString()).containsAll(query.expression().variables());
    }

    @Test
    void shouldLinkToDashboardsAndVariablesThatExist() {
        Map<String, Set<String>> variables = new TreeMap<>();
        Dashboard.all().forEach(dashboard -> {
            Set<String> names = new TreeSet<>();
            dashboard
                    .json()
                    .at("/templating/list")
                    .forEach(v -> names.add(v.get("name").asText()));
            variables.put(dashboard.uid(), names);
        });
        Pattern link = Pattern.compile("/d/([\\w-]+)\\?var-(\\w+)=");
        int links = 0;
        for (Dashboard dashboard : Dashboard.all()) {
            assertThat(dashboard.json().at("/links/0/tags/0").asText())
                    .isEqualTo(dashboard.json().at("/tags/0").asText());
            Matcher found = link.matcher(dashboard.json().toString());
            while (found.find()) {
                assertThat(variables).containsKey(found.group(1));
                assertThat(variables.get(found.group(1))).contains(found.group(2));
                links++;
            }
        }
        assertThat(links).isPositive();
    }

    @Test
    void shouldAskTheDataSourceThatIsProvisioned() {
        JsonNode source = Project.yaml(Project.file("grafana/provisioning/datasources/prometheus.yml"))
                .at("/datasources/0");
        assertThat(source.get("uid").asText()).isEqualTo(DashboardGenerator.DATA_SOURCE);
        assertThat(source.get("editable").asBoolean()).isFalse();
        for (Dashboard dashboard : Dashboard.all()) {
            dashboard
                    .json()
                    .findValues("datasource")
                    .forEach(used -> assertThat(used.get("uid").asText()).isEqualTo(DashboardGenerator.DATA_SOURCE));
        }
    }
}
