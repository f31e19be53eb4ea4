package se.vardpuls.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A table of texts: first column to the left, the others to the right. */
public final class Table {
    private final String title;
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** A table without rows. */
    public Table(String title, String... columns) {
        this.title = title;
        this.columns = List.of(columns);
    }

    /** Adds a row. */
    public Table row(Object... cells) {
        rows.add(List.of(cells).stream().map(String::valueOf).toList());
        return this;
    }

    /** Adds a line beneath the table. */
    public Table note(String note) {
        notes.add(note);
        return this;
    }

    String title() {
        return title;
    }

    List<String> columns() {
        return columns;
    }

    List<List<String>> rows() {
        return rows;
    }

    List<String> notes() {
        return notes;
    }

    /** As lines for a terminal, aligned; they are good Markdown as well. */
    public String markdown() {
        StringBuilder out = new StringBuilder("### " + title + "\n\n");
        int[] widths = widths();
        line(out, columns, widths);
        out.append('|');
        for (int i = 0; i < widths.length; i++) {
            out.append(i == 0 ? ":" : "-").append("-".repeat(widths[i])).append(i == 0 ? "-|" : ":|");
        }
        out.append('\n');
        rows.forEach(row -> line(out, row, widths));
        notes.forEach(note -> out.append('\n').append(note).append('\n'));
        return out.append('\n').toString();
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).length();
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static void line(StringBuilder out, List<String> cells, int[] widths) {
        out.append('|');
        for (int i = 0; i < widths.length; i++) {
            String gap = " ".repeat(widths[i] - cells.get(i).length());
            out.append(' ')
                    .append(i == 0 ? cells.get(i) + gap : gap + cells.get(i))
                    .append(" |");
        }
        out.append('\n');
    }
}
