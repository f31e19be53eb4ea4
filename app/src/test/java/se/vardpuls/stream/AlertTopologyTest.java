package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.AlertScene;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.Scrape;

/** Alerts through the topology: what is sent, and what the gauges show (contract §4 and §5). */
class AlertTopologyTest {
    private static final String ALERT = "accessibility_alert";

    @TempDir
    private Path folder;

    private static void calls(Driver driver, String date, int answered, int abandoned) {
        for (int i = 0; i < answered + abandoned; i++) {
            String at = date + "T09:%02d:%02d".formatted(i / 60, i % 60);
            driver.events("k" + date + i, "RECEIVED " + at + (i < answered ? "; ANSWERED " : "; ABANDONED ") + at);
        }
    }

    private static List<String> inShort(Driver driver) {
        return driver.alerts().stream().map(AlertScene::inShort).toList();
    }

    private static void target(Driver driver, String key, String value) {
        driver.send(
                driver.topics().targets(),
                key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldSendChangesAndShowWhatFires() throws IOException {
        try (Driver driver = Driver.event(folder)) {
            calls(driver, "2024-03-12", 0, 20);
            driver.advance(Duration.ofSeconds(1));

            assertThat(inShort(driver)).contains("telephone FIRING 1 0/20", "telephone-month FIRING 1 0/20");
            Scrape scrape = new Scrape(driver.scrape());
            assertThat(scrape.value(ALERT, "indicator", "telephone", "step", "1", "unit", CallRecord.UNIT))
                    .isEqualTo(1);

            calls(driver, "2024-03-13", 1, 0);
            assertThat(inShort(driver)).contains("telephone PERIOD_OVER 1 0/20");
            assertThat(new Scrape(driver.scrape()).value(ALERT, "indicator", "telephone"))
                    .isNull();
            assertOfSchema(driver.alerts());
        }
    }

    @Test
    void shouldFollowTheTopicOfTargetsAndTheRegister() {
        try (Driver driver = Driver.event(folder)) {
            target(driver, "telephone-month", "{\"indicator\":\"telephone-month\",\"enabled\":false}");
            calls(driver, "2024-03-12", 0, 20);
            target(driver, "telephone", "{\"indicator\":\"telephone\",\"enabled\":false}");
            target(driver, "telephone", null);
            driver.unit(
                    CallRecord.UNIT, "{\"unitId\":\"" + CallRecord.UNIT + "\",\"name\":\"Åsen\",\"type\":\"OTHER\"}");

            assertThat(inShort(driver))
                    .containsExactly(
                            "telephone FIRING 1 0/20",
                            "telephone TARGET_CHANGED 1 0/20",
                            "telephone FIRING 1 0/20",
                            "telephone UNIT_CHANGED 1 0/20");
        }
    }

    @Test
    void shouldJudgeAtTheCommitAndAtMidnightInModeWall() {
        try (Driver driver = Driver.wall(folder, CallRecord.instant("2024-03-12T23:58"))) {
            driver.advance(Duration.ofSeconds(6));
            calls(driver, "2024-03-12", 0, 20);
            driver.advance(Duration.ofSeconds(5));
            assertThat(inShort(driver)).contains("telephone FIRING 1 0/20");

            driver.advance(Duration.ofMinutes(2));

            assertThat(inShort(driver)).contains("telephone PERIOD_OVER 1 0/20");
        }
    }

    @Test
    void shouldLeaveNoGaugeBehindWhenItCloses() {
        Driver driver = Driver.event(folder);
        calls(driver, "2024-03-12", 0, 20);
        driver.advance(Duration.ofSeconds(1));
        assertThat(new Scrape(driver.scrape()).all(ALERT)).isNotEmpty();

        driver.close();

        assertThat(new Scrape(driver.scrape()).all(ALERT)).isEmpty();
    }

    private static void assertOfSchema(List<JsonNode> alerts) throws IOException {
        Validator validator = new ValidatorFactory().createValidator();
        try (InputStream in =
                Objects.requireNonNull(AlertTopologyTest.class.getResourceAsStream("/topics/alerts.schema.json"))) {
            URI schema = validator.registerSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            for (JsonNode alert : alerts) {
                assertThat(validator.validate(schema, alert.toString()).getErrors())
                        .as(alert.toString())
                        .isEmpty();
            }
        }
    }
}
