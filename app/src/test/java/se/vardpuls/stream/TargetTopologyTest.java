package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.Driver;

/** The way of the targets through the topology. */
class TargetTopologyTest {
    private static final String GOAL = "{\"indicator\":\"telephone\",\"goal\":0.8}";

    @TempDir
    private Path stateDir;

    @Test
    void shouldBringASoundRecordToTheProcessor() {
        try (Driver driver = Driver.event(stateDir)) {
            driver.target("telephone", GOAL);

            assertThat(kept(driver, "telephone")).isEqualTo(GOAL);
            assertThat(driver.deadLetters()).isEmpty();
            assertThat(driver.scrape())
                    .contains("accessibility_events_total{result=\"accepted\",topic=\"accessibility.targets\"} 1.0");
        }
    }

    /** By its topic a target is told from an event, and only then asked where it was first received from. */
    @Test
    void shouldKnowTheTopicByWhichTheyCome() {
        try (Driver driver = Driver.event(stateDir)) {
            driver.target("telephone", GOAL);

            assertThat(driver.written()).contains(TargetGate.topic("driver"));
        }
    }

    @Test
    void shouldKeepTheOldRecordWhenABadOneComesAndTellOnce() {
        try (Driver driver = Driver.event(stateDir)) {
            driver.target("telephone", GOAL);
            driver.target("telephone", "{\"indicator\":\"telephone\",\"goal\":8}");
            driver.target("fax", null);

            assertThat(kept(driver, "telephone")).isEqualTo(GOAL);
            assertThat(driver.deadLetters()).hasSize(2).allSatisfy(letter -> {
                assertThat(Driver.header(letter, "reason")).isEqualTo("INVALID_FIELD");
                assertThat(Driver.header(letter, "source-topic")).isEqualTo("accessibility.targets");
            });
            assertThat(driver.scrape())
                    .contains("accessibility_events_total{result=\"dead_letter\",topic=\"accessibility.targets\"} 2.0");
        }
    }

    @Test
    void shouldTakeARecordAway() {
        try (Driver driver = Driver.event(stateDir)) {
            driver.target("telephone", GOAL);
            driver.target("telephone", null);

            assertThat(kept(driver, "telephone")).isEmpty();
            assertThat(driver.deadLetters()).isEmpty();
        }
    }

    private static String kept(Driver driver, String key) {
        KeyValueStore<Bytes, byte[]> store = driver.targetStore();
        return new String(store.get(Bytes.wrap(key.getBytes(StandardCharsets.UTF_8))), StandardCharsets.UTF_8);
    }
}
