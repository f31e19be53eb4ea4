package se.vardpuls.intake.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;
import se.vardpuls.intake.source.SourceFolder;

/** The sources that are shipped. */
public final class Sources {
    private static final Path FOLDER = Path.of("sources");

    private Sources() {}

    /** Their folders. */
    public static List<Path> folders() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source of this name. */
    public static Source of(String name) {
        try {
            return SourceFolder.read(FOLDER.resolve(name));
        } catch (InvalidSourceException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
