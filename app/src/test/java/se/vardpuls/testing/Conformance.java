package se.vardpuls.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The conformance cases that lie beside the project, in {@code shared/conformance} and, of version 2 of the
 * contract, {@code shared/conformance-2}, and those that were seen in the field, in {@code shared/cases-from-the-field}: found from the working directory upwards, or in the directory that the
 * system property {@code vardpuls.shared} names. Tests are skipped where there are none.
 */
public final class Conformance {
    private final Path folder;

    private Conformance(Path folder) {
        this.folder = folder;
    }

    /** A line of events: the bytes before its first tab, and those after it. */
    @SuppressWarnings("ArrayRecordComponent") // lines are never compared
    public record Line(int number, byte[] key, byte[] value) {}

    /** A case by its name; skips the test where it is absent. */
    public static Conformance of(String name) {
        return of("conformance", name);
    }

    /** A case of version 2 by its name; skips the test where it is absent. */
    public static Conformance second(String name) {
        return of("conformance-2", name);
    }

    /** A case from the field by its name; skips the test where it is absent. */
    public static Conformance fromTheField(String name) {
        return of("cases-from-the-field", name);
    }

    private static Conformance of(String cases, String name) {
        Optional<Path> folder = shared().map(shared -> shared.resolve(cases).resolve(name));
        Assumptions.assumeTrue(
                folder.isPresent() && Files.isDirectory(folder.get()),
                "no shared/" + cases + "/" + name + " beside the project (or under -Dvardpuls.shared)");
        return new Conformance(folder.orElseThrow());
    }

    /** The events of a topic, in arrival order; none without the file. */
    public List<Line> events(String topic) {
        List<byte[]> lines = lines(folder.resolve(topic + ".tsv"));
        List<Line> events = new ArrayList<>();
        for (byte[] line : lines) {
            int tab = indexOf(line, '\t', 0);
            events.add(new Line(
                    events.size() + 1, Arrays.copyOf(line, tab), Arrays.copyOfRange(line, tab + 1, line.length)));
        }
        return events;
    }

    /** The lines of an expected file, split at their tabs; none without the file. */
    public List<String[]> expected(String name) {
        return lines(folder.resolve("expected").resolve(name + ".tsv")).stream()
                .map(line -> new String(line, StandardCharsets.UTF_8).split("\t", -1))
                .toList();
    }

    private static Optional<Path> shared() {
        String property = System.getProperty("vardpuls.shared");
        if (property != null) {
            return Optional.of(Path.of(property));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/conformance"))) {
                return Optional.of(at.resolve("shared"));
            }
        }
        return Optional.empty();
    }

    private static List<byte[]> lines(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        byte[] bytes = bytes(file);
        List<byte[]> lines = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = indexOf(bytes, '\n', from);
            lines.add(Arrays.copyOfRange(bytes, from, to));
            from = to + 1;
        }
        return lines;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != wanted) {
            at++;
        }
        return at;
    }
}
