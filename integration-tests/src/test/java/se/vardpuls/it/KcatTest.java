package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.Driver;
import se.vardpuls.topic.TopicNames;

/** A client that is not Java's feeds the application and reads it: kcat, as in {@code topics/README.md}. */
class KcatTest {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @TempDir
    private Path folder;

    @BeforeAll
    static void requireKcat() {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "kcat")));
        Assumptions.assumeTrue(installed, "kcat is not installed (Debian: apt-get install kcat)");
    }

    @Test
    void shouldTakeWhatKcatSendsAndShowItWhatIsCommitted() throws IOException {
        TopicNames names = CLUSTER.createTopics("kcat.", 6);
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 30; i++) {
            String unit = unit(i);
            lines.append(unit)
                    .append('\t')
                    .append(Calls.received(unit, "k", "2024-06-03T08:00:00Z"))
                    .append('\n');
            lines.append(unit)
                    .append('\t')
                    .append(Calls.answered(unit, "k", "2024-06-03T08:05:00Z"))
                    .append('\n');
        }
        produce(names.of("calls"), lines.toString());
        Instance instance = CLUSTER.start("kcat", names, CLUSTER.stateDir("kcat"));
        instance.awaitReady();
        CLUSTER.awaitAllRead("kcat", instance);

        Map<String, JsonNode> figures = consume(names.of("telephone-daily"));
        assertThat(figures).hasSize(30);
        figures.forEach((key, figure) -> {
            assertThat(key).isEqualTo(figure.get("unitId").asText() + "|2024-06-03");
            assertThat(figure.get("answered").asInt()).isEqualTo(1);
        });
        assertThat(consume(names.deadLetters())).isEmpty();

        String unit = unit(7);
        produce(names.units(), unit + "\t" + Calls.entry(unit, "Sjöbo läkarhus", "Sjöbo", "PRIVATE") + "\n");
        awaitName(instance, unit, "Sjöbo läkarhus");
        produce(names.units(), unit + "\t\n", "-Z");
        awaitName(instance, unit, unit);
    }

    private static String unit(int number) {
        return "SE2321000255-O%05d".formatted(number);
    }

    private void produce(String topic, String lines, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("lines"), lines);
        String[] words = {
            "kcat",
            "-P",
            "-b",
            CLUSTER.bootstrapServers(),
            "-t",
            topic,
            "-K",
            "\t",
            "-X",
            "partitioner=murmur2_random",
            "-X",
            "acks=all",
            "-l",
            file.toString()
        };
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length - 2, more.length);
        System.arraycopy(words, words.length - 2, all, words.length - 2 + more.length, 2);
        Command kcat = CLUSTER.runProgram(all);
        assertThat(kcat.await()).as("%s", kcat).isZero();
    }

    private static Map<String, JsonNode> consume(String topic) {
        Command kcat = CLUSTER.runProgram(
                "kcat",
                "-C",
                "-b",
                CLUSTER.bootstrapServers(),
                "-t",
                topic,
                "-o",
                "beginning",
                "-e",
                "-q",
                "-X",
                "isolation.level=read_committed",
                "-f",
                "%k\t%s\n");
        assertThat(kcat.await()).as("%s", kcat).isZero();
        Map<String, JsonNode> latest = new TreeMap<>();
        kcat.out().lines().forEach(line -> {
            List<String> parts = List.of(line.split("\t", 2));
            latest.put(parts.get(0), Driver.parse(parts.get(1).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        });
        return latest;
    }

    private static void awaitName(Instance instance, String unit, String name) {
        Cluster.awaitAsserted(() -> assertThat(instance.scrape().ofUnit("accessibility_telephone_calls", unit))
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(sample.label("unit_name")).isEqualTo(name)));
    }
}
