package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.EarlierStory;
import se.vardpuls.testing.Golden;

/**
 * The state that an earlier version left half-way through a story is gone on with as that version itself went on.
 *
 * <p>{@code earlier-state.txt} holds what stood in all stores at version 735768a after the first half of
 * {@link EarlierStory}: store, key and value of each record in hexadecimal, as its changelogs hold them.
 * {@code earlier-after.txt} is what that version sent when it was started from these and read the second half. Neither is
 * ever replaced: a version that can't go on from there tells so in the CHANGELOG, and this test falls with it.
 */
class EarlierStateTest {
    private static final List<String> STORES =
            List.of("telephone", "guarantee", "months", "alerts", "register", "targets");

    @TempDir
    private Path folder;

    @Test
    void shouldGoOnFromWhatAnEarlierVersionLeft() throws IOException {
        try (Driver driver = Driver.restored(folder, earlier())) {
            EarlierStory.after().forEach(event -> send(driver, event));

            assertThat(driver.deadLetters()).isEmpty();
            Golden.assertSame("earlier-after.txt", sent(driver));
        }
    }

    @Test
    void shouldLeaveTheSameStateHalfWay() throws IOException {
        try (Driver driver = Driver.event(folder)) {
            EarlierStory.before().forEach(event -> send(driver, event));

            assertThat(driver.deadLetters()).isEmpty();
            Golden.assertSame("earlier-state.txt", state(driver));
        }
    }

    @Test
    void shouldGoOnAsIfNothingHadStopped() {
        String uninterrupted;
        try (Driver driver = Driver.event(folder.resolve("whole"))) {
            EarlierStory.before().forEach(event -> send(driver, event));
            driver.alerts().clear();
            EarlierStory.after().forEach(event -> send(driver, event));
            uninterrupted = alerts(driver);
        }
        try (Driver driver = Driver.restored(folder.resolve("half"), earlier())) {
            EarlierStory.after().forEach(event -> send(driver, event));

            assertThat(alerts(driver)).isEqualTo(uninterrupted);
        }
    }

    private static void send(Driver driver, EarlierStory.Event event) {
        driver.send(driver.topics().prefix() + event.topic(), bytes(event.key()), bytes(event.value()));
        driver.advance(java.time.Duration.ofSeconds(1));
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String state(Driver driver) {
        StringBuilder state = new StringBuilder();
        for (String store : STORES) {
            try (KeyValueIterator<Bytes, byte[]> records = driver.store(store).all()) {
                while (records.hasNext()) {
                    KeyValue<Bytes, byte[]> record = records.next();
                    state.append(store)
                            .append(' ')
                            .append(HexFormat.of().formatHex(record.key.get()))
                            .append(' ');
                    state.append(HexFormat.of().formatHex(record.value)).append('\n');
                }
            }
        }
        return state.toString();
    }

    private static Map<String, Map<Bytes, byte[]>> earlier() {
        Map<String, Map<Bytes, byte[]>> stored = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(EarlierStateTest.class.getResourceAsStream("/earlier-state.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ", -1);
                stored.computeIfAbsent(parts[0], none -> new TreeMap<>())
                        .put(
                                Bytes.wrap(HexFormat.of().parseHex(parts[1])),
                                HexFormat.of().parseHex(parts[2]));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return stored;
    }

    private static String sent(Driver driver) {
        StringBuilder sent = new StringBuilder();
        append(sent, "telephone-daily", driver.telephone());
        append(sent, "guarantee-daily", driver.guarantee());
        append(sent, "monthly", driver.monthly());
        return sent.append(alerts(driver)).toString();
    }

    private static void append(StringBuilder to, String topic, Map<String, JsonNode> records) {
        records.forEach((key, value) -> {
            ((ObjectNode) value).remove("updatedAt");
            to.append(topic).append(' ').append(key).append(' ').append(value).append('\n');
        });
    }

    private static String alerts(Driver driver) {
        StringBuilder text = new StringBuilder();
        driver.alerts().forEach(alert -> text.append("alerts ").append(alert).append('\n'));
        return text.toString();
    }
}
