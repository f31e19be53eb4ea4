package se.vardpuls.demo.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words contact by telephone: how the region's day goes, the units that need help first, and what became of the calls. Marked by
 * what the day will come to, never by its unfinished share.
 */
final class TelephonePart {
    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    private TelephonePart() {}

    /** What those who have called today will come to, with who has got contact, hung up and waits. */
    static String soFar(Board board, @Nullable LocalDate date, int width) {
        OutlookRow region = board.outlooks().region(date);
        return Columns.firstThatFits(
                width,
                "  %s %7s  %s".formatted(Columns.pad("Hittills", 25), region.shareWords(), counts(region)),
                "  Hittills %7s  %s".formatted(region.shareWords(), counts(region)),
                "Hittills %s  %s".formatted(region.shareWords(), counts(region)));
    }

    private static String counts(OutlookRow region) {
        return String.format(
                SWEDISH, "%,d nådda, %,d lade på, %,d väntar", region.contacted(), region.lost(), region.waiting());
    }

    /**
     * The official shares. They count whoever waits as not reached, so that a day is below its goal until it is over: they are
     * named so and not judged.
     */
    static List<ShareRow> official(UnitDayRow region) {
        return List.of(
                ShareRow.unjudged("Om inget mer händer idag", "Inget mer", region.reported(), "nationellt mått"),
                ShareRow.unjudged("  av alla i öppettid", "strikt", region.strict(), "även full kö, menyval"),
                ShareRow.unjudged("  av personer som ringt", "personer", region.unique(), "ID0075"));
    }

    /** The share so far and all three definitions. */
    static Part shares(Board board, @Nullable LocalDate date, int width) {
        List<String> rows = new ArrayList<>();
        rows.add(Columns.firstThatFits(
                width,
                "Kontakt samma dag (telefon), Region Skåne idag, mål > "
                        + board.goal().percent(),
                "Telefon, Region Skåne idag, mål > " + board.goal().percent()));
        rows.add(soFar(board, date, width));
        official(board.region(date)).forEach(share -> rows.add(share.at(width)));
        return Part.Block.of("telefon", rows, rows.size());
    }

    /** The units whose day is forecast, the least likely to reach its goal first. */
    static Part worst(Board board, @Nullable LocalDate date, int wanted, int width) {
        List<String> rows = new ArrayList<>();
        rows.add(Columns.cut("Sämst just nu, efter prognosen (nådda/lade på/väntar)", width));
        for (Outlooks.UnitOutlook unit : board.outlooks().on(date)) {
            rows.add(Columns.cut(row(rows.size(), unit.row()) + board.name(unit.unitId()), width));
        }
        return new Part.Block("enheter sämst på telefon", "enheter", rows, 2, wanted, 0);
    }

    private static String row(int place, OutlookRow row) {
        return "  %2d. %s %5s %7s  %s  "
                .formatted(
                        place,
                        row.chance().mark(),
                        row.probabilityWords(),
                        row.shareWords(),
                        Columns.pad(row.contacted() + "/" + row.lost() + "/" + row.waiting(), 10));
    }

    /** How many units will reach the goal of the day, by the forecast. */
    static Part units(Board board, @Nullable LocalDate date, int width) {
        return Part.Block.of("enheter", Columns.wrap("Prognos:", chances(board, date), width), 1);
    }

    /** How the day goes in a few words, for a log. */
    static String line(Board board, @Nullable LocalDate date) {
        OutlookRow region = board.outlooks().region(date);
        return "hittills " + region.shareWords() + " (" + counts(region) + ")   prognos: "
                + String.join(", ", chances(board, date))
                + board.outlooks().on(date).stream()
                        .limit(1)
                        .map(unit -> worst(board, unit))
                        .collect(Collectors.joining());
    }

    private static String worst(Board board, Outlooks.UnitOutlook unit) {
        return "   sämst just nu: " + unit.row().probabilityWords() + " (hittills "
                + unit.row().shareWords() + ") " + board.name(unit.unitId());
    }

    private static List<String> chances(Board board, @Nullable LocalDate date) {
        Outlooks outlooks = board.outlooks();
        return List.of(
                outlooks.count(date, Chance.LIKELY) + " enheter " + Chance.LIKELY.mark() + " når målet",
                outlooks.count(date, Chance.UNCERTAIN) + " " + Chance.UNCERTAIN.mark() + " osäkra",
                outlooks.count(date, Chance.UNLIKELY) + " " + Chance.UNLIKELY.mark() + " når det inte",
                board.unitsWithoutForecast(date) + " utan prognos");
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
