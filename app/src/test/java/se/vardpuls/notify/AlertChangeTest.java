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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                        entry("began", "2024-03-12T13:41:07.310Z"),
                        entry("recipient", "manager"),
                        entry("addressee", "3007e5ce"));
    }

    @Test
    void shouldSayWhatThereIsToSayInAnnotations() throws IOException {
        JsonNode example = example();

        assertThat(read(example).annotations())
                .containsOnly(
                        entry("summary", "Vårdcentralen Exemplet: telephone, steg 1"),
                        entry("message", example.get("message").asText()),
                        entry("manager_email", "enhetschef@vardcentral.example"),
                        entry("definition", "reported"),
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
                .doesNotContainKey("addressee")
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-999999999-01-01T00:00:00Z",
                "1999-12-31T23:59:59Z",
                "9999-01-01T00:00:01Z",
                "+10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z"
            })
    void shouldTakeNothingThatBeganWhenAlertmanagerKnowsNoTime(String startedAt) throws IOException {
        assertThat(AlertChange.read(JSON.writeValueAsBytes(example().put("startedAt", startedAt))))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "step, 0",
        "step, 10",
        "step, 99999999999999999999",
        "step, 1.5",
        "unitId, ''",
        "unitName, '  '",
        "unitName, '\\ud800'",
        "message, 'half \\udc00 of a pair'",
        "indicator, ''"
    })
    void shouldTakeNothingThatAlertmanagerWouldRefuse(String field, String value) throws IOException {
        ObjectNode record = example();
        record.remove(field);
        String number = field.equals("step") ? value : '"' + value + '"';
        String json = "{\"" + field + "\":" + number + "," + record.toString().substring(1);

        assertThat(AlertChange.read(json.getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e400", "-1", "1.5", "1e-999999999", "\"0.5\""})
    void shouldNotStumbleOverAShareThatIsNone(String share) throws IOException {
        ObjectNode record = example();
        record.remove("share");
        String json = "{\"share\":" + share + "," + record.toString().substring(1);

        AlertChange change = AlertChange.read(json.getBytes(StandardCharsets.UTF_8));

        assertThat(change).isNotNull();
        assertThat(change.annotations().getOrDefault("share", "0\u00a0%")).isEqualTo("0\u00a0%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna.@exempel.example", "a..b@exempel.example", "", " , ", "anna", "Anna <a@b.example>"})
    void shouldTellTheDefaultReceiverWhereThereIsNoAddressThatMailersTake(String address) throws IOException {
        AlertChange change = read(example().put("managerEmail", address));

        assertThat(change.labels()).contains(entry("recipient", "default"));
        assertThat(change.annotations()).doesNotContainKey("manager_email");
    }

    @Test
    void shouldTellThoseWhoseAddressesMailersTake() throws IOException {
        AlertChange change = read(example().put("managerEmail", "a@b.example, a..b@b.example ,c@d.example"));

        assertThat(change.labels()).contains(entry("recipient", "manager"));
        assertThat(change.annotations()).contains(entry("manager_email", "a@b.example, c@d.example"));
    }

    @Test
    void shouldKnowAnAlertOfAScope() throws IOException {
        ObjectNode record = example().put("scope", "municipality=Lund").put("alertId", "telephone|municipality=Lund");
        record.remove(List.of("unitId", "unitName", "managerEmail"));

        AlertChange change = read(record);

        assertThat(change.labels())
                .containsOnly(
                        entry("alertname", "AccessibilityTelephone"),
                        entry("indicator", "telephone"),
                        entry("scope", "municipality=Lund"),
                        entry("step", "1"),
                        entry("began", "2024-03-12T13:41:07.310Z"),
                        entry("recipient", "default"));
        assertThat(change.annotations()).contains(entry("summary", "municipality=Lund: telephone, steg 1"));
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
