package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.topic.TopicNames;

/** From a table of a phone system to a figure, through the raw topic, the intake and the application. */
class IntakeTest {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private static final String MAIN = "se.vardpuls.intake.cli.IntakeMain";
    private static final Path SOURCE = Path.of("../intake/sources/calls-csv");
    private static final String UNIT = "SE2321000255-O00123";
    private static final String LATER = "SE2321000255-O00124";

    @TempDir
    Path folder;

    @Test
    void shouldGiveTheFiguresOfATable_exactlyOnceWhereTheIntakeIsKilled() throws IOException {
        TopicNames names = CLUSTER.createTopics("intake.", 3);
        String key = key();
        assertThat(intake(names, "topics", SOURCE.toString()).out()).contains("intake.raw.calls-csv: created");

        Command first = start(names, key);
        await(first);
        Command sent = intake(names, withFiles("file", "--raw"));
        assertThat(sent.err()).contains("records sent to intake.raw.calls-csv");
        first.kill();
        Command second = start(names, key);
        await(second);

        Command printed = intake(names, withFiles("file", "--set", "intake.pseudonym.key.file=" + key));
        List<String> expected = printed.out()
                .lines()
                .filter(line -> line.startsWith("calls\t"))
                .map(line -> line.substring("calls\t".length()))
                .toList();
        assertThat(expected).hasSizeGreaterThan(20);
        Cluster.awaitAsserted(() -> assertThat(lines(names.of("calls"))).hasSizeGreaterThanOrEqualTo(expected.size()));
        assertThat(lines(names.of("calls"))).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(CLUSTER.read(names.deadLetters()))
                .hasSize(4)
                .allSatisfy(letter -> assertThat(letter.header("reason")).isEqualTo("NOT_MAPPED"))
                .allSatisfy(letter -> assertThat(letter.value()).isNull());

        Instance instance = CLUSTER.start("intake-figures", names, CLUSTER.stateDir("intake-figures"));
        Cluster.awaitAsserted(() -> {
            JsonNode day = CLUSTER.latest(names.of("telephone-daily")).get(UNIT + "|2024-03-12");
            assertThat(day).isNotNull();
            assertThat(day.path("received").asInt()).isEqualTo(9);
            assertThat(day.path("answered").asInt()).isEqualTo(2);
            assertThat(day.path("calledBack").asInt()).isEqualTo(1);
            assertThat(day.path("late").asInt()).isEqualTo(1);
            assertThat(day.path("unreached").asInt()).isEqualTo(1);
            assertThat(day.path("rejectedFull").asInt()).isEqualTo(1);
            assertThat(day.path("rejectedClosed").asInt()).isEqualTo(1);
            assertThat(day.path("abandoned").asInt()).isEqualTo(1);
            assertThat(day.path("menuAbandoned").asInt()).isEqualTo(1);
        });
        instance.stop();
        assertThat(first.err() + second.err() + sent.err() + printed.err())
                .doesNotContain(
                        "19640823",
                        "0701740",
                        "Anna",
                        "lotta",
                        Files.readString(Path.of(key)).strip());
    }

    @Test
    void shouldSendNoHistoryThatWouldBeLate() throws IOException {
        TopicNames names = CLUSTER.createTopics("history.", 3);
        String key = key();
        CLUSTER.send(names.of("calls"), LATER, Calls.received(LATER, "k1", "2024-06-03T08:00:00Z"));
        Instance instance = CLUSTER.start("history", names, CLUSTER.stateDir("history"));
        Cluster.awaitAsserted(
                () -> assertThat(CLUSTER.latest(names.of("telephone-daily"))).containsKey(LATER + "|2024-06-03"));

        String file = SOURCE.resolve("examples/07-the-same-export-twice.in").toString();
        String set = "intake.pseudonym.key.file=" + key;
        Command refused = intake(names, "file", SOURCE.toString(), file, "--send", "--set", set);
        assertThat(refused.await()).isEqualTo(1);
        assertThat(refused.err()).contains("calls of " + LATER + " have come to 2024-06-03", "Nothing was sent");
        assertThat(CLUSTER.read(names.of("calls"))).hasSize(1);

        Command sent = intake(names, "file", SOURCE.toString(), file, "--send", "--even-if-late", "--set", set);
        assertThat(sent.await()).isZero();
        assertThat(CLUSTER.read(names.of("calls"))).hasSize(5);
        instance.stop();
    }

    @Test
    void shouldImportARegisterAndSendOnlyWhatChanges() throws IOException {
        TopicNames names = CLUSTER.createTopics("units.", 3);
        Path export = folder.resolve("export.csv");
        Files.writeString(
                export,
                "HSA-id;Namn;Kommun;Driftsform;Listade;Mån\n" + UNIT + ";Vårdcentralen Lunden;Lund;Region;8 123;08-17\n"
                        + LATER + ";Vårdcentralen Aspen;Lund;Privat;4000;22-06\n");

        assertThat(units(names, "import", export.toString(), "--dry-run").out()).contains("2 would be sent");
        assertThat(units(names, "import", export.toString()).out()).contains(UNIT + ": new", "over midnight", "2 sent");
        assertThat(units(names, "import", export.toString()).out()).contains("2 as in the register, 0 sent");
        Files.writeString(export, Files.readString(export).replace("4000", "4100"));
        assertThat(units(names, "import", export.toString()).out()).contains(LATER + ": changes listed", "1 sent");
        assertThat(units(names, "list").out()).contains("Vårdcentralen Lunden", "private", "2 units");
    }

    private Command units(TopicNames names, String... words) {
        List<String> all = new ArrayList<>(List.of("units"));
        all.addAll(List.of(words));
        all.addAll(List.of("--topic-prefix", names.prefix()));
        return CLUSTER.run(all.toArray(String[]::new));
    }

    private static Command intake(TopicNames names, String... words) {
        List<String> all = new ArrayList<>(List.of("intake"));
        all.addAll(List.of(words));
        all.addAll(List.of("--bootstrap-servers", CLUSTER.bootstrapServers(), "--topic-prefix", names.prefix()));
        return CLUSTER.runJava(MAIN, all);
    }

    /** Without those of other months, beside which the others would be late. */
    private static String[] withFiles(String command, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(command, SOURCE.toString()));
        try (Stream<Path> files = Files.list(SOURCE.resolve("examples"))) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".in") && !name.contains("-hour"))
                    .sorted()
                    .forEach(words::add);
        }
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    private Command start(TopicNames names, String key) {
        return CLUSTER.startJava(
                MAIN,
                List.of(
                        "intake",
                        "run",
                        SOURCE.toString(),
                        "--bootstrap-servers",
                        CLUSTER.bootstrapServers(),
                        "--topic-prefix",
                        names.prefix(),
                        "--state-dir",
                        folder.resolve("state").toString(),
                        "--http-port",
                        "0",
                        "--set",
                        "intake.pseudonym.key.file=" + key));
    }

    private static void await(Command intake) {
        Cluster.await("the intake runs", () -> intake.out().contains("The intake runs"));
    }

    private String key() throws IOException {
        Path key = folder.resolve("caller.key");
        Files.writeString(key, "a key of callers, which stands in no log whatsoever\n");
        return key.toString();
    }

    private static List<String> lines(String topic) {
        return CLUSTER.read(topic).stream()
                .map(message -> message.keyText() + "\t" + new String(message.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
