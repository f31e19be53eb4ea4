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
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.Driver;

/** Scopes through the whole topology, in the test driver. */
class ScopeTopologyTest {
    private static final String UNIT = "SE2321000255-O00010";
    private static final String SHARE = "accessibility_scope_share{definition=\"reported\",scope=\"region\"} ";

    @TempDir
    private Path stateDir;

    private static void register(Driver driver) {
        driver.unit(
                UNIT,
                "{\"unitId\":\"%s\",\"name\":\"Åsen\",\"municipality\":\"Malmö\",\"operator\":\"PUBLIC\"}"
                        .formatted(UNIT));
    }

    private static void somethingOfAllSubjects(Driver driver) {
        for (int i = 0; i < 20; i++) {
            driver.events(
                    "k" + i,
                    "RECEIVED 2024-03-12T09:00 unit=%s; ABANDONED 2024-03-12T09:05 unit=%s".formatted(UNIT, UNIT));
        }
        driver.contact("d1", "RECEIVED 2024-03-12T09:00 unit=%s".formatted(UNIT));
        driver.booking(
                UNIT,
                "{\"eventId\":\"e1\",\"bookingId\":\"b1\",\"caseId\":\"c1\",\"unitId\":\"%s\",\"type\":\"BOOKED\",\"occurredAt\":\"2024-03-12T09:00:00Z\"}"
                        .formatted(UNIT));
        // the first second finds a backlog, the second that it has been read, the third shows what has been told
        for (int second = 0; second < 3; second++) {
            driver.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void shouldTellWhatABacklogComesToOnceItHasBeenRead() {
        try (Driver driver = Driver.event(stateDir)) {
            register(driver);
            for (int i = 0; i < 5; i++) {
                driver.events("k" + i, "RECEIVED 2024-03-12T09:00 unit=%s".formatted(UNIT));
                driver.advance(Duration.ofSeconds(1));
                assertThat(driver.scopes()).as("while it is read").isEmpty();
            }
            driver.advance(Duration.ofSeconds(1));

            assertThat(driver.scopes()
                            .get("region|2024-03-12")
                            .at("/telephone/received")
                            .asInt())
                    .isEqualTo(5);
        }
    }

    @Test
    void shouldSendRecordsOfTheCataloguesSchemas() throws IOException {
        try (Driver driver = Driver.event(stateDir)) {
            register(driver);
            somethingOfAllSubjects(driver);

            assertThat(driver.scopes())
                    .containsOnlyKeys(
                            "region|2024-03-12", "operator=PUBLIC|2024-03-12", "municipality=Malmö|2024-03-12");
            assertOfSchema("scope-daily", driver.scopes().values());
            assertOfSchema("scope-monthly", driver.scopeMonths().values());
            List<JsonNode> ofScopes =
                    driver.alerts().stream().filter(alert -> alert.has("scope")).toList();
            assertOfSchema("alerts", ofScopes);
        }
    }

    @Test
    void shouldShowTheSharesOfTheScopesDayAndNothingOnceItIsClosed() {
        Driver driver = Driver.event(stateDir);
        register(driver);
        somethingOfAllSubjects(driver);

        assertThat(driver.scrape()).contains(SHARE + "0.0");
        driver.close();

        assertThat(driver.scrape()).doesNotContain("accessibility_scope_share{");
    }

    @Test
    void shouldKnowNoScopeOfUnitsThatAreNotRegistered() {
        try (Driver driver = Driver.event(stateDir)) {
            somethingOfAllSubjects(driver);

            assertThat(driver.scopes()).isEmpty();
            register(driver);
            driver.advance(Duration.ofSeconds(1));
            driver.advance(Duration.ofSeconds(1));

            assertThat(driver.scopes()).containsKey("region|2024-03-12");
            driver.unit(UNIT, null);
            driver.advance(Duration.ofSeconds(1));
            driver.advance(Duration.ofSeconds(1));

            JsonNode nothing = driver.scopes().get("region|2024-03-12");
            assertThat(nothing.get("units").asInt()).isZero();
            assertThat(nothing.has("telephone")).isFalse();
        }
    }

    private static void assertOfSchema(String topic, Collection<JsonNode> records) throws IOException {
        Validator validator = new ValidatorFactory().createValidator();
        String name = "/topics/" + topic + ".schema.json";
        try (InputStream in = Objects.requireNonNull(ScopeTopologyTest.class.getResourceAsStream(name))) {
            URI schema = validator.registerSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(records).isNotEmpty();
            for (JsonNode record : records) {
                assertThat(validator.validate(schema, record.toString()).getErrors())
                        .as(record.toString())
                        .isEmpty();
            }
        }
    }
}
