package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;

/** Days that have left the heap for the store, because heap is short, count on as if they had stayed. */
class ColdDayTest {
    private static final String DAY = "2024-03-12";

    @TempDir
    private Path folder;

    @Test
    void shouldKnowTheCallersOfADayThatHasLeftTheHeap() {
        try (Driver driver = Driver.eventWithHeap(folder, 1)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00 caller=p1");
            driver.events("c2", "RECEIVED 2024-03-12T09:00 caller=p1; ANSWERED 2024-03-12T09:01");

            assertThat(driver.telephone(CallRecord.UNIT, DAY).get("persons").intValue())
                    .isEqualTo(1);
            assertThat(driver.telephone(CallRecord.UNIT, DAY).get("received").intValue())
                    .isEqualTo(2);
        }
    }

    @Test
    void shouldKeepAllCallsOfADayThatLeavesTheHeapAgainAndAgain() {
        try (Driver driver = Driver.eventWithHeap(folder, 1)) {
            int calls = 200;
            for (int i = 0; i < calls; i++) {
                driver.events("c" + i, "RECEIVED 2024-03-12T08:00 caller=p" + i);
            }
            driver.events("c0", "ANSWERED 2024-03-12T09:00");

            JsonNode record = driver.telephone(CallRecord.UNIT, DAY);
            assertThat(record.get("received").intValue()).isEqualTo(calls);
            assertThat(record.get("persons").intValue()).isEqualTo(calls);
            assertThat(record.get("personsReached").intValue()).isEqualTo(1);
        }
    }

    @Test
    void shouldTakeACallInThatMovesToADayThatHasLeftTheHeap() {
        try (Driver driver = Driver.eventWithHeap(folder, 1)) {
            driver.events("c1", "RECEIVED 2024-03-12T08:00 caller=p1");
            driver.events("c2", "RECEIVED 2024-03-13T08:00 caller=p1; RECEIVED 2024-03-12T23:59 caller=p1");

            JsonNode record = driver.telephone(CallRecord.UNIT, DAY);
            assertThat(record.get("received").intValue()).isEqualTo(2);
            assertThat(record.get("persons").intValue()).isEqualTo(1);
        }
    }
}
