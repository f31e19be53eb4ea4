package se.vardpuls.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Golden files: what must not change in silence. What was found lies in {@code target/golden} after each run. */
public final class Golden {
    private Golden() {}

    /** Compares a text with the resource of this name. */
    public static void assertSame(String resource, String actual) {
        String found = actual.replace("\r\n", "\n");
        try (InputStream in = Golden.class.getResourceAsStream("/" + resource)) {
            Path folder = Files.createDirectories(Path.of("target", "golden"));
            Files.writeString(folder.resolve(resource), found);
            String expected = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(found)
                    .as("app/src/test/resources/%s; what was found lies in target/golden", resource)
                    .isEqualTo(expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
