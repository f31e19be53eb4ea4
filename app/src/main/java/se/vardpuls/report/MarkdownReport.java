package se.vardpuls.report;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report in Markdown (tables of GitHub's kind). What stands in the register is shown as it is, never as markup. */
final class MarkdownReport {
    private final StringBuilder out = new StringBuilder();

    private MarkdownReport() {}

    static String of(Report report, Words words) {
        Grids grids = new Grids(report, words);
        MarkdownReport page = new MarkdownReport();
        page.paragraph("# " + escaped(grids.title())).paragraph(words.say("made"));
        grids.figures().forEach(grid -> page.table(grid, "---:"));
        page.table(grids.months(), "---:").table(grids.spread(), "---:");
        if (!report.inquiry().isPublic()) {
            page.table(grids.quality(), "---").paragraph(escaped(grids.qualityNote()));
        }
        if (!report.marks().isEmpty()) {
            page.table(grids.marks(), "---");
        }
        page.paragraph("## " + words.say("section.definitions"));
        page.list(grids.definitions().entrySet().stream()
                .map(entry -> "**" + escaped(entry.getKey()) + "**: " + escaped(entry.getValue()))
                .toList());
        page.paragraph("## " + words.say("section.notes"));
        page.list(grids.notes().stream().map(MarkdownReport::escaped).toList());
        return page.out.toString();
    }

    private MarkdownReport paragraph(String text) {
        out.append(text).append("\n\n");
        return this;
    }

    private void list(List<String> items) {
        items.forEach(item -> out.append("- ").append(item).append('\n'));
        out.append('\n');
    }

    private MarkdownReport table(Grid grid, String alignment) {
        paragraph("## " + escaped(grid.title()));
        row(grid.headings().stream());
        int others = grid.headings().size() - 1;
        out.append("| --- | ")
                .append(String.join(" | ", Collections.nCopies(others, alignment)))
                .append(" |\n");
        grid.lines().forEach(line -> row(Stream.concat(Stream.of(line.name()), line.cells().stream())));
        out.append('\n');
        return this;
    }

    private void row(Stream<String> cells) {
        out.append(cells.map(MarkdownReport::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\`*_{}\\[\\]<>#|&~]", "\\\\$0");
    }
}
