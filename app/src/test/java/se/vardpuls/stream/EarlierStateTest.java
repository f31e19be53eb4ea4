package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.vardpuls.testing.BookedStory;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.EarlierStory;

/**
 * The state that an earlier version left half-way through a story is gone on with as that version itself went on.
 *
 * <p>{@code NAME-state.txt} holds what stood in all stores of an earlier version after the first half of the story: store,
 * key and value of each record in hexadecimal, as its changelogs hold them. {@code NAME-after.txt} is what that version
 * sent when it was started from these and read the second half. {@code earlier} was written by 735768a, {@code booked} by
 * 1b2f5f0, both in version 1 of the form. None is ever replaced: a version that can't go on from there tells so in the
 * CHANGELOG, and this test falls with it. Fields and records that only a later version knows are passed over.
 */
class EarlierStateTest {
    /** Indicators that the contract has given another rule since, or that are new: their alerts are other ones. */
    private static final Set<String> JUDGED_ANEW = Set.of("telephone-month", "turned-away", "guarantee-due");

    /** What is worded anew is not compared. */
    private static final String WORDS = "message";

    @TempDir
    private Path folder;

    private enum Story {
        EARLIER(EarlierStory.before(), EarlierStory.after()),
        BOOKED(BookedStory.before(), BookedStory.after());

        @SuppressWarnings("ImmutableEnumChecker") // the lists are not changed
        private final List<EarlierStory.Event> before;

        @SuppressWarnings("ImmutableEnumChecker")
        private final List<EarlierStory.Event> after;

        Story(List<EarlierStory.Event> before, List<EarlierStory.Event> after) {
            this.before = before;
            this.after = after;
        }

        private String file(String what) {
            return "/" + name().toLowerCase(java.util.Locale.ROOT) + "-" + what + ".txt";
        }
    }

    /** A record that was sent: a topic, a key (none of alerts, whose order is compared), a value. */
    private record Sent(String topic, String key, JsonNode value) {}

    @ParameterizedTest
    @EnumSource
    void shouldGoOnFromWhatAnEarlierVersionLeft(Story story) {
        List<Sent> expected = lines(story.file("after")).stream()
                .map(EarlierStateTest::sent)
                .filter(EarlierStateTest::isJudgedAsThen)
                .toList();
        try (Driver driver = Driver.restored(folder, stored(story))) {
            story.after.forEach(event -> send(driver, event));

            assertThat(driver.deadLetters()).isEmpty();
            assertGoesOn(expected, sent(driver));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnAsIfNothingHadStopped(Story story) {
        List<Sent> uninterrupted;
        try (Driver driver = Driver.event(folder.resolve("whole"))) {
            story.before.forEach(event -> send(driver, event));
            driver.alerts().clear();
            story.after.forEach(event -> send(driver, event));
            uninterrupted = alerts(driver);
        }
        try (Driver driver = Driver.restored(folder.resolve("half"), stored(story))) {
            story.after.forEach(event -> send(driver, event));

            assertThat(alerts(driver)).isEqualTo(uninterrupted);
        }
    }

    private static void assertGoesOn(List<Sent> expected, List<Sent> actual) {
        Iterator<Sent> all = actual.stream()
                .filter(now -> !isTheFirstOfAMonthByThisVersion(now, expected))
                .iterator();
        for (Sent then : expected) {
            Sent now = all.next();
            while (!(now.topic().equals(then.topic()) && now.key().equals(then.key()))) {
                assertThat(counts(now.value()))
                        .as("%s, which the earlier version did not send", now)
                        .isZero();
                now = all.next();
            }
            assertSaysAtLeast(then.value(), now.value(), then.topic() + " " + then.key());
        }
        all.forEachRemaining(
                more -> assertThat(counts(more.value())).as("%s", more).isZero());
    }

    /** This version tells more of a month that the earlier one had no news of. */
    private static boolean isTheFirstOfAMonthByThisVersion(Sent now, List<Sent> expected) {
        return now.topic().equals("monthly")
                && expected.stream().noneMatch(then -> then.key().equals(now.key()));
    }

    /** The sum of all numbers beside those of the blocks that only later versions have. */
    private static double counts(JsonNode value) {
        if (value.isContainerNode()) {
            double sum = 0;
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                boolean counts = !Set.of("bookings", "definition").contains(field.getKey());
                sum += counts ? counts(field.getValue()) : 0;
            }
            for (JsonNode element : value.isArray() ? value : List.<JsonNode>of()) {
                sum += counts(element);
            }
            return sum;
        }
        return value.isNumber() ? value.asDouble() : 0;
    }

    private static void assertSaysAtLeast(JsonNode then, JsonNode now, String where) {
        if (!then.isObject()) {
            assertThat(now).as(where).isEqualTo(then);
            return;
        }
        then.properties().stream()
                .filter(field -> !field.getKey().equals(WORDS))
                .forEach(field ->
                        assertSaysAtLeast(field.getValue(), now.path(field.getKey()), where + " " + field.getKey()));
    }

    private static void send(Driver driver, EarlierStory.Event event) {
        driver.send(driver.topics().prefix() + event.topic(), bytes(event.key()), bytes(event.value()));
        driver.advance(Duration.ofSeconds(1));
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /** A driver that goes on from what an earlier version left half-way through the story of this name. */
    static Driver restored(Path folder, String story) {
        return Driver.restored(folder, stored("/" + story + "-state.txt"));
    }

    private static Map<String, Map<Bytes, byte[]>> stored(Story story) {
        return stored(story.file("state"));
    }

    private static Map<String, Map<Bytes, byte[]>> stored(String resource) {
        Map<String, Map<Bytes, byte[]>> stored = new TreeMap<>();
        for (String line : lines(resource)) {
            String[] parts = line.split(" ", -1);
            stored.computeIfAbsent(parts[0], none -> new TreeMap<>())
                    .put(
                            Bytes.wrap(HexFormat.of().parseHex(parts[1])),
                            HexFormat.of().parseHex(parts[2]));
        }
        return stored;
    }

    private static List<String> lines(String resource) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(EarlierStateTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of what was sent: the topic, the key unless it is an alert, the value. */
    private static Sent sent(String line) {
        int value = line.indexOf('{');
        String[] names = line.substring(0, value).split(" ", -1);
        return new Sent(names[0], names[1], Driver.parse(bytes(line.substring(value))));
    }

    private static List<Sent> sent(Driver driver) {
        List<Sent> sent = new ArrayList<>();
        driver.telephone().forEach((key, value) -> sent.add(new Sent("telephone-daily", key, value)));
        driver.guarantee().forEach((key, value) -> sent.add(new Sent("guarantee-daily", key, value)));
        driver.monthly().forEach((key, value) -> sent.add(new Sent("monthly", key, value)));
        sent.addAll(alerts(driver));
        return sent;
    }

    /** Those of units: scopes came later, and begin to be judged with the upgrade. */
    private static List<Sent> alerts(Driver driver) {
        return driver.alerts().stream()
                .filter(alert -> !alert.has("scope"))
                .map(alert -> new Sent("alerts", "", alert))
                .filter(EarlierStateTest::isJudgedAsThen)
                .toList();
    }

    private static boolean isJudgedAsThen(Sent sent) {
        return !sent.topic().equals("alerts")
                || !JUDGED_ANEW.contains(sent.value().path("indicator").asText());
    }
}
