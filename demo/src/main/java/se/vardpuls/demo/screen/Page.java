package se.vardpuls.demo.screen;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words the board: a page of lines, one line, or the tables of a played set of events. */
public final class Page {
    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final DateTimeFormatter LONG_TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'kl.' HH:mm", SWEDISH);
    private static final DateTimeFormatter SHORT_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", SWEDISH);
    private static final int WORST = 10;
    private static final int MOST_ROWS = 40;
    private static final int COLUMN = 78;

    private Page() {}

    /** The whole page. */
    public static List<String> full(Board board, Status status) {
        List<String> lines = new ArrayList<>();
        LocalDate date = status.date();
        lines.add("Vårdpuls   " + (status.simulated() == null ? "startar …" : LONG_TIME.format(status.simulated()))
                + " (simulerad tid)");
        lines.add(flow(status));
        lines.add("");
        sideBySide(lines, shares(board.region(date)), GuaranteePart.shares(board.cases(), date));
        lines.add("");
        lines.add(units(board, date));
        lines.add(outcomes(board.region(date)));
        lines.add("");
        sideBySide(lines, worst(board, date), GuaranteePart.mostWaiting(board, WORST));
        lines.add("");
        lines.addAll(board.alerts().lines());
        lines.add("");
        lines.add(deadLetters(board));
        lines.add("Mätvärden: " + status.metricsUrl() + firstFigure(status));
        return lines;
    }

    /** The same in one line, for a log. */
    public static String line(Board board, Status status) {
        LocalDate date = status.date();
        UnitDayRow region = board.region(date);
        String worst = board.worst(date, 1).stream()
                .map(unit -> "   sämst just nu: " + unit.row().reported().percent() + " ("
                        + unit.row().reported().counts() + ") " + unit.name())
                .findFirst()
                .orElse("");
        return (status.simulated() == null ? "startar …" : SHORT_TIME.format(status.simulated()))
                + "   Andel besvarade samma dag " + measured(region.reported())
                + "   strikt " + region.strict().percent()
                + "   personer " + region.unique().percent()
                + "   enheter över/under 90 %: " + board.units(date, true) + "/" + board.units(date, false)
                + worst
                + "   " + GuaranteePart.line(board.cases(), date)
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
        return "  %-32s %-10s %9d %11d %s"
                .formatted(board.name(unit), date, row.received(), row.contacted(), measured(row.reported()));
    }

    private static String flow(Status status) {
        return String.format(
                SWEDISH,
                "Händelser: skickade %,d (%,.0f/s), behandlade %,d (%,.0f/s)",
                status.sent(),
                status.sentPerSecond(),
                status.processed(),
                status.processedPerSecond());
    }

    /** Two columns; a line that is too long for the left one is cut. */
    private static void sideBySide(List<String> lines, List<String> left, List<String> right) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String first = i < left.size() ? left.get(i) : "";
            String second = i < right.size() ? right.get(i) : "";
            String cut = first.length() <= COLUMN ? first : first.substring(0, COLUMN - 1) + "…";
            lines.add((cut + " ".repeat(COLUMN - cut.length()) + " │ " + second).stripTrailing());
        }
    }

    private static List<String> shares(UnitDayRow region) {
        return List.of(
                "Kontakt samma dag (telefon), Region Skåne idag",
                share("Andel besvarade samma dag", region.reported(), 90, "nationellt mått"),
                share("  av alla i öppettid", region.strict(), 90, "även full kö, menyval"),
                share("  av personer som ringt", region.unique(), 95, "ID0075"));
    }

    private static String share(String label, Share share, int goal, String words) {
        String mark = share.denominator() == 0 ? " " : share.isOver(goal) ? "✓" : "✗";
        return "  %-25s %7s  %-15s %s mål > %d %% (%s)"
                .formatted(label, share.percent(), share.counts(), mark, goal, words);
    }

    private static String units(Board board, @Nullable LocalDate date) {
        return "Enheter: %d över 90 %%, %d inte, %d med färre än %d samtal"
                .formatted(
                        board.units(date, true), board.units(date, false), board.smallUnits(date), Board.SMALL_NUMBER);
    }

    private static String outcomes(UnitDayRow row) {
        return String.format(
                SWEDISH,
                "Utfall: besvarade %,d, återuppringda %,d, en senare dag %,d, ej nådda %,d, lade på %,d (i menyn %,d), "
                        + "full kö %,d, stängt %,d, väntar %,d",
                row.answered(),
                row.calledBack(),
                row.late(),
                row.unreached(),
                row.abandoned(),
                row.menuAbandoned(),
                row.rejectedFull(),
                row.rejectedClosed(),
                row.pending());
    }

    private static List<String> worst(Board board, @Nullable LocalDate date) {
        List<String> lines = new ArrayList<>();
        lines.add("Sämst just nu på telefon (minst " + Board.SMALL_NUMBER + " samtal)");
        List<Board.UnitRow> worst = board.worst(date, WORST);
        for (int i = 0; i < WORST; i++) {
            lines.add(i < worst.size() ? worstRow(i + 1, worst.get(i)) : "");
        }
        return lines;
    }

    private static String worstRow(int place, Board.UnitRow unit) {
        Share share = unit.row().reported();
        return "  %2d. %7s  %-10s %3d väntar  %s"
                .formatted(place, share.percent(), share.counts(), unit.row().pending(), unit.name());
    }

    private static String deadLetters(Board board) {
        return "Avvisade poster: "
                + (board.deadLetters().isEmpty()
                        ? "inga"
                        : board.deadLetters().entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining(", ")));
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
