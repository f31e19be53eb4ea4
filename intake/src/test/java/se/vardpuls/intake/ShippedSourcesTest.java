package se.vardpuls.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.vardpuls.intake.example.Examples;
import se.vardpuls.intake.example.Outcome;
import se.vardpuls.intake.example.SourceCheck;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;
import se.vardpuls.intake.source.SourceFolder;
import se.vardpuls.intake.testing.Sources;

/** The sources that are shipped do what their examples say, tell nobody's identity, and have their page. */
class ShippedSourcesTest {
    /** Who stands in the examples, in parts that no pseudonym or id would hold. */
    private static final List<String> CANARIES =
            List.of("19640823", "640823", "3234", "Anna", "Andersson", "070174", "4670174", "lotta", "@exempel");

    private static final int ORDERS = 30;

    static List<Path> folders() {
        return Sources.folders();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void shouldGiveWhatItsExamplesSay(Path folder) throws IOException, InvalidSourceException {
        Examples examples = new Examples(SourceFolder.read(folder));
        for (Path input : examples.inputs()) {
            assertThat(examples.run(input)).as(input.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void shouldLackNothing(Path folder) throws IOException, InvalidSourceException {
        assertThat(SourceCheck.of(SourceFolder.read(folder))).isEmpty();
    }

    /** All examples together, as a topic holds them: shuffled, some twice, and several records to a value or one. */
    @ParameterizedTest
    @MethodSource("folders")
    void shouldGiveTheSameEvents_whateverTheOrderTheCopiesAndTheSplits(Path folder)
            throws IOException, InvalidSourceException {
        Source source = SourceFolder.read(folder);
        Examples examples = new Examples(source);
        List<byte[]> values = new ArrayList<>();
        for (Path input : examples.inputs()) {
            values.addAll(examples.values(input));
        }
        Outcome expected = examples.outcome(values);
        for (int seed = 1; seed <= ORDERS; seed++) {
            Random random = new Random(seed);
            List<byte[]> other = new ArrayList<>(values);
            values.stream().filter(value -> random.nextBoolean()).forEach(other::add);
            Collections.shuffle(other, random);
            assertThat(examples.outcome(joined(other, random)).events())
                    .as("seed %d", seed)
                    .isEqualTo(expected.events());
        }
    }

    /** Some values in one with the value before them. */
    private static List<byte[]> joined(List<byte[]> values, Random random) {
        List<byte[]> joined = new ArrayList<>();
        for (byte[] value : values) {
            if (joined.isEmpty() || random.nextInt(3) > 0) {
                joined.add(value);
            } else {
                ByteArrayOutputStream both = new ByteArrayOutputStream();
                both.writeBytes(joined.remove(joined.size() - 1));
                both.write('\n');
                both.writeBytes(value);
                joined.add(both.toByteArray());
            }
        }
        return joined;
    }

    @ParameterizedTest
    @MethodSource("folders")
    void shouldTellNobodysIdentity(Path folder) throws IOException, InvalidSourceException {
        Examples examples = new Examples(SourceFolder.read(folder));
        for (Path input : examples.inputs()) {
            Outcome outcome = examples.outcome(examples.values(input));
            String told = outcome.events() + " " + outcome.explanations();
            String withoutIds = told.replaceAll(
                    "p-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|SE[0-9]{10}-[A-Z0-9]+|[0-9T:.-]{23}Z",
                    "");
            assertThat(withoutIds).as(input.toString()).doesNotContain(CANARIES);
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void shouldShowAnIdentityInAnOddPlace(Path folder) throws IOException, InvalidSourceException {
        StringBuilder all = new StringBuilder();
        for (Path input : new Examples(SourceFolder.read(folder)).inputs()) {
            all.append(Files.readString(input, StandardCharsets.ISO_8859_1));
        }
        assertThat(all).containsAnyOf("19640823-3234", "196408233234");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void shouldHaveAPage(Path folder) {
        Path page = Path.of("../docs/intake", folder.getFileName() + ".md");
        assertThat(page).exists().content().contains("| native event | event of the contract |", "## Limits");
    }
}
