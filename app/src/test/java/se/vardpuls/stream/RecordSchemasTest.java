package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardpuls.testing.RecordSchemas.assertOfSchema;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.Driver;

class RecordSchemasTest {
    private static final String UNIT = "SE2321000255-O00010";

    @TempDir
    private Path stateDir;

    @Test
    void shouldSendRecordsOfTheCataloguesSchemas() {
        try (Driver driver = Driver.event(stateDir)) {
            driver.booking(UNIT, booking("e1", "BOOKED", "2024-05-06T09:00:00Z"));
            driver.booking(UNIT, booking("e2", "COMPLETED", "2024-05-12T09:00:00Z"));
            driver.call(
                    UNIT,
                    "{\"eventId\":\"e3\",\"callId\":\"k1\",\"unitId\":\"%s\",\"type\":\"RECEIVED\",\"occurredAt\":\"2024-05-06T09:00:00Z\"}"
                            .formatted(UNIT));
            driver.contact(
                    "k1", "RECEIVED 2024-05-06T09:00 unit=%s; ANSWERED 2024-05-06T09:30 unit=%s".formatted(UNIT, UNIT));
            driver.advance(Duration.ofSeconds(1));

            assertOfSchema("guarantee-daily", driver.guarantee());
            assertOfSchema("contact-daily", driver.contacts());
            assertOfSchema("monthly", driver.monthly());
            assertThat(driver.monthly().get(UNIT + "|2024-05").has("contact")).isTrue();
            assertThat(driver.monthly().get(UNIT + "|2024-05").has("telephone")).isTrue();
            assertThat(driver.monthly().get(UNIT + "|2024-05").has("guarantee")).isTrue();
        }
    }

    private static String booking(String eventId, String type, String at) {
        return "{\"eventId\":\"%s\",\"bookingId\":\"b1\",\"caseId\":\"c1\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"}"
                .formatted(eventId, UNIT, type, at);
    }
}
