package se.vardpuls.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;

/**
 * A report for spreadsheets and programs (RFC 4180): one line a row, shares of 1 with six decimals, changes in percentage
 * points.
 *
 * <ol>
 *   <li>English: commas between the fields, decimal points.
 *   <li>Swedish, as Excel and QlikView expect it there: semicolons, decimal commas, and a byte order mark, by which Excel
 *       knows UTF-8.
 *   <li>What is not known or not told is an empty field; {@code withheld} and {@code small} name the figures that are
 *       withheld, or rest on few.
 *   <li>A text that a spreadsheet would take for a formula begins with an apostrophe.
 * </ol>
 */
final class CsvReport {
    private static final String MARK = "\uFEFF";
    private static final String END = "\r\n";
    private static final String FORMULA = "=+-@\t\r";

    private final StringBuilder out = new StringBuilder();
    private final char separator;
    private final char point;

    private CsvReport(char separator, char point) {
        this.separator = separator;
        this.point = point;
    }

    static String english(Report report) {
        return new CsvReport(',', '.').text(report);
    }

    static String swedish(Report report) {
        return MARK + new CsvReport(';', ',').text(report);
    }

    private String text(Report report) {
        List<Figure> figures = Grids.told(report);
        line(heading(figures));
        Period told = report.inquiry().told();
        for (Row row : report.shown()) {
            List<String> fields = new ArrayList<>(List.of(
                    told.first().toString(),
                    told.last().toString(),
                    row.level().id(),
                    text(row.id()),
                    text(row.name())));
            figures.forEach(figure -> add(fields, report.cell(row, figure)));
            fields.add(names(report, row, figures, false));
            fields.add(names(report, row, figures, true));
            line(fields);
        }
        return out.toString();
    }

    private static List<String> heading(List<Figure> figures) {
        List<String> heading = new ArrayList<>(List.of("from", "to", "level", "id", "name"));
        for (Figure figure : figures) {
            heading.add(figure.id());
            if (figure.kind() != Figure.Kind.COUNT) {
                heading.add(figure.id() + "Numerator");
                heading.add(figure.id() + "Denominator");
            }
            if (figure.isShare()) {
                heading.add(figure.id() + "ChangeFromBefore");
                heading.add(figure.id() + "ChangeFromYearBefore");
            }
        }
        heading.add("withheld");
        heading.add("small");
        return heading;
    }

    private void add(List<String> fields, Cell cell) {
        Figure figure = cell.figure();
        if (figure.kind() == Figure.Kind.COUNT) {
            fields.add(number(cell.count()));
            return;
        }
        Share share = cell.share();
        Long numerator = share == null ? null : (Long) share.numerator();
        Long denominator = share == null ? null : (Long) share.denominator();
        fields.add(figure.isShare() ? share(share) : number(cell.rate()));
        fields.add(number(numerator));
        fields.add(number(denominator));
        if (figure.isShare()) {
            fields.add(number(cell.sinceBefore()));
            fields.add(number(cell.sinceYearBefore()));
        }
    }

    private static String names(Report report, Row row, List<Figure> figures, boolean small) {
        return figures.stream()
                .map(figure -> report.cell(row, figure))
                .filter(cell -> small ? cell.isSmall() && !cell.isWithheld() : cell.isWithheld())
                .map(cell -> cell.figure().id())
                .collect(Collectors.joining(" "));
    }

    private String share(@Nullable Share share) {
        return share == null ? "" : decimal(String.format(Locale.ROOT, "%.6f", share.rounded()));
    }

    private String number(@Nullable BigDecimal number) {
        return number == null
                ? ""
                : decimal(number.setScale(1, RoundingMode.HALF_UP).toPlainString());
    }

    private static String number(@Nullable Long number) {
        return number == null ? "" : number.toString();
    }

    private String decimal(String number) {
        return number.replace('.', point);
    }

    private static String text(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private void line(List<String> fields) {
        out.append(fields.stream().map(this::quoted).collect(Collectors.joining(String.valueOf(separator))))
                .append(END);
    }

    private String quoted(String field) {
        boolean isPlain = field.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
        return isPlain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
