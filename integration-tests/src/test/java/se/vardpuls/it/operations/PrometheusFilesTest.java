package se.vardpuls.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Prometheus' files: sound by its own tool, each alert tested in a pair and told of in the runbook. */
class PrometheusFilesTest {
    @Test
    void shouldPassPromtoolsChecks() {
        Tools.require("promtool");
        Tools.run(
                "promtool",
                "check",
                "config",
                Project.file("prometheus/prometheus.yml").toString());
        for (Path rules : Project.files("prometheus/rules", ".yml")) {
            Tools.run("promtool", "check", "rules", rules.toString());
        }
    }

    @Test
    void shouldWriteEveryExpressionOutSincePrometheusTakesAnAliasForAName() {
        for (Path rules : Project.files("prometheus/rules", ".yml")) {
            assertThat(Project.text(rules)).doesNotContainPattern(": [&*]\\w");
        }
    }

    @Test
    void shouldFireAndNotFireAsTheirTestsSay() {
        Tools.require("promtool");
        for (Path test : Project.files("prometheus/tests", ".yml")) {
            Tools.run("promtool", "test", "rules", test.toString());
        }
    }

    @Test
    void shouldTestEachAlertInAPair() {
        Set<String> firing = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (Path file : Project.files("prometheus/tests", ".yml")) {
            for (JsonNode test : Project.yaml(file).get("tests")) {
                test.path("alert_rule_test")
                        .forEach(alert -> (alert.path("exp_alerts").isEmpty() ? silent : firing)
                                .add(alert.get("alertname").asText()));
            }
        }
        Set<String> names = new TreeSet<>();
        alerts().forEach(alert -> names.add(alert.get("alert").asText()));
        assertThat(firing).isEqualTo(names);
        assertThat(silent).isEqualTo(names);
    }

    @Test
    void shouldTellOfEachAlertInTheRunbook() {
        String runbook = Project.text(Project.file("docs/runbook.md"));
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            String name = alert.get("alert").asText();
            JsonNode annotations = alert.get("annotations");
            assertThat(annotations.get("summary").asText()).isNotBlank();
            assertThat(annotations.get("description").asText()).isNotBlank();
            assertThat(annotations.get("runbook_url").asText())
                    .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning", "info");
            assertThat(alert.at("/labels/component").asText()).isEqualTo("pipeline");
            assertThat(runbook).contains("\n### " + name + "\n");
        });
    }

    @Test
    void shouldAskOnlyForWhatTheCodeAndTheRulesMake() {
        KnownSeries known = new KnownSeries();
        rules().forEach(rule -> known.check(
                rule.path("record").asText(rule.path("alert").asText()),
                new Promql(rule.get("expr").asText())));
    }

    private static List<JsonNode> alerts() {
        return rules().stream().filter(rule -> rule.has("alert")).toList();
    }

    private static List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        for (Path file : Project.files("prometheus/rules", ".yml")) {
            Project.yaml(file).get("groups").forEach(group -> group.get("rules").forEach(rules::add));
        }
        return rules;
    }
}
