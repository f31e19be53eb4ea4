package se.vardpuls.demo.screen;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Words the three-day guarantee: both views with their numerators and denominators, and the cases that wait. */
final class GuaranteePart {
    static final String HEADER = "  %-32s %-10s %5s %5s %4s %9s %6s %4s %7s %-17s %s"
            .formatted(
                    "enhet",
                    "dag",
                    "sökte",
                    "inom",
                    "sent",
                    "försenade",
                    "öppna",
                    "idag",
                    "undant.",
                    "andel av sökta",
                    "andel av bedömda");

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d/M", SWEDISH);
    private static final int GOAL = 95;
    private static final String NOTHING_YET = "inga uppgifter har kommit";

    private GuaranteePart() {}

    /** The region's shares, or that there are none. */
    static List<String> shares(Cases cases, @Nullable LocalDate today) {
        List<String> lines = new ArrayList<>();
        lines.add("Medicinsk bedömning inom tre dagar, Region Skåne");
        if (today == null || cases.isEmpty()) {
            lines.add("  " + NOTHING_YET);
            return lines;
        }
        LocalDate last = cases.lastMature(today);
        String week = "Sökte " + SHORT_DAY.format(last.minusDays(6)) + "–" + SHORT_DAY.format(last);
        lines.add(share(week, cases.matureWeek(today), "alla fall, även ej bedömda"));
        lines.add(share("Bedömda senaste 7 dagar", cases.completedWeek(today), "ID0397"));
        lines.add(share("Bedömda idag", cases.completedOn(today), "ID0397"));
        return lines;
    }

    /** The units with the most cases due today or overdue. */
    static List<String> mostWaiting(Board board, int count) {
        CaseRow total = board.cases().total();
        List<String> lines = new ArrayList<>();
        lines.add("Fall att bedöma: "
                + (board.cases().isEmpty()
                        ? NOTHING_YET
                        : String.format(
                                SWEDISH,
                                "%,d öppna, %,d förfaller idag, %,d försenade",
                                total.open(),
                                total.dueToday(),
                                total.overdue())));
        int place = 1;
        for (Cases.UnitCases unit : board.cases().mostWaiting(count)) {
            lines.add("  %2d. %3d idag %4d försenade  %s"
                    .formatted(place++, unit.dueToday(), unit.overdue(), board.name(unit.unitId())));
        }
        return lines;
    }

    /** The same in a few words, for a log. */
    static String line(Cases cases, @Nullable LocalDate today) {
        if (today == null || cases.isEmpty()) {
            return "bedömda inom tre dagar: " + NOTHING_YET;
        }
        CaseRow total = cases.total();
        return "bedömda inom tre dagar: av sökta " + measured(cases.matureWeek(today))
                + ", av bedömda " + measured(cases.completedWeek(today))
                + String.format(SWEDISH, "   förfaller idag %,d, försenade %,d", total.dueToday(), total.overdue());
    }

    /** A row for each unit and day, by date. */
    static List<String> rows(Board board) {
        return board.cases().days().entrySet().stream()
                .flatMap(day -> day.getValue().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(unit -> row(board.name(unit.getKey()), day.getKey().toString(), unit.getValue())))
                .toList();
    }

    /** The sum of all rows, unless there are none; its cohort share is that of the mature dates. */
    static Optional<String> sum(Cases cases) {
        if (cases.isEmpty()) {
            return Optional.empty();
        }
        CaseRow total = cases.total();
        return Optional.of(row("summa (andel: mogna dagar)", "", total, cases.allMature()));
    }

    private static String row(String name, String date, CaseRow row) {
        return row(name, date, row, row.cohort());
    }

    private static String row(String name, String date, CaseRow row, Share cohort) {
        return "  %-32s %-10s %5d %5d %4d %9d %6d %4d %7d %-17s %s"
                .formatted(
                        name,
                        date,
                        row.sought(),
                        row.within(),
                        row.late(),
                        row.overdue(),
                        row.open(),
                        row.dueToday(),
                        row.excluded(),
                        measured(cohort),
                        measured(row.completed()));
    }

    private static String share(String label, Share share, String words) {
        String mark = share.denominator() == 0 ? " " : share.isAtLeast(GOAL) ? "✓" : "✗";
        return "  %-23s %7s  %-15s %s mål ≥ %d %% (%s)"
                .formatted(label, share.percent(), share.counts(), mark, GOAL, words);
    }

    private static String measured(Share share) {
        return share.denominator() == 0 ? "–" : share.percent() + " (" + share.counts() + ")";
    }
}
