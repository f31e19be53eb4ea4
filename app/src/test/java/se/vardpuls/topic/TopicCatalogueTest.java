package se.vardpuls.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.partition.Subjects;

class TopicCatalogueTest {
    private static final Path FOLDER = Path.of("..", "topics");

    private final TopicCatalogue catalogue = Subjects.CONTRACT.catalogue();

    @Test
    void shouldHaveThreeFilesATopicAndOneOfAll() throws IOException {
        Set<String> expected = new TreeSet<>(Set.of("README.md", "asyncapi.yaml"));
        for (TopicDefinition topic : catalogue.topics()) {
            expected.add(topic.name() + ".properties");
            expected.add(topic.name() + ".schema.json");
            expected.add(topic.name() + ".example.json");
        }

        assertThat(files().map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void shouldTellTheSameInTheTableOfTheReadme() throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));

        for (TopicDefinition topic : catalogue.topics()) {
            Duration retention = topic.retention();
            String kept = retention == null ? "for ever" : retention.toDays() + " days";
            assertThat(readme)
                    .containsPattern("\\| `" + topic.name() + "` \\| [^|]*(\\\\\\|[^|]*)*\\| "
                            + topic.cleanup().policy() + " \\| " + kept + " \\|");
        }
    }

    @Test
    void shouldReadTheFiveTopicsOfAUnitTogether() {
        assertThat(catalogue.topics().stream()
                        .filter(TopicDefinition::coPartitioned)
                        .map(TopicDefinition::name))
                .containsExactly("calls", "bookings", "referrals", "contacts", "units");
    }

    @Test
    void shouldCompactWhatIsATableAndDeleteWhatIsALog() {
        assertThat(catalogue.topics().stream()
                        .filter(topic -> topic.cleanup() == TopicDefinition.Cleanup.COMPACT)
                        .map(TopicDefinition::name))
                .containsExactly(
                        "units",
                        "targets",
                        "telephone-daily",
                        "guarantee-daily",
                        "contact-daily",
                        "open-cases",
                        "monthly",
                        "forecast",
                        "feed-daily",
                        "scope-daily",
                        "scope-monthly",
                        "annotations");
        assertThat(catalogue.topics().stream()
                        .filter(topic -> topic.cleanup() == TopicDefinition.Cleanup.DELETE)
                        .map(TopicDefinition::name))
                .containsExactly("calls", "bookings", "referrals", "contacts", "alerts", "dead-letters");
    }

    @Test
    void shouldKeepCasesAsLongAsTheyLiveBeyondTheDaysThatCanBeComputedAnew() {
        Duration calls = topic("calls").retention();
        Duration caseMemory = Duration.ofDays(240);

        assertThat(topic("bookings").retention()).isEqualTo(calls.plus(caseMemory));
        assertThat(topic("referrals").retention()).isEqualTo(calls.plus(caseMemory));
    }

    @Test
    void shouldGiveKafkaItsOwnNamesAndUnits() {
        assertThat(topic("dead-letters").kafkaConfigs())
                .containsOnly(
                        Map.entry("cleanup.policy", "delete"),
                        Map.entry("retention.ms", "2592000000"),
                        Map.entry("segment.ms", "86400000"),
                        Map.entry("message.timestamp.type", "LogAppendTime"),
                        Map.entry("max.message.bytes", "16777216"));
        assertThat(topic("monthly").kafkaConfigs()).doesNotContainKey("retention.ms");
    }

    @Test
    void shouldFailByNameWhenAFileIsMissing() {
        assertThatThrownBy(() -> TopicCatalogue.load(List.of("calls"), file -> null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("topics/calls.properties: not there");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    name = calls;                 name = bookings;         name is bookings
                    purpose = P;                  '';                      purpose is missing
                    key = K;                      key = ;                  key is missing
                    partitions = 6;               partitions = many;       partitions is not a number: many
                    partitions = 6;               partitions = 0;          partitions is at least 1
                    co-partitioned = true;        co-partitioned = yes;    co-partitioned is true or false, not yes
                    cleanup = delete;             cleanup = burn;          cleanup is delete, compact or compact,delete, not burn
                    cleanup = delete;             cleanup = compact;       retention goes with deletion: every topic has one unless it is compacted only
                    retention = P400D;            '';                      retention goes with deletion: every topic has one unless it is compacted only
                    retention = P400D;            retention = 400 days;    retention is a duration such as P400D, not 400 days
                    retention = P400D;            retention = PT0S;        retention is longer than nothing
                    retention = P400D;            retention = PT-1S;       retention is longer than nothing
                    config.segment.ms = 1;        config.segment.ms = ;    config.segment.ms is missing
                    config.segment.ms = 1;        segment.ms = 1;          does not know segment.ms
                    """)
    void shouldFailByNameWhenAFileIsMalformed(String sound, String broken, String words) {
        String file = """
                name = calls
                purpose = P
                key = K
                partitions = 6
                co-partitioned = true
                cleanup = delete
                retention = P400D
                config.segment.ms = 1
                """.replace(sound, broken);

        assertThatThrownBy(() ->
                        TopicCatalogue.load(List.of("calls"), path -> new ByteArrayInputStream(file.getBytes(UTF_8))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("topics/calls.properties: " + words);
    }

    @Test
    void shouldRefuseTopicsReadTogetherWithDifferentPartitions() {
        List<TopicDefinition> topics = new ArrayList<>(catalogue.topics());
        TopicDefinition units = topics.remove(4);
        topics.add(new TopicDefinition(
                units.name(), units.purpose(), units.key(), 7, true, units.cleanup(), null, units.configs()));

        assertThatThrownBy(() -> new TopicCatalogue(topics))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[6, 7]");
    }

    @Test
    void shouldShowNothingThatLooksLikeAPersonalIdentityNumber() throws IOException {
        Pattern number = Pattern.compile("(?<![A-Za-z0-9])(\\d\\d)?\\d{6}[-+]?\\d{4}(?![A-Za-z0-9])");
        Predicate<Path> ofMilliseconds =
                file -> file.toString().endsWith(".properties") || file.endsWith("asyncapi.yaml");
        for (Path file : files().filter(Predicate.not(ofMilliseconds)).toList()) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(number);
        }
    }

    private TopicDefinition topic(String name) {
        return catalogue.topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.toList().stream();
        }
    }
}
