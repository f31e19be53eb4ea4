package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.MarkdownTable;

/** {@code docs/settings.md} and {@link Setting} say the same. */
class SettingsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/settings.md");

    private final List<List<String>> rows = MarkdownTable.rows(DOCUMENT, "setting");

    @Test
    void shouldHaveARowForEachSettingAndNoOther() {
        assertThat(rows)
                .extracting(row -> row.subList(0, 3))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Setting.values())
                        .map(SettingsDocumentTest::expectedRow)
                        .toList());
    }

    private static List<String> expectedRow(Setting setting) {
        return List.of(
                "`" + setting.key() + "`",
                "`" + setting.environmentName() + "`",
                setting.defaultValue().isEmpty() ? "empty" : "`" + setting.defaultValue() + "`");
    }

    @Test
    void shouldSayWhatEachIsFor() {
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row).hasSize(4);
            assertThat(row.get(3)).isNotBlank();
        });
    }
}
