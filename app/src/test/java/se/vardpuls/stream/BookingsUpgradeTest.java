package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.BookedStory;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.EarlierStory;

/**
 * What the figures that 0.1 did not know are after an upgrade in place: of what is read from then on, and no more
 * ({@code docs/guarantee.md}, <i>After an upgrade from 0.1</i>); and that reading the input again gives them all.
 */
class BookingsUpgradeTest {
    private static final String STATED_LATER = "cases first heard of after the upgrade";

    @TempDir
    private Path folder;

    @Test
    void shouldCountOfBookingsWhatIsReadFromTheUpgradeOn() {
        Map<String, JsonNode> upgraded = new TreeMap<>(upgraded());
        Map<String, JsonNode> readAfter = played(BookedStory.after());

        assertThat(bookings(upgraded)).isEqualTo(bookings(readAfter));
    }

    @Test
    void shouldCallNoCaseOfBeforeDefaultedOrUnstated() {
        Map<String, JsonNode> whole = whole();
        upgraded().forEach((key, record) -> {
            for (String field : List.of("soughtDefaulted", "guaranteeUnstated")) {
                assertThat(cohort(record, field))
                        .as("%s of %s: %s", field, key, STATED_LATER)
                        .isLessThanOrEqualTo(cohort(whole.get(key), field));
            }
            int times = cohort(record, "openTimeWithin") + cohort(record, "openTimeLate");
            assertThat(times + cohort(record, "openWithoutTime"))
                    .as("open cases of %s", key)
                    .isEqualTo(cohort(record, "open"));
        });
    }

    @Test
    void shouldKnowAllOfItOnceTheInputIsReadAgain() {
        Map<String, JsonNode> again = new TreeMap<>();
        try (Driver driver = EarlierStateTest.restored(folder.resolve("again"), "booked")) {
            BookedStory.before().forEach(event -> send(driver, event));
            BookedStory.after().forEach(event -> send(driver, event));
            again.putAll(driver.guarantee());
        }
        Map<String, JsonNode> whole = whole();

        assertThat(bookings(again)).as("copies, over what was kept").isEqualTo(bookings(whole));
    }

    private Map<String, JsonNode> upgraded() {
        try (Driver driver = EarlierStateTest.restored(folder.resolve("upgraded"), "booked")) {
            BookedStory.after().forEach(event -> send(driver, event));
            return driver.guarantee();
        }
    }

    private Map<String, JsonNode> whole() {
        try (Driver driver = Driver.event(folder.resolve("whole"))) {
            BookedStory.before().forEach(event -> send(driver, event));
            BookedStory.after().forEach(event -> send(driver, event));
            return driver.guarantee();
        }
    }

    private Map<String, JsonNode> played(List<EarlierStory.Event> events) {
        try (Driver driver = Driver.event(folder.resolve("played"))) {
            events.forEach(event -> send(driver, event));
            return driver.guarantee();
        }
    }

    private static Map<String, String> bookings(Map<String, JsonNode> records) {
        Map<String, String> counted = new TreeMap<>();
        records.forEach((key, record) -> {
            JsonNode bookings = record.get("bookings");
            boolean counts = bookings.properties().stream()
                    .anyMatch(field -> field.getValue().asInt() > 0);
            if (counts) {
                counted.put(key, bookings.toString());
            }
        });
        return counted;
    }

    private static int cohort(JsonNode record, String field) {
        return record.get("cohort").get(field).intValue();
    }

    private static void send(Driver driver, EarlierStory.Event event) {
        driver.send(
                driver.topics().prefix() + event.topic(),
                event.key().getBytes(StandardCharsets.UTF_8),
                event.value().getBytes(StandardCharsets.UTF_8));
        driver.advance(Duration.ofSeconds(1));
    }
}
