package se.vardpuls.intake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class IntakeCommandsTest {
    private static final Path SHIPPED = Path.of("sources/asterisk");

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path source;

    @BeforeEach
    void copySource() throws IOException {
        source = home.resolve("asterisk");
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.toList()) {
                Files.copy(file, source.resolve(SHIPPED.relativize(file).toString()));
            }
        }
    }

    @Test
    void shouldShowHowWhatComesOutDiffers() throws IOException {
        edit("examples/01-answered.out.json", "\"ANSWERED\"", "\"ABANDONED\"");
        edit("examples/02-abandoned.out.json", "QUEUE", "MENU");

        assertThat(run("test", source.toString())).isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "01-answered.in is not as expected:",
                        "  - {\"topic\":\"calls\"",
                        "  + {\"topic\":\"calls\"",
                        "  ~ ABANDONED at 2024-03-12T08:16:04.000Z:",
                        "      stage: expected \"MENU\", found \"QUEUE\"",
                        "13 of 15 examples are as expected");
    }

    @Test
    void shouldTellThatAMappingDependsOnTheOrder() throws IOException {
        edit("source.yaml", "topic: calls", "topic: calls\ntogether: {by: call}");
        Files.writeString(
                source.resolve("mapping.jsonata"),
                "{\"callId\": records[0].call, \"unitId\": $unit(records[0].queue), \"type\": \"RECEIVED\", \"occurredAt\": records[0].at}");

        assertThat(run("test", source.toString())).isEqualTo(1);

        assertThat(out.toString())
                .contains("The same records in another order, some of them twice, give other events:");
    }

    @Test
    void shouldWriteExpectationsThatAreMissing() throws IOException {
        Path expectation = source.resolve("examples/01-answered.out.json");
        String shipped = Files.readString(expectation);
        Files.delete(expectation);

        assertThat(run("test", source.toString())).isEqualTo(1);
        assertThat(run("test", "--write", source.toString())).isZero();

        assertThat(expectation).hasContent(shipped);
    }

    @Test
    void shouldSayWhatIsWrongAndMissing() throws IOException {
        edit("source.yaml", "decoder: lines", "decoder: lynes");
        edit("source.yaml", "event: 5", "event: 5\n  agent: 4");
        edit("source.yaml", "  exit:", "  exits:");

        assertThat(run("check", source.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "decoder: one of csv, fhir, hl7v2, json, lines, xml reads",
                        "codes: the mapping asks for a table 'exit'",
                        "fields: the mapping does not use 'agent'");

        edit("source.yaml", "zone: Europe/Stockholm", "zone: Mars\nzoen: x");
        assertThat(run("check", source.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("zone: a zone such as", "'zoen' is no setting");
    }

    @Test
    void shouldSayWhyNoExampleCanBeRead() throws IOException {
        edit("source.yaml", "times: [epoch, iso]", "times: [\"dd.MM.yyyy HH:mm\"]");

        assertThat(run("check", source.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("examples: no record can be read: at: no time of the forms")
                .doesNotContain("mistyped");
    }

    @Test
    void shouldNameTheQueueThatAnExampleHasAndTheSourceHasNot() throws IOException {
        edit("source.yaml", "  vc-lunden: SE2321000255-O00123\n", "");
        Files.delete(source.resolve("examples/01-answered.out.json"));

        run("test", "--write", source.toString());

        assertThat(out.toString())
                .contains(
                        "of which are refused:",
                        "has no unit for the record's queue or clinic, under units: vc-lunden");
    }

    @Test
    void shouldNameTheQueuesOfAFileThatTheSourceHasNot_onlyWhereAsked() throws IOException {
        edit("source.yaml", "  vc-lunden: SE2321000255-O00123\n", "");
        String file = source.resolve("examples/01-answered.in").toString();

        assertThat(run("file", source.toString(), file)).isEqualTo(1);
        assertThat(err.toString())
                .contains("--explain says which queues and words.")
                .doesNotContain("vc-lunden");

        assertThat(run("file", source.toString(), file, "--explain")).isEqualTo(1);
        assertThat(err.toString()).containsPattern("[0-9]+ times: .* under units: vc-lunden");
    }

    @Test
    void shouldMapAFileAndTellWhatCameOfIt() throws IOException {
        Path file = home.resolve("queue_log");
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(source.resolve("examples"))) {
            for (Path example : files.filter(path -> path.toString().endsWith(".in"))
                    .sorted()
                    .toList()) {
                all.append(Files.readString(example));
            }
        }
        Files.writeString(file, all);

        assertThat(run(
                        "file",
                        source.toString(),
                        file.toString(),
                        "--out",
                        home.resolve("out").toString()))
                .isEqualTo(1);

        assertThat(err.toString())
                .contains(
                        "No key is set",
                        "44 native records read; 1 events of places that are left out",
                        "37 events for calls",
                        "1 refused: unknown_unit: ",
                        "1 refused: undecodable: call: ",
                        "times a default stands in for line")
                .doesNotContain("19640823");
        assertThat(home.resolve("out/calls.tsv"))
                .content()
                .doesNotContain("19640823", "callerId")
                .hasLineCount(37);
    }

    @Test
    void shouldNameAFileThatCannotBeRead() {
        assertThat(run("file", source.toString(), "nowhere.log")).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere.log can't be read");
    }

    @Test
    void shouldNotRunWithoutAKeyWhereCallersAreTold() {
        assertThat(run("run", source.toString(), "--bootstrap-servers", "127.0.0.1:1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("intake.pseudonym.key");
        assertThat(run("run", source.toString(), "--set", "intake.pseudonym.key=short"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("at least 32 characters");
    }

    private int run(String... words) {
        CommandLine line =
                IntakeMain.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[words.length + 1];
        all[0] = "intake";
        System.arraycopy(words, 0, all, 1, words.length);
        return line.execute(all);
    }

    private void edit(String file, String before, String after) throws IOException {
        Path path = source.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(before);
        Files.writeString(path, text.replace(before, after));
    }
}
