package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.Conformance;
import se.vardpuls.testing.Driver;

/** The demo needs nothing but itself, says what it found and ends well. */
class DemoTest {
    private static final String MAIN = "se.vardpuls.demo.cli.DemoMain";

    @TempDir
    private Path folder;

    private final List<Command> commands = new ArrayList<>();

    @AfterEach
    void endAll() {
        commands.forEach(Command::kill);
    }

    @Test
    void shouldPlayAFolderOfEventsAndTellItsFigures() throws IOException {
        Conformance example = Conformance.of("outcomes");
        StringBuilder lines = new StringBuilder();
        example.events("calls")
                .forEach(line -> lines.append(text(line.key()))
                        .append('\t')
                        .append(text(line.value()))
                        .append('\n'));
        Files.writeString(folder.resolve("calls.tsv"), lines + "SE2321000255-O00001\tnot json\n");

        Command demo = demo("--play", folder.toString());

        assertThat(demo.await()).as("%s", demo).isZero();
        for (String[] expected : example.expected("telephone-daily")) {
            JsonNode figure = Driver.parse(expected[1].getBytes(StandardCharsets.UTF_8));
            assertThat(demo.out())
                    .containsPattern("%s +%s +%d +%d "
                            .formatted(
                                    figure.get("unitId").asText(),
                                    figure.get("date").asText(),
                                    figure.get("received").asInt(),
                                    figure.get("contacted").asInt()));
        }
        assertThat(demo.out()).contains("Avvisade poster: NOT_JSON 1");
    }

    @Test
    void shouldShowAFigureAndEndWhenItsTimeIsUp() {
        Command demo = demo("--duration", "20", "--units", "20", "--history-days", "0");

        assertThat(demo.await()).as("%s", demo).isZero();
        assertThat(demo.out())
                .contains("Slutläge")
                .containsPattern("Andel besvarade samma dag +[0-9]")
                .containsPattern("första siffran efter [0-9]")
                .doesNotContain("ingen kom");
    }

    @Test
    void shouldShowFiguresOfWhatCameThroughTheIntake() {
        Command demo = demo(
                "--duration",
                "30",
                "--units",
                "12",
                "--history-days",
                "0",
                "--through",
                "asterisk,fhir",
                "--sources",
                "../intake/sources");

        assertThat(demo.await()).as("%s", demo).isZero();
        assertThat(demo.out())
                .contains("Slutläge")
                .containsPattern("Andel besvarade samma dag +[0-9]")
                .containsPattern("första siffran efter [0-9]")
                .doesNotContain("NOT_MAPPED");
    }

    @Test
    void shouldSayWhichSourcesItSpeaks() {
        Command demo = demo("--through", "asterisk,telegraph");

        assertThat(demo.await()).isEqualTo(2);
        assertThat(demo.err()).contains("asterisk, bookings-csv", "not telegraph");
    }

    @Test
    void shouldSayHowManyPartitionsThereMayBe() {
        Command demo = demo("--partitions", "0");

        assertThat(demo.await()).isEqualTo(2);
        assertThat(demo.err()).contains("--partitions is 1 to 24, not 0.");
    }

    private Command demo(String... more) {
        List<String> words = new ArrayList<>(List.of("demo", "--plain", "--http-port", "0", "--page-port", "0"));
        words.addAll(List.of(more));
        Command demo = Command.startJava(MAIN, words);
        commands.add(demo);
        return demo;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
