package se.vardpuls.report;

import java.util.ArrayList;
import java.util.List;

/** A report for a terminal: tables of text, numbers to the right. */
final class TextReport {
    private static final String GAP = "  ";

    private final StringBuilder out = new StringBuilder();

    private TextReport() {}

    static String of(Report report, Words words) {
        Grids grids = new Grids(report, words);
        TextReport text = new TextReport();
        text.line(grids.title()).line("");
        grids.figures().forEach(text::numbers);
        text.numbers(grids.months());
        if (!report.inquiry().isPublic()) {
            text.texts(grids.quality()).line(grids.qualityNote()).line("");
        }
        if (!report.marks().isEmpty()) {
            text.texts(grids.marks());
        }
        text.line(words.say("section.notes"));
        grids.notes().forEach(note -> text.line("- " + note));
        return text.out.toString();
    }

    private TextReport line(String line) {
        out.append(line.stripTrailing()).append('\n');
        return this;
    }

    private TextReport numbers(Grid grid) {
        return table(grid, true);
    }

    private TextReport texts(Grid grid) {
        return table(grid, false);
    }

    private TextReport table(Grid grid, boolean areNumbers) {
        line(grid.title());
        List<List<String>> rows = new ArrayList<>();
        rows.add(grid.headings());
        for (Grid.Line row : grid.lines()) {
            List<String> cells = new ArrayList<>();
            cells.add(row.name());
            cells.addAll(row.cells());
            rows.add(cells);
        }
        int[] widths = widths(rows);
        Level before = null;
        int place = 0;
        for (List<String> row : rows) {
            Level level = place == 0 ? null : grid.lines().get(place - 1).level();
            if (place == 1 || (before != null && level != before)) {
                line("─".repeat(total(widths)));
            }
            line(padded(row, widths, areNumbers));
            before = level;
            place++;
        }
        return line("");
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
        }
        return widths;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static int total(int[] widths) {
        int total = 0;
        for (int width : widths) {
            total += width + GAP.length();
        }
        return total - GAP.length();
    }

    private static String padded(List<String> row, int[] widths, boolean areNumbers) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String blanks = " ".repeat(widths[column] - length(cell));
            boolean isRight = areNumbers && column > 0;
            line.append(column == 0 ? "" : GAP).append(isRight ? blanks + cell : cell + blanks);
        }
        return line.toString();
    }
}
