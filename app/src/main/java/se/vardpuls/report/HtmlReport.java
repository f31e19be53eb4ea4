package se.vardpuls.report;

import static se.vardpuls.report.Html.escaped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as one page of HTML: to be sent, printed and read by screen readers.
 *
 * <ol>
 *   <li>Nothing is fetched and nothing runs: its policy allows its own style, by hash, and nothing else.
 *   <li>Tables have captions and scopes; each chart has a title, a description and its numbers as a table.
 *   <li>It is light or dark as the reader's system is, and light in print.
 * </ol>
 */
final class HtmlReport {
    private static final String STYLE = style();

    private final Report report;
    private final Words words;
    private final Grids grids;
    private final StringBuilder out = new StringBuilder();

    private HtmlReport(Report report, Words words) {
        this.report = report;
        this.words = words;
        this.grids = new Grids(report, words);
    }

    static String of(Report report, Words words) {
        return new HtmlReport(report, words).page();
    }

    private String page() {
        begin();
        months();
        for (Grid grid : grids.figures()) {
            if (grid.id().equals("professions")) {
                section(grid, professions());
            } else {
                section(grid, "");
            }
        }
        spread();
        if (!report.inquiry().isPublic()) {
            section(grids.quality(), "<p>" + escaped(grids.qualityNote()) + "</p>\n");
        }
        if (!report.marks().isEmpty()) {
            section(grids.marks(), "");
        }
        definitions();
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private void begin() {
        String policy =
                "default-src 'none'; style-src 'sha256-" + hash(STYLE) + "'; base-uri 'none'; form-action 'none'";
        out.append("<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                        .formatted(words.locale().getLanguage()))
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n".formatted(policy))
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append(
                        "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
                .append("<title>%s</title>\n<style>%s</style>\n</head>\n".formatted(escaped(grids.title()), STYLE))
                .append("<body>\n<header>\n<h1>%s</h1>\n<p>%s</p>\n</header>\n<main>\n"
                        .formatted(escaped(grids.title()), escaped(words.say("made"))))
                .append("<section>\n<h2>%s</h2>\n<ul>\n".formatted(escaped(words.say("section.notes"))));
        grids.notes().forEach(note -> out.append("<li>%s</li>\n".formatted(escaped(note))));
        out.append("</ul>\n</section>\n");
    }

    private void section(Grid grid, String before) {
        out.append("<section id=\"%s\">\n<h2>%s</h2>\n%s".formatted(grid.id(), escaped(grid.title()), before));
        table(grid);
        out.append("</section>\n");
    }

    private void table(Grid grid) {
        boolean areTexts = grid.id().equals("quality") || grid.id().equals("marks");
        out.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">\n"
                        .formatted(escaped(grid.title())))
                .append("<table%s>\n<caption>%s</caption>\n<thead>\n<tr>"
                        .formatted(areTexts ? " class=\"texts\"" : "", escaped(grid.title())));
        grid.headings().forEach(heading -> out.append("<th scope=\"col\">%s</th>".formatted(escaped(heading))));
        out.append("</tr>\n</thead>\n<tbody>\n");
        for (Grid.Line line : grid.lines()) {
            out.append("<tr class=\"%s\"><th scope=\"row\">%s</th>"
                    .formatted(line.level().id(), escaped(line.name())));
            line.cells().forEach(cell -> out.append("<td>%s</td>".formatted(escaped(cell))));
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n</div>\n");
    }

    // --- charts ---

    private void months() {
        Grid grid = grids.months();
        List<Charts.Series> series = ReportMaker.CHARTED.stream()
                .map(figure -> new Charts.Series(grids.heading(figure), values(figure)))
                .toList();
        List<String> months = grid.lines().stream().map(Grid.Line::name).toList();
        section(
                grid,
                Charts.lines(
                        "chart-months",
                        words.say("chart.months.title"),
                        words.say("chart.months.desc"),
                        months,
                        series,
                        marks()));
    }

    private List<@Nullable Double> values(Figure figure) {
        List<@Nullable Double> values = new ArrayList<>();
        for (Report.ChartMonth month : report.chart()) {
            BigDecimal rate = Grids.cell(month, figure).rate();
            values.add(rate == null ? null : (Double) rate.doubleValue());
        }
        return values;
    }

    private List<Integer> marks() {
        List<Integer> marks = new ArrayList<>();
        for (int place = 0; place < report.chart().size(); place++) {
            YearMonth month = report.chart().get(place).month();
            if (report.marks().stream()
                    .anyMatch(mark -> YearMonth.from(mark.from()).equals(month))) {
                marks.add(place);
            }
        }
        return marks;
    }

    private String professions() {
        List<Charts.Bar> bars = new ArrayList<>();
        for (Row row : report.rows()) {
            if (row.level() == Level.REGION) {
                for (Figure figure : ReportMaker.figures(report.inquiry().isPublic())) {
                    BigDecimal rate = figure.bundle() == Figure.Bundle.PROFESSIONS
                            ? report.cell(row, figure).rate()
                            : null;
                    if (rate != null) {
                        bars.add(new Charts.Bar(grids.heading(figure), rate.doubleValue(), words.tenths(rate) + " %"));
                    }
                }
            }
        }
        return bars.isEmpty()
                ? ""
                : Charts.bars(
                        "chart-professions",
                        words.say("chart.professions.title", report.guaranteeDays()),
                        words.say("chart.professions.desc"),
                        bars,
                        100);
    }

    private void spread() {
        Grid grid = grids.spread();
        List<Charts.Bar> bars = new ArrayList<>();
        double most = 0;
        for (Grids.Interval interval : grids.intervals()) {
            bars.add(new Charts.Bar(interval.name(), interval.units(), words.whole(interval.units())));
            most = Math.max(most, interval.units());
        }
        section(
                grid,
                Charts.bars(
                        "chart-spread", words.say("chart.spread.title"), words.say("chart.spread.desc"), bars, most));
    }

    private void definitions() {
        out.append("<section id=\"definitions\">\n<h2>%s</h2>\n<dl>\n"
                .formatted(escaped(words.say("section.definitions"))));
        grids.definitions()
                .forEach((heading, what) ->
                        out.append("<dt>%s</dt><dd>%s</dd>\n".formatted(escaped(heading), escaped(what))));
        out.append("</dl>\n</section>\n");
    }

    // --- style ---

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
