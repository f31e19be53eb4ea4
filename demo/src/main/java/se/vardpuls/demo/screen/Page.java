package se.vardpuls.demo.screen;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Words the board: a page of lines, one line, or the tables of a played set of events. */
public final class Page {
    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final DateTimeFormatter LONG_TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'kl.' HH:mm", SWEDISH);
    private static final DateTimeFormatter SHORT_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", SWEDISH);
    /** The heading, and ten units. */
    private static final int WORST = 11;

    private static final int MOST_ROWS = 40;

    /** From this width on there are two columns. */
    private static final int WIDE = 120;

    /** Under this width a row of a share does not fit, even in its shorter wording. */
    static final int NARROW = 64;

    /** Under this height the definitions that are not the goal's come last. */
    private static final int LOW = 20;

    private Page() {}

    /**
     * The whole page for a window of that size: no row is wider, there are no more rows, and what is left out or cut
     * has a sign in its place.
     */
    public static List<String> full(Board board, Status status, int width, int height) {
        boolean isSmall = width < NARROW || height < LOW;
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Block("tid", "rader", List.of(title(status, width)), 1, 1, 0));
        parts.addAll(
                isSmall
                        ? small(board, status, width, height)
                        : width < WIDE ? stacked(board, status, width) : sideBySide(board, status, width));
        parts.add(Part.Block.of("händelser", flow(status, width), 1));
        parts.add(Part.Block.of("avvisade poster", deadLetters(board, width), 1));
        parts.add(Part.Block.of("mätvärden", List.of(Columns.cut(metrics(status), width)), 1));
        return Layout.of(parts, width, height);
    }

    private static List<Part> small(Board board, Status status, int width, int height) {
        LocalDate date = status.date();
        UnitDayRow region = board.region(date);
        List<String> headlines = new ArrayList<>();
        headlines.add(TelephonePart.soFar(board, date, width));
        GuaranteePart.headlines(board.cases(), date).forEach(share -> headlines.add(share.shortAt(width)));
        List<String> official = TelephonePart.official(region).stream()
                .map(share -> share.shortAt(width))
                .toList();
        return List.of(
                Part.Block.of("andelar", headlines, Math.max(1, Math.min(headlines.size(), height - 2))),
                board.alerts().part(1, width),
                TelephonePart.worst(board, date, WORST, width),
                GuaranteePart.mostWaiting(board, WORST, width),
                ContactPart.summary(board.contacts(), date, width),
                Part.Block.of("officiella andelar", official, official.size()),
                TelephonePart.units(board, date, width),
                TelephonePart.outcomes(region, width));
    }

    private static List<Part> stacked(Board board, Status status, int width) {
        LocalDate date = status.date();
        UnitDayRow region = board.region(date);
        return List.of(
                TelephonePart.shares(board, date, width),
                GuaranteePart.shares(board.cases(), date, width),
                ContactPart.summary(board.contacts(), date, width),
                board.alerts().part(2, width),
                TelephonePart.worst(board, date, WORST, width),
                GuaranteePart.mostWaiting(board, WORST, width),
                TelephonePart.units(board, date, width),
                TelephonePart.outcomes(region, width));
    }

    private static List<Part> sideBySide(Board board, Status status, int width) {
        LocalDate date = status.date();
        UnitDayRow region = board.region(date);
        int left = Part.Pair.leftWidth(width);
        int right = Part.Pair.rightWidth(width);
        return List.of(
                new Part.Pair(
                        TelephonePart.shares(board, date, left), GuaranteePart.shares(board.cases(), date, right)),
                ContactPart.summary(board.contacts(), date, width),
                board.alerts().part(2, width),
                new Part.Pair(
                        TelephonePart.worst(board, date, WORST, left), GuaranteePart.mostWaiting(board, WORST, right)),
                TelephonePart.units(board, date, width),
                TelephonePart.outcomes(region, width));
    }

    private static String title(Status status, int width) {
        LocalDateTime time = status.simulated();
        return time == null
                ? Columns.cut("Vårdpuls   startar …", width)
                : Columns.firstThatFits(
                        width,
                        "Vårdpuls   " + LONG_TIME.format(time) + " (simulerad tid)",
                        "Vårdpuls   " + SHORT_TIME.format(time) + " (simulerad)");
    }

    /** The same in one line, for a log. */
    public static String line(Board board, Status status) {
        LocalDate date = status.date();
        UnitDayRow region = board.region(date);
        return (status.simulated() == null ? "startar …" : SHORT_TIME.format(status.simulated()))
                + "   " + TelephonePart.line(board, date)
                + "   om inget mer händer idag: Andel besvarade samma dag " + measured(region.reported())
                + "   strikt " + region.strict().percent()
                + "   personer " + region.unique().percent()
                + "   " + GuaranteePart.line(board.cases(), date)
                + "   " + ContactPart.line(board.contacts(), date)
                + "   " + board.alerts().line()
                + "   " + flow(status)
                + "   " + deadLetters(board);
    }

    /** The results of a played set of events: a table of days and the dead letters. */
    public static List<String> results(Board board) {
        List<String> lines = new ArrayList<>();
        lines.add("Telefon, per enhet och dag");
        lines.add("  %-32s %-10s %9s %11s %s".formatted("enhet", "dag", "inkomna", "kontaktade", "andel samma dag"));
        List<String> telephone = board.days().entrySet().stream()
                .flatMap(day -> day.getValue().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(unit -> dayRow(board, day.getKey(), unit.getKey(), unit.getValue())))
                .toList();
        addSome(lines, telephone);
        lines.add("Medicinsk bedömning inom tre dagar, per enhet och dag");
        lines.add(GuaranteePart.HEADER);
        addSome(lines, GuaranteePart.rows(board));
        GuaranteePart.sum(board.cases()).ifPresent(lines::add);
        lines.add("Digitala kontakter, per enhet och dag");
        lines.add(ContactPart.HEADER);
        addSome(lines, ContactPart.rows(board));
        lines.add(deadLetters(board));
        return lines;
    }

    private static void addSome(List<String> lines, List<String> rows) {
        lines.addAll(rows.subList(0, Math.min(MOST_ROWS, rows.size())));
        if (rows.isEmpty()) {
            lines.add("  inga");
        } else if (rows.size() > MOST_ROWS) {
            lines.add("  … och " + (rows.size() - MOST_ROWS) + " till");
        }
    }

    private static String dayRow(Board board, LocalDate date, String unit, UnitDayRow row) {
        return "  %s %-10s %9d %11d %s"
                .formatted(
                        Columns.pad(board.name(unit), 32),
                        date,
                        row.received(),
                        row.contacted(),
                        measured(row.reported()));
    }

    private static String flow(Status status) {
        return "Händelser: " + String.join(", ", flows(status));
    }

    private static List<String> flow(Status status, int width) {
        return Columns.wrap("Händelser:", flows(status), width);
    }

    private static List<String> flows(Status status) {
        return List.of(
                String.format(SWEDISH, "skickade %,d (%,.0f/s)", status.sent(), status.sentPerSecond()),
                String.format(SWEDISH, "behandlade %,d (%,.0f/s)", status.processed(), status.processedPerSecond()));
    }

    private static String deadLetters(Board board) {
        return "Avvisade poster: " + String.join(", ", reasons(board));
    }

    private static List<String> deadLetters(Board board, int width) {
        return Columns.wrap("Avvisade poster:", reasons(board), width);
    }

    private static List<String> reasons(Board board) {
        return board.deadLetters().isEmpty()
                ? List.of("inga")
                : board.deadLetters().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList();
    }

    private static String metrics(Status status) {
        String metrics = "Mätvärden: " + (status.metricsUrl().isEmpty() ? "inga (port 0)" : status.metricsUrl());
        return status.pageUrl().isEmpty()
                ? metrics + firstFigure(status)
                : "Sidor: " + status.pageUrl() + "   " + metrics;
    }

    private static String firstFigure(Status status) {
        return status.firstFigureSeconds() == null
                ? ""
                : String.format(SWEDISH, "   Första siffran efter %.1f s", status.firstFigureSeconds());
    }

    private static String measured(Share share) {
        return share.percent() + " (" + share.counts() + ")";
    }
}
