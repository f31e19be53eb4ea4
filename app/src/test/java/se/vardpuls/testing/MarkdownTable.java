package se.vardpuls.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the tables of the project's own documents, so that tests can hold them against the code. */
public final class MarkdownTable {
    private MarkdownTable() {}

    /** The rows of all tables of that document with that heading in their first column, each with its cells. */
    public static List<List<String>> rows(Path document, String firstHeading) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : lines(document)) {
            if (!line.startsWith("|")) {
                inside = false;
            } else if (cells(line).get(0).equals(firstHeading)) {
                inside = true;
            } else if (inside && !line.startsWith("|---")) {
                rows.add(cells(line));
            }
        }
        return rows;
    }

    /** What stands between backticks in a cell. */
    public static List<String> code(String cell) {
        String[] parts = cell.split("`", -1);
        List<String> code = new ArrayList<>();
        for (int i = 1; i < parts.length; i += 2) {
            code.add(parts[i]);
        }
        return code;
    }

    private static List<String> cells(String line) {
        String[] cells = line.split("\\|", -1);
        return Arrays.stream(cells, 1, cells.length - 1).map(String::strip).toList();
    }

    private static List<String> lines(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
