package se.vardpuls.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where Alertmanager sends what Prometheus and the application fire, by its own tool. */
class AlertmanagerRoutesTest {
    private static final String CONFIG =
            Project.file("alertmanager/alertmanager.yml").toString();

    @BeforeEach
    void needAmtool() {
        Tools.require("amtool");
    }

    @Test
    void shouldPassAmtoolsCheck() {
        Tools.run("amtool", "check-config", CONFIG);
    }

    @Test
    void shouldSendEachAlertOfThePipelineToThoseWhoRunIt() {
        for (JsonNode group :
                Project.yaml(Project.file("prometheus/rules/pipeline.yml")).get("groups")) {
            for (JsonNode rule : group.get("rules")) {
                if (rule.has("alert")) {
                    List<String> labels = new ArrayList<>();
                    labels.add("alertname=" + rule.get("alert").asText());
                    rule.get("labels")
                            .properties()
                            .forEach(label -> labels.add(
                                    label.getKey() + "=" + label.getValue().asText()));
                    assertThat(receiver(labels)).as(rule.get("alert").asText()).isEqualTo("operations");
                }
            }
        }
    }

    @Test
    void shouldSendAUnitsAlertToItsManager() {
        assertThat(receiver(List.of("alertname=telephone", "unit=SE2321000255-O00123", "recipient=manager")))
                .isEqualTo("manager");
    }

    @Test
    void shouldSendTheDefaultReceiverWhatHasNoAddress() {
        assertThat(receiver(List.of("alertname=telephone", "unit=SE2321000255-O00123", "recipient=default")))
                .isEqualTo("default");
        assertThat(receiver(List.of("alertname=telephone", "scope=region", "recipient=default")))
                .isEqualTo("default");
    }

    private static String receiver(List<String> labels) {
        List<String> words = new ArrayList<>(List.of("amtool", "config", "routes", "test", "--config.file=" + CONFIG));
        words.addAll(labels);
        return Tools.run(words.toArray(String[]::new)).strip();
    }
}
