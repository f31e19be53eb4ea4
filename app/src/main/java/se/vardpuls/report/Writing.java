package se.vardpuls.report;

/** What a report can be written as; {@link #CSV_SV} is CSV as Swedish programs expect it. */
public enum Writing {
    TABLE,
    CSV,
    CSV_SV,
    JSON,
    MARKDOWN,
    HTML;

    /** The report as text, with line ends. */
    public String write(Report report, Words words) {
        return switch (this) {
            case TABLE -> TextReport.of(report, words);
            case CSV -> CsvReport.english(report);
            case CSV_SV -> CsvReport.swedish(report);
            case JSON -> JsonReport.of(report, words);
            case MARKDOWN -> MarkdownReport.of(report, words);
            case HTML -> HtmlReport.of(report, words);
        };
    }
}
