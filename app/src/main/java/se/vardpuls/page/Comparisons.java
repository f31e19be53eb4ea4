package se.vardpuls.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.register.Unit;
import se.vardpuls.topic.TopicNames;

/**
 * The place of a unit among units like it, by this month's figures.
 *
 * <ol>
 *   <li>Units like it are run in the same way and of the same size: under 6,000 listed persons, under 12,000, or more. Are they
 *       fewer than {@value #LEAST}, all of the size are; else all vårdcentraler.
 *   <li>Ranked are those whose denominator is no small number; the highest share comes first, and those with the same share
 *       have the same place.
 *   <li>The fourth is that of the middle of those with its share.
 * </ol>
 */
final class Comparisons {
    static final int LEAST = 8;
    private static final int SMALL = 6_000;
    private static final int MEDIUM = 12_000;

    private final Board board;

    Comparisons(Board board) {
        this.board = board;
    }

    private record Peers(List<Unit> units, String whom) {}

    List<UnitPage.Place> places(Unit unit, LocalDate today) {
        Peers peers = peers(unit, today);
        YearMonth month = YearMonth.from(today);
        return List.of(
                place(
                        "Telefon, samma dag",
                        unit,
                        peers,
                        month,
                        record -> Telephone.of(record.path("telephone")).reported()),
                place(
                        "Bedömning inom tre dagar",
                        unit,
                        peers,
                        month,
                        record -> UnitPages.assessed(record.path("guarantee"))));
    }

    private Peers peers(Unit unit, LocalDate today) {
        List<Unit> all = board.view().units().stream()
                .filter(each -> each.typeOn((int) today.toEpochDay()) == Unit.Type.VARDCENTRAL)
                .toList();
        List<Unit> ofSize =
                all.stream().filter(each -> size(each).equals(size(unit))).toList();
        List<Unit> alike = ofSize.stream()
                .filter(each -> each.operator() == unit.operator())
                .toList();
        if (alike.size() >= LEAST && !size(unit).isEmpty() && unit.operator() != null) {
            String operator = UnitNow.operatorWords(unit.operator()).toLowerCase(Swedish.LOCALE);
            return new Peers(alike, "vårdcentraler med " + operator + " drift och " + size(unit));
        }
        return ofSize.size() >= LEAST && !size(unit).isEmpty()
                ? new Peers(ofSize, "vårdcentraler med " + size(unit))
                : new Peers(all, "alla vårdcentraler");
    }

    private static String size(Unit unit) {
        Integer listed = unit.listed();
        if (listed == null) {
            return "";
        }
        if (listed < SMALL) {
            return "under 6 000 listade";
        }
        return listed < MEDIUM ? "6 000 till 12 000 listade" : "12 000 listade eller fler";
    }

    private UnitPage.Place place(
            String what, Unit unit, Peers peers, YearMonth month, Function<ObjectNode, Share> figure) {
        Share own = share(unit, month, figure);
        ShareCell cell = board.cell(own == null ? new Share(0, 0) : own, null);
        List<BigDecimal> shares = new ArrayList<>();
        for (Unit peer : peers.units()) {
            Share share = share(peer, month, figure);
            if (share != null
                    && share.denominator() >= Math.max(1, board.region().smallNumber())) {
                shares.add(exact(share));
            }
        }
        if (own == null || !own.exists() || cell.isSmall() || shares.size() < LEAST) {
            return new UnitPage.Place(what, cell, 0, 0, shares.size(), peers.whom());
        }
        BigDecimal mine = exact(own);
        int higher =
                (int) shares.stream().filter(share -> share.compareTo(mine) > 0).count();
        int same = (int)
                shares.stream().filter(share -> share.compareTo(mine) == 0).count();
        double middle = (higher + Math.max(0, same - 1) / 2.0) / shares.size();
        return new UnitPage.Place(
                what, cell, Math.min(4, 1 + (int) (middle * 4)), higher + 1, shares.size(), peers.whom());
    }

    private @Nullable Share share(Unit unit, YearMonth month, Function<ObjectNode, Share> figure) {
        ObjectNode record = board.view().month(TopicNames.MONTHLY, unit.unitId(), month);
        return record == null ? null : figure.apply(record);
    }

    private static BigDecimal exact(Share share) {
        return BigDecimal.valueOf(share.numerator())
                .divide(BigDecimal.valueOf(share.denominator()), MathContext.DECIMAL64);
    }
}
