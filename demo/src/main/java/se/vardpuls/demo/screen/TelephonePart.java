package se.vardpuls.demo.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words contact by telephone: the region's shares, the units that need help first, and what became of the calls. */
final class TelephonePart {
    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final Goal GOAL_OF_PERSONS = Goal.percent(95);

    private TelephonePart() {}

    /** The share the goal is set for. */
    static ShareRow reported(Board board, UnitDayRow region) {
        return ShareRow.over(
                "Andel besvarade samma dag", "Telefon", region.reported(), board.goal(), "nationellt mått");
    }

    /** The other two definitions. */
    static List<ShareRow> others(Board board, UnitDayRow region) {
        return List.of(
                ShareRow.over("  av alla i öppettid", "strikt", region.strict(), board.goal(), "även full kö, menyval"),
                ShareRow.over("  av personer som ringt", "personer", region.unique(), GOAL_OF_PERSONS, "ID0075"));
    }

    /** All three definitions. */
    static Part shares(Board board, UnitDayRow region, int width) {
        List<String> rows = new ArrayList<>();
        rows.add(Columns.cut("Kontakt samma dag (telefon), Region Skåne idag", width));
        rows.add(reported(board, region).at(width));
        others(board, region).forEach(share -> rows.add(share.at(width)));
        return Part.Block.of("telefon", rows, rows.size());
    }

    /** The units, the lowest share first. */
    static Part worst(Board board, @Nullable LocalDate date, int wanted, int width) {
        List<String> rows = new ArrayList<>();
        rows.add(Columns.cut("Sämst just nu på telefon (minst " + board.smallNumber() + " samtal)", width));
        for (Board.UnitRow unit : board.worst(date, Integer.MAX_VALUE)) {
            rows.add(Columns.cut(row(rows.size(), unit), width));
        }
        return new Part.Block("enheter sämst på telefon", "enheter", rows, 2, wanted, 0);
    }

    private static String row(int place, Board.UnitRow unit) {
        Share share = unit.row().reported();
        return "  %2d. %7s  %s %3d väntar  %s"
                .formatted(
                        place,
                        share.percent(),
                        Columns.pad(share.counts(), 10),
                        unit.row().pending(),
                        unit.name());
    }

    /** How many units are over the goal. */
    static Part units(Board board, @Nullable LocalDate date, int width) {
        List<String> items = List.of(
                board.units(date, true) + " över " + board.goal().percent(),
                board.units(date, false) + " inte",
                board.smallUnits(date) + " med färre än " + board.smallNumber() + " samtal");
        return Part.Block.of("enheter", Columns.wrap("Enheter:", items, width), 1);
    }

    /** What became of the calls. */
    static Part outcomes(UnitDayRow row, int width) {
        List<String> items = List.of(
                counted("besvarade", row.answered()),
                counted("återuppringda", row.calledBack()),
                counted("en senare dag", row.late()),
                counted("ej nådda", row.unreached()),
                counted("lade på", row.abandoned()) + counted(" (i menyn", row.menuAbandoned()) + ")",
                counted("full kö", row.rejectedFull()),
                counted("stängt", row.rejectedClosed()),
                counted("väntar", row.pending()));
        return Part.Block.of("utfall", Columns.wrap("Utfall:", items, width), 1);
    }

    private static String counted(String word, int count) {
        return String.format(SWEDISH, "%s %,d", word, count);
    }
}
