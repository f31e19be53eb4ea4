package se.vardpuls.report;

import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.report.Figure.Bundle;

/** The tables and notes of a report in words. Not for several threads. */
final class Grids {
    private static final List<Figure> TELEPHONE =
            List.of(Figure.CALLS, Figure.PERSONS, Figure.TURNED_AWAY, Figure.REPORTED, Figure.STRICT, Figure.UNIQUE);
    private static final List<Figure> DAYS = List.of(
            Figure.DATES,
            Figure.GOAL_DATES,
            Figure.WORKED_DAYS,
            Figure.GOAL_UNIT_DAYS_SHARE,
            Figure.GOAL_UNIT_DAYS_STRICT_SHARE,
            Figure.AT_GOAL);
    private static final List<Figure> ASSESSED = List.of(
            Figure.ASSESSMENTS, Figure.COMPLETED_SHARE, Figure.CASES, Figure.COHORT_SHARE, Figure.NEVER_ASSESSED);
    private static final List<Figure> OTHER = List.of(
            Figure.BOOKINGS,
            Figure.BOOKED_BY_PATIENT_SHARE,
            Figure.LATE_CANCELLATIONS,
            Figure.NO_SHOWS,
            Figure.NO_SHOW_SHARE,
            Figure.DIGITAL_CONTACTS,
            Figure.SAME_DAY_SHARE,
            Figure.WITHIN_24H_SHARE,
            Figure.PER_THOUSAND);
    private static final List<Figure> COMPARED = List.of(
            Figure.REPORTED,
            Figure.STRICT,
            Figure.UNIQUE,
            Figure.GOAL_UNIT_DAYS_SHARE,
            Figure.COMPLETED_SHARE,
            Figure.COHORT_SHARE,
            Figure.BOOKED_BY_PATIENT_SHARE,
            Figure.NO_SHOW_SHARE,
            Figure.WITHIN_24H_SHARE);
    /** Units below this per cent are told together, above by fives. */
    private static final int LOWEST = 50;

    private static final int STEP = 5;
    private static final int HUNDRED = 100;
    private static final String NOTHING = "–";
    private static final String WITHHELD = "..";

    private final Report report;
    private final Words words;
    private final Map<String, Long> namesakes = new HashMap<>();

    Grids(Report report, Words words) {
        this.report = report;
        this.words = words;
        report.rows().stream()
                .filter(row -> row.level() == Level.UNIT)
                .forEach(row -> namesakes.merge(row.name(), 1L, Long::sum));
    }

    String title() {
        String key = report.inquiry().isPublic() ? "title.public" : "title";
        return words.say(key, report.inquiry().told().name(words.locale()));
    }

    /** The tables of figures, in their order. */
    List<Grid> figures() {
        List<Grid> grids = new ArrayList<>(List.of(
                grid("telephone", TELEPHONE),
                grid("days", DAYS),
                grid("assessed", ASSESSED),
                professions(),
                grid("other", OTHER)));
        Period told = report.inquiry().told();
        if (!told.before().equals(told.yearBefore())) {
            grids.add(changes("before", told.before(), Cell::sinceBefore));
        }
        grids.add(changes("year-before", told.yearBefore(), Cell::sinceYearBefore));
        return grids;
    }

    private Grid grid(String id, List<Figure> figures) {
        return grid(id, words.say("section." + id, report.guaranteeDays()), figures, this::text);
    }

    private Grid grid(String id, String title, List<Figure> figures, BiFunction<Row, Cell, String> text) {
        List<Grid.Line> lines = report.shown().stream()
                .map(row -> new Grid.Line(
                        row.level(),
                        name(row),
                        figures.stream()
                                .map(figure -> text.apply(row, report.cell(row, figure)))
                                .toList()))
                .toList();
        return new Grid(id, title, headings("unit", figures), lines);
    }

    private List<String> headings(String first, List<Figure> figures) {
        return Stream.concat(Stream.of(words.say(first)), figures.stream().map(this::heading))
                .toList();
    }

    private Grid changes(String id, Period with, Function<Cell, @Nullable BigDecimal> change) {
        String title = words.say("section.before", report.guaranteeDays(), with.name(words.locale()));
        return grid(id, title, COMPARED, (row, cell) -> {
            BigDecimal points = change.apply(cell);
            return points == null ? cell.isWithheld() ? WITHHELD : NOTHING : words.signed(points);
        });
    }

    private Grid professions() {
        List<Figure> figures = ReportMaker.figures(report.inquiry().isPublic()).stream()
                .filter(figure -> figure.bundle() == Bundle.PROFESSIONS)
                .filter(figure -> report.shown().stream()
                        .anyMatch(row -> report.cell(row, figure).amount().hasShare()))
                .toList();
        return grid("professions", words.say("section.professions", report.guaranteeDays()), figures, (row, cell) -> {
            Long assessed = cell.amount().denominator();
            return cell.share() == null || assessed == null
                    ? text(cell)
                    : text(cell) + " (" + words.whole(assessed) + ")";
        });
    }

    // --- what is told in other tables ---

    /** The region month by month. */
    Grid months() {
        DateTimeFormatter month = DateTimeFormatter.ofPattern("MMM yyyy", words.locale());
        List<Grid.Line> lines = report.chart().stream()
                .map(told -> new Grid.Line(
                        Level.UNIT,
                        month.format(told.month()),
                        ReportMaker.CHARTED.stream()
                                .map(figure -> text(cell(told, figure)))
                                .toList()))
                .toList();
        return new Grid("months", words.say("section.months"), headings("month", ReportMaker.CHARTED), lines);
    }

    static Cell cell(Report.ChartMonth month, Figure figure) {
        Cell cell = month.cells().get(figure);
        if (cell == null) {
            throw new IllegalArgumentException(figure + " is not charted");
        }
        return cell;
    }

    /**
     * How many units have a share within bounds.
     *
     * @param name the bounds
     * @param units how many
     */
    record Interval(String name, int units) {}

    /** How many units have a reported share below 50, and above by fives. */
    List<Interval> intervals() {
        Map<Integer, Integer> units = new HashMap<>();
        for (Row row : report.rows()) {
            BigDecimal share = row.level() == Level.UNIT
                    ? report.cell(row, Figure.REPORTED).rate()
                    : null;
            if (share != null) {
                int from = Math.min(share.intValue(), HUNDRED - 1) / STEP * STEP;
                units.merge(Math.max(from, LOWEST - STEP), 1, Integer::sum);
            }
        }
        List<Interval> intervals = new ArrayList<>();
        for (int from = LOWEST - STEP; from < HUNDRED; from += STEP) {
            String name =
                    from < LOWEST ? words.say("spread.below", LOWEST) : words.say("spread.from", from, from + STEP);
            intervals.add(new Interval(name, units.getOrDefault(from, 0)));
        }
        return intervals;
    }

    /** The same as a table. */
    Grid spread() {
        return new Grid(
                "spread",
                words.say("section.spread"),
                List.of(heading(Figure.REPORTED), words.say("spread.units")),
                intervals().stream()
                        .map(interval ->
                                new Grid.Line(Level.UNIT, interval.name(), List.of(words.whole(interval.units()))))
                        .toList());
    }

    /** Who registers otherwise than the others. */
    Grid quality() {
        List<Grid.Line> lines = new ArrayList<>();
        for (Quality.Measure measure : report.quality()) {
            Double median = measure.median();
            Double mad = measure.mad();
            String name = heading(measure.figure());
            if (median == null || mad == null || measure.far().isEmpty()) {
                String why = words.say(median == null ? "quality.few" : "quality.none");
                lines.add(line(name, why, NOTHING, NOTHING, measure));
            }
            for (Quality.Outlier far : measure.far()) {
                String value = number(measure.figure(), far.value());
                String deviations = words.signed(BigDecimal.valueOf(far.deviations()));
                lines.add(line(name, name(far.row()), value, deviations, measure));
            }
        }
        return new Grid(
                "quality",
                words.say("section.quality"),
                Stream.of("measure", "unit", "value", "deviations", "median", "mad", "peers")
                        .map(key -> words.say("quality." + key))
                        .toList(),
                lines);
    }

    private Grid.Line line(String name, String unit, String value, String deviations, Quality.Measure measure) {
        Double median = measure.median();
        Double mad = measure.mad();
        return new Grid.Line(
                Level.UNIT,
                name,
                List.of(
                        unit,
                        value,
                        deviations,
                        median == null ? NOTHING : number(measure.figure(), median),
                        mad == null ? NOTHING : number(measure.figure(), mad),
                        words.whole(measure.peers())));
    }

    private String number(Figure figure, double value) {
        return words.tenths(BigDecimal.valueOf(figure.isShare() ? HUNDRED * value : value));
    }

    /** Breaks of series. */
    Grid marks() {
        Map<String, String> names = new HashMap<>();
        report.rows().forEach(row -> names.put(row.id(), name(row)));
        List<Grid.Line> lines = report.marks().stream()
                .map(mark -> new Grid.Line(
                        Level.UNIT,
                        mark.from().toString(),
                        List.of(
                                mark.to() == null ? NOTHING : mark.to().toString(),
                                names.getOrDefault(mark.of(), mark.of()),
                                mark.text())))
                .toList();
        return new Grid(
                "marks",
                words.say("section.marks"),
                Stream.of("from", "to", "of", "text")
                        .map(key -> words.say("marks." + key))
                        .toList(),
                lines);
    }

    // --- what is said of them ---

    /** What must be known to read the figures rightly. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(words.say("note.sums"));
        notes.add(words.say("note.missing"));
        if (report.inquiry().isPublic()) {
            notes.add(words.say("note.withheld", report.smallNumber()));
            notes.add(words.say("note.professions"));
        } else {
            notes.add(words.say("note.small", report.smallNumber()));
        }
        if (!report.missing().isEmpty()) {
            List<String> figures = report.missing().stream().map(this::heading).toList();
            notes.add(words.say("note.lacking", String.join(", ", figures)));
        }
        notes.add(words.say("note.members"));
        notes.add(words.say("note.national"));
        notes.add(words.say("note.listed"));
        Period told = report.inquiry().told();
        if (told.before().equals(told.yearBefore())) {
            notes.add(words.say("note.same"));
        }
        if (report.isUnfinished()) {
            notes.add(words.say(
                    "note.unfinished",
                    Period.month(report.inquiry().lastMonth()).name(words.locale())));
        }
        notes.add(words.say("note.late"));
        if (report.strangers() > 0) {
            notes.add(words.say("note.strangers", report.strangers()));
        }
        if (report.others() > 0) {
            notes.add(words.say("note.others", report.others()));
        }
        return notes;
    }

    String qualityNote() {
        return words.say(
                "quality.note", Quality.THRESHOLD, Quality.LEAST_CASES, Quality.LEAST_LISTED, Quality.LEAST_PEERS);
    }

    /** What each column means: its heading, and a sentence. */
    Map<String, String> definitions() {
        Map<String, String> definitions = new LinkedHashMap<>();
        Stream.of(TELEPHONE, DAYS, ASSESSED, OTHER, report.inquiry().isPublic() ? List.<Figure>of() : Quality.MEASURES)
                .flatMap(List::stream)
                .forEach(figure -> definitions.put(
                        heading(figure), words.say("figure." + figure.id() + ".what", report.guaranteeDays())));
        return definitions;
    }

    String heading(Figure figure) {
        return words.say("figure." + figure.id(), report.guaranteeDays());
    }

    /** What a row is called; units that share a name also by their ids. */
    String name(Row row) {
        boolean isAlone = row.level() != Level.UNIT || namesakes.getOrDefault(row.name(), 0L) < 2;
        return isAlone ? row.name() : row.name() + " (" + row.id() + ")";
    }

    private String text(Row row, Cell cell) {
        return cell.figure() == Figure.AT_GOAL ? atGoal(row, cell) : text(cell);
    }

    /** 12 of 82; of a unit whether it is one of them. */
    private String atGoal(Row row, Cell cell) {
        Long atGoal = cell.count();
        Long units = report.cell(row, Figure.WITH_DAYS).count();
        if (atGoal == null || units == null) {
            return text(cell);
        }
        return row.level() == Level.UNIT
                ? words.say(atGoal > 0 ? "yes" : "no")
                : words.say("of", words.whole(atGoal), words.whole(units));
    }

    private String text(Cell cell) {
        if (cell.isWithheld()) {
            return WITHHELD;
        }
        Long count = cell.count();
        if (count != null) {
            return words.whole(count);
        }
        BigDecimal rate = cell.rate();
        return rate == null ? NOTHING : words.tenths(rate) + (cell.isSmall() ? "*" : "");
    }

    /** All figures that programs are told. */
    static List<Figure> told(Report report) {
        return Arrays.stream(Figure.values())
                .filter(ReportMaker.figures(report.inquiry().isPublic())::contains)
                .toList();
    }
}
