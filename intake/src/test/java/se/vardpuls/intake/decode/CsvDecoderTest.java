package se.vardpuls.intake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.SourceFolder;

class CsvDecoderTest {
    private static final String LINE = "k1;lunden\n";

    /** Looked through from its beginning for every line, a row of so many would take hours. */
    private static final int LINES = 200_000;

    @TempDir
    private Path folder;

    private Decoder decoder;

    @BeforeEach
    void open() throws IOException, InvalidSourceException {
        Files.writeString(folder.resolve("source.yaml"), """
                source: test
                decoder: csv
                fields:
                  id: {from: id, as: id}
                  queue: queue
                """);
        Files.writeString(folder.resolve("mapping.jsonata"), "{}");
        decoder = Decoders.of(SourceFolder.read(folder), null);
    }

    private List<String> split(String file) throws IOException {
        List<String> values = new ArrayList<>();
        decoder.split(
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                value -> values.add(new String(value, StandardCharsets.UTF_8)));
        return values;
    }

    @Test
    void shouldKeepARowWithALineEndInQuotesTogether() throws IOException {
        assertThat(split("id;queue\n\"k\n1\";lunden\nk2;norr\n"))
                .containsExactly("id;queue\n\"k\n1\";lunden", "id;queue\nk2;norr");
    }

    @Test
    void shouldTakeAllThatFollowsAQuoteThatNeverEndsForOneRow() throws IOException {
        assertThat(split("id;queue\n\"" + LINE.repeat(LINES)))
                .singleElement()
                .satisfies(row -> assertThat(row).hasSize("id;queue\n\"".length() + LINE.length() * LINES - 1));
    }
}
