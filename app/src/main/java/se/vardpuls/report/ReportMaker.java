package se.vardpuls.report;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.annotation.Annotation;
import se.vardpuls.annotation.Annotations;
import se.vardpuls.figure.Share;
import se.vardpuls.region.Region;
import se.vardpuls.report.Figure.Amount;
import se.vardpuls.report.Figure.Bundle;

/** Makes a report of the results: sums of counts over rows and months, shares of the sums and never means of shares. */
public final class ReportMaker {
    /** What the chart shows. */
    static final List<Figure> CHARTED =
            List.of(Figure.REPORTED, Figure.UNIQUE, Figure.COMPLETED_SHARE, Figure.WITHIN_24H_SHARE);

    private final Inquiry inquiry;
    private final Units units;
    private final Results results;
    private final Region region;
    private final Words words;

    /** Makes reports of these results. */
    public ReportMaker(Inquiry inquiry, Units units, Results results, Region region, Words words) {
        this.inquiry = inquiry;
        this.units = units;
        this.results = results;
        this.region = region;
        this.words = words;
    }

    /** A table, and what of it is not told. */
    private record Told(Table table, Map<Bundle, Set<Row>> withheld) {
        boolean isWithheld(Row row, Figure figure) {
            return withheld.getOrDefault(figure.bundle(), Set.of()).contains(row);
        }
    }

    /** The report, with these breaks of series. */
    public Report make(Annotations annotations) {
        Period period = inquiry.told();
        Rows rows = Rows.of(units, period.months(), words);
        Told now = told(Table.of(results, units, region, period, rows), rows);
        Told before = told(Table.history(results, units, region, period.before(), rows), rows);
        Told yearBefore = told(Table.history(results, units, region, period.yearBefore(), rows), rows);
        Map<Row, Map<Figure, Cell>> cells = new LinkedHashMap<>();
        Set<Figure> missing = EnumSet.noneOf(Figure.class);
        for (Row row : rows.shown()) {
            Map<Figure, Cell> ofRow = new EnumMap<>(Figure.class);
            for (Figure figure : figures(inquiry.isPublic())) {
                Cell cell = cell(row, figure, now, before, yearBefore);
                ofRow.put(figure, cell);
                if (cell.amount().lacking()) {
                    missing.add(figure);
                }
            }
            cells.put(row, ofRow);
        }
        return new Report(
                inquiry,
                region.smallNumber(),
                region.guaranteeDays(),
                rows.shown(),
                cells,
                chart(rows, List.of(now, before, yearBefore)),
                inquiry.isPublic() ? List.of() : Quality.of(now.table(), rows.shown()),
                marks(annotations, new Period(period.yearBefore().first(), period.last())),
                missing,
                results.strangers(),
                units.others());
    }

    private static List<Annotation> marks(Annotations annotations, Period compared) {
        return annotations.all().stream()
                .filter(annotation -> compared.overlaps(annotation.from(), annotation.last()))
                .toList();
    }

    /** What a report tells: published, the professions with few assessments are one, and nothing is said of registering. */
    static List<Figure> figures(boolean isPublic) {
        return Arrays.stream(Figure.values())
                .filter(figure -> !isPublic || figure.bundle() != Bundle.REGISTERING)
                .filter(figure -> figure.bundle() != Bundle.PROFESSIONS
                        || isPublished(figure) == isPublic
                        || figure == Figure.DOCTORS
                        || figure == Figure.NURSES)
                .toList();
    }

    private static boolean isPublished(Figure figure) {
        return figure == Figure.OTHER_PROFESSIONS;
    }

    private Cell cell(Row row, Figure figure, Told now, Told before, Told yearBefore) {
        Amount amount = figure.of(now.table().of(row));
        return new Cell(
                figure,
                amount,
                isSmall(figure, amount, now.table().of(row)),
                now.isWithheld(row, figure),
                change(row, figure, before, now),
                change(row, figure, yearBefore, now));
    }

    private static @Nullable BigDecimal change(Row row, Figure figure, Told from, Told to) {
        boolean isTold = figure.isShare() && !from.isWithheld(row, figure) && !to.isWithheld(row, figure);
        return isTold
                ? Cell.change(
                        figure.of(from.table().of(row)), figure.of(to.table().of(row)))
                : null;
    }

    /** Shares of days rest on the calls of these days. */
    private boolean isSmall(Figure figure, Amount amount, Sums sums) {
        if (!figure.isShare() || !amount.hasShare()) {
            return false;
        }
        Long denominator = (figure.isOfDays() ? Figure.REPORTED.of(sums) : amount).denominator();
        return denominator != null && denominator < region.smallNumber();
    }

    // --- what is not told ---

    private Told told(Table table, Rows rows) {
        Map<Bundle, Set<Row>> withheld = new EnumMap<>(Bundle.class);
        if (inquiry.isPublic()) {
            List<Withholding.Line> lines = rows.shown().stream()
                    .map(row -> new Withholding.Line(row, table.members(row)))
                    .toList();
            for (Bundle bundle : Bundle.values()) {
                if (bundle != Bundle.VOLUME && bundle != Bundle.REGISTERING) {
                    withheld.put(bundle, Withholding.rows(lines, shares(table, lines, bundle), region.smallNumber()));
                }
            }
            withholdProfessions(table, lines, withheld);
        }
        return new Told(table, withheld);
    }

    /** The professions add up to all assessments. */
    private void withholdProfessions(Table table, List<Withholding.Line> lines, Map<Bundle, Set<Row>> withheld) {
        Set<Row> professions = withheld.get(Bundle.PROFESSIONS);
        Set<Row> assessed = withheld.get(Bundle.ASSESSED);
        if (professions != null && assessed != null) {
            professions.addAll(assessed);
            professions.addAll(ProfessionWithholding.rows(
                    lines, shares(table, lines, Bundle.PROFESSIONS), region.smallNumber(), assessed, professions));
        }
    }

    private Map<String, List<Share>> shares(Table table, List<Withholding.Line> lines, Bundle bundle) {
        List<Figure> figures = figures(true).stream()
                .filter(figure -> figure.bundle() == bundle && figure.isShare() && !figure.isOfDays())
                .toList();
        Map<String, List<Share>> shares = new HashMap<>();
        for (Withholding.Line line : lines) {
            for (String unitId : line.members()) {
                shares.computeIfAbsent(
                        unitId,
                        of -> figures.stream()
                                .map(figure -> share(figure.of(table.ofUnit(of))))
                                .toList());
            }
        }
        return shares;
    }

    private static Share share(Amount amount) {
        Long numerator = amount.numerator();
        Long denominator = amount.denominator();
        return new Share(numerator == null ? 0 : numerator, denominator == null ? 0 : denominator);
    }

    // --- the chart ---

    /** From the first month with figures on; without what the region is not told of in one of these tables. */
    private List<Report.ChartMonth> chart(Rows rows, List<Told> compared) {
        Set<Figure> withheld = EnumSet.noneOf(Figure.class);
        rows.shown().stream()
                .filter(row -> row.level() == Level.REGION)
                .forEach(row -> CHARTED.stream()
                        .filter(figure -> compared.stream().anyMatch(told -> told.isWithheld(row, figure)))
                        .forEach(withheld::add));
        List<Report.ChartMonth> chart = new ArrayList<>();
        boolean isBegun = false;
        for (YearMonth month : inquiry.chartMonths()) {
            Map<Figure, Cell> cells =
                    chartCells(Table.region(results, units, region, Period.month(month), rows), withheld);
            isBegun |= cells.values().stream().anyMatch(cell -> cell.amount().hasShare());
            if (isBegun) {
                chart.add(new Report.ChartMonth(month, cells));
            }
        }
        return chart;
    }

    private Map<Figure, Cell> chartCells(Sums sums, Set<Figure> withheld) {
        Map<Figure, Cell> cells = new EnumMap<>(Figure.class);
        for (Figure figure : CHARTED) {
            Amount amount = figure.of(sums);
            boolean isSmall = isSmall(figure, amount, sums);
            boolean isWithheld = withheld.contains(figure) || (isSmall && inquiry.isPublic());
            cells.put(figure, new Cell(figure, amount, isSmall, isWithheld, null, null));
        }
        return cells;
    }
}
