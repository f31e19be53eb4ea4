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
    private static final Goal GOAL = Goal.percent(95);
    private static final String NOTHING_YET = "inga uppgifter har kommit";

    private GuaranteePart() {}

    /** The two shares the goal is set for: of those who sought care, and of those who were assessed. */
    static List<ShareRow> headlines(Cases cases, @Nullable LocalDate today) {
        if (today == null || cases.isEmpty()) {
            Share none = new Share(0, 0);
            return List.of(sought("Sökte", none), assessed(none));
        }
        LocalDate last = cases.lastMature(today);
        String week = "Sökte " + SHORT_DAY.format(last.minusDays(6)) + "–" + SHORT_DAY.format(last);
        return List.of(sought(week, cases.matureWeek(today)), assessed(cases.completedWeek(today)));
    }

    private static ShareRow sought(String label, Share share) {
        return ShareRow.atLeast(label, "Sökta", share, GOAL, "alla fall, även ej bedömda");
    }

    private static ShareRow assessed(Share share) {
        return ShareRow.atLeast("Bedömda senaste 7 dagar", "Bedömda", share, GOAL, "ID0397");
    }

    /** The region's shares, or that there are none. */
    static Part shares(Cases cases, @Nullable LocalDate today, int width) {
        List<String> rows = new ArrayList<>();
        rows.add(Columns.cut("Medicinsk bedömning inom tre dagar, Region Skåne", width));
        if (today == null || cases.isEmpty()) {
            rows.add(Columns.cut("  " + NOTHING_YET, width));
        } else {
            headlines(cases, today).forEach(share -> rows.add(share.at(width)));
            rows.add(ShareRow.atLeast("Bedömda idag", "idag", cases.completedOn(today), GOAL, "ID0397")
                    .at(width));
        }
        return Part.Block.of("bedömning", rows, rows.size());
    }

    /** The units, those with the most cases due today or overdue first. */
    static Part mostWaiting(Board board, int wanted, int width) {
        List<String> rows = new ArrayList<>();
        rows.add(Columns.cut("Fall att bedöma: " + waiting(board.cases()), width));
        for (Cases.UnitCases unit : board.cases().mostWaiting(Integer.MAX_VALUE)) {
            rows.add(Columns.cut(
                    "  %2d. %3d idag %4d försenade  %s"
                            .formatted(rows.size(), unit.dueToday(), unit.overdue(), board.name(unit.unitId())),
                    width));
        }
        return new Part.Block("fall att bedöma", "enheter", rows, 2, wanted, 0);
    }

    private static String waiting(Cases cases) {
        CaseRow total = cases.total();
        return cases.isEmpty()
                ? NOTHING_YET
                : String.format(
                        SWEDISH,
                        "%,d öppna, %,d förfaller idag, %,d försenade",
                        total.open(),
                        total.dueToday(),
                        total.overdue());
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
        return "  %s %-10s %5d %5d %4d %9d %6d %4d %7d %-17s %s"
                .formatted(
                        Columns.pad(name, 32),
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

    private static String measured(Share share) {
        return share.denominator() == 0 ? "–" : share.percent() + " (" + share.counts() + ")";
    }
}
