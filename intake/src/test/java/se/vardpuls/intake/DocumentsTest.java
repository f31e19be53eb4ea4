package se.vardpuls.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.vardpuls.intake.mapping.Refused;
import se.vardpuls.intake.stream.IntakeMeter;

/** The documents and the code say the same. */
class DocumentsTest {
    private static final Pattern ROW =
            Pattern.compile("\\| `(accessibility_intake_[a-z_]+?)(_total)?` \\| ([^|]*) \\|.*");

    @Test
    void shouldHaveARowForEachMeterWithItsLabels() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("../docs/metrics.md")).stream()
                .map(ROW::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(row -> row.group(1) + " " + row.group(3).replaceAll("[` ]", ""))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(IntakeMeter.values())
                        .map(meter -> meter.metricName() + " " + String.join(",", meter.labels()))
                        .toList());
    }

    @Test
    void shouldSayWhatEachReasonMeans() throws IOException {
        assertThat(Files.readString(Path.of("../docs/intake.md")))
                .contains(Arrays.stream(Refused.values())
                        .map(reason -> "| `" + reason.label() + "` |")
                        .toArray(String[]::new));
    }
}
