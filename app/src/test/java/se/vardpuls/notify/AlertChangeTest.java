package se.vardpuls.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertChangeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldSayWhichAlertItIsInLabels() throws IOException {
        AlertChange change = read(example());

        assertThat(change.alertId()).isEqualTo("telephone|SE2321000255-O00123");
        assertThat(change.firing()).isTrue();
        assertThat(change.startedAt()).isEqualTo(Instant.parse("2024-03-12T13:41:07.310Z"));
        assertThat(change.labels())
                .containsOnly(
                        entry("alertname", "AccessibilityTelephone"),
                        entry("indicator", "telephone"),
                        entry("unit", "SE2321000255-O00123"),
                        entry("unit_name", "Vårdcentralen Exemplet"),
                        entry("step", "1"),
                        entry("recipient", "manager"));
    }

    @Test
    void shouldSayWhatThereIsToSayInAnnotations() throws IOException {
        JsonNode example = example();

        assertThat(read(example).annotations())
                .containsOnly(
                        entry("summary", "Vårdcentralen Exemplet: telephone, steg 1"),
                        entry("message", example.get("message").asText()),
                        entry("manager_email", "enhetschef@vardcentral.example"),
                        entry("numerator", "81"),
                        entry("denominator", "100"),
                        entry("from", "2024-03-12"),
                        entry("to", "2024-03-12"),
                        entry("share", "81\u00a0%"),
                        entry("goal", "90\u00a0%"));
    }

    @Test
    void shouldLeaveOutWhatTheRecordDoesNotHave() throws IOException {
        ObjectNode record = example();
        record.putNull("share").putNull("goal").remove("managerEmail");
        record.put("state", "RESOLVED").put("reason", "NO_DATA").put("indicator", "telephone-month");

        AlertChange change = read(record);

        assertThat(change.firing()).isFalse();
        assertThat(change.labels())
                .contains(entry("recipient", "default"), entry("alertname", "AccessibilityTelephoneMonth"));
        assertThat(change.annotations())
                .contains(entry("reason", "NO_DATA"))
                .doesNotContainKeys("share", "goal", "manager_email");
    }

    @Test
    void shouldNeverShowAShareThatBreaksAGoalAsTheGoal() throws IOException {
        assertThat(read(example().put("share", 0.899999)).annotations()).contains(entry("share", "89,9\u00a0%"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alertId", "indicator", "unitId", "unitName", "state", "startedAt", "step"})
    void shouldTakeNothingForAChangeThatLacksWhatItNeeds(String field) throws IOException {
        ObjectNode record = example();
        record.remove(field);

        assertThat(AlertChange.read(JSON.writeValueAsBytes(record))).isNull();
    }

    @Test
    void shouldTakeNothingElseForAChange() throws IOException {
        assertThat(AlertChange.read(null)).isNull();
        assertThat(AlertChange.read("{".getBytes(StandardCharsets.UTF_8))).isNull();
        assertThat(AlertChange.read(JSON.writeValueAsBytes(example().put("state", "PENDING"))))
                .isNull();
        assertThat(AlertChange.read(JSON.writeValueAsBytes(example().put("startedAt", "today"))))
                .isNull();
    }

    private static AlertChange read(JsonNode record) throws IOException {
        AlertChange change = AlertChange.read(JSON.writeValueAsBytes(record));
        assertThat(change).isNotNull();
        return change;
    }

    private static ObjectNode example() throws IOException {
        try (InputStream in = AlertChangeTest.class.getResourceAsStream("/topics/alerts.example.json")) {
            return (ObjectNode) JSON.readTree(in).get("value");
        }
    }
}
